"""What is remembered of a feed from poll to poll, and what a poll teaches: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

import msgspec

from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched, FetchOutcome, Validators
from producers.polling.outcomes import GOOD, WHOLE, Outcome, Repeat
from producers.polling.pacing import usual_gap
from producers.polling.wishes import Wishes, renewed, wishes
from wire.settings import redacted_in

ADOPTED_AFTER = 3
"""Good polls in a row that must lead to the same new address before it is taken for the feed's own."""
GIVEN_BACK_AFTER = 3
"""Failures in a row after which an adopted address is left for the one in the feed list."""
_TIMES = 12
"""Publication times that are kept: enough for a rhythm."""
_SHORTEST_DOUBT, _LONGEST_DOUBT = 3600.0, 21600.0
"""Seconds of nothing but "not modified" after which the feed is asked without conditions."""
_MARGIN = timedelta(minutes=30)
"""How late an entry may appear after its own date without a "not modified" in between being called false."""
_WHEN = ("body_at", "unmodified_at", "polled_at", "read_at", "newest_at", "first_at", "heard_at")
"""The times that were when they were noted."""


class Memory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is remembered of one feed. Times are in UTC; None and empty values stand for what has not been."""

    url: str = ""  # as the feed list had it; with another, a feed starts anew
    address: str = ""  # where it has moved to for good
    moved: str = ""  # where it says that it has, in the last `moves` polls
    moves: int = 0
    validators: Validators = Validators()  # of the last body that was read whole and is acknowledged
    digest: str = ""  # of the same body
    body_at: datetime | None = None  # when a body came, instead of "not modified"
    unmodified_at: datetime | None = None  # the last "not modified"
    distrusted: bool = False  # its "not modified" has been false
    failures: int = 0  # in a row
    gone: int = 0  # 410s in a row
    outcome: str = ""
    detail: str = ""
    polled_at: datetime | None = None
    read_at: datetime | None = None  # last success
    newest_at: datetime | None = None  # time of its newest article
    due_at: datetime | None = None
    pace: str = ""  # the reason for `due_at`
    times: tuple[datetime, ...] = ()  # of its last articles' publication
    wishes: Wishes = Wishes()
    first_at: datetime | None = None  # when it was first polled
    heard_at: datetime | None = None  # when it last brought something new or revised
    new: int = 0  # of its entries since then, also the next two
    revised: int = 0
    seen: int = 0

    @property
    def parked(self) -> bool:
        """Whether its server says that it is gone for good."""
        return self.gone > 0


class Lesson(StrEnum):
    """What a poll has taught that somebody should be told."""

    MOVED = "moved"  # it has a new address for good, which is used from now on
    MOVED_BACK = "moved_back"  # the new address failed: the one in the list is used again
    PARKED = "parked"
    BACK = "back"  # a parked or failing feed works again
    FALSE_304 = "false_304"  # it said "not modified" and had news: it is no longer asked that way


class Ask(msgspec.Struct, frozen=True):
    """What to ask for. Without conditions, `validators` are empty."""

    url: str
    validators: Validators


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the entries of one poll: times of what was new or revised, and what the broker did not take."""

    found: tuple[datetime, ...] = ()
    times: tuple[datetime, ...] = ()  # publication of all that the feed lists
    newest: datetime | None = None
    unsent: int = 0
    new: int = 0
    revised: int = 0
    seen: int = 0


NOTHING = Taken()


def recalled(memory: Memory | None, feed: Feed) -> Memory:
    """Return `memory` if it is of this feed at this address, else an empty one."""
    return memory if memory is not None and memory.url == feed.url else Memory(url=feed.url)


def past(memory: Memory, now: datetime) -> Memory:
    """Return `memory` without times that are still to come: they are of a clock that was ahead, and become `now`.

    As they are, a feed would not be silent for as long as that clock was ahead.
    """
    ahead = {name: now for name in _WHEN if (time := getattr(memory, name)) is not None and time > now}
    return msgspec.structs.replace(memory, **ahead) if ahead else memory


def ask(memory: Memory, now: datetime) -> Ask:
    """Return what to ask for next: with the conditions of the last body, unless "not modified" is in doubt."""
    memory = past(memory, now)
    url = memory.address or memory.url
    if memory.distrusted or memory.validators == Validators():
        return Ask(url, Validators())
    gap = usual_gap(memory.times, now)
    doubt = _LONGEST_DOUBT if gap is None else min(max(6 * gap, _SHORTEST_DOUBT), _LONGEST_DOUBT)
    doubtful = memory.body_at is None or (now - memory.body_at).total_seconds() >= doubt
    return Ask(url, Validators() if doubtful else memory.validators)


def same_body(memory: Memory, fetched: Fetched) -> bool:
    """Return whether the body is, to the byte, the one that was read last."""
    return bool(memory.digest) and digest(fetched.body) == memory.digest


def digest(body: bytes) -> str:
    """Return the hash by which a body is known again."""
    return blake2b(body, digest_size=16).hexdigest()


def learn(
    memory: Memory, asked: Ask, fetched: Fetched, outcome: Outcome, detail: str, taken: Taken, now: datetime
) -> tuple[Memory, tuple[Lesson, ...]]:
    """Return what is remembered after a poll that ended in `outcome`, and what it has taught."""
    good, memory = outcome in GOOD, past(memory, now)
    lessons = list(_standing(memory, outcome))
    fields: dict[str, object] = {
        "outcome": str(outcome),
        "detail": redacted_in(detail)[:200],
        "polled_at": now,
        "first_at": memory.first_at or now,
        "failures": 0 if good else memory.failures + 1,
        "gone": memory.gone + 1 if outcome is FetchOutcome.GONE else memory.gone if not good and memory.gone else 0,
    }
    fields |= _heard(memory, taken, now)
    if good:
        fields["read_at"] = now
        fields["newest_at"] = max(filter(None, (memory.newest_at, taken.newest)), default=None)
    if outcome is FetchOutcome.NOT_MODIFIED:
        fields |= {"unmodified_at": now, "wishes": renewed(memory.wishes, fetched.headers, now)}
    if outcome in WHOLE or outcome is Repeat.UNCHANGED:
        fields |= {"body_at": now, "wishes": wishes(fetched.body, fetched.headers, fetched.url, now)}
        fields["times"] = _latest((*memory.times, *taken.times), now)
        if not taken.unsent:
            fields |= {"validators": fetched.validators, "digest": digest(fetched.body)}
    if _was_false(memory, asked, fetched, taken):
        fields["distrusted"] = True
        lessons.append(Lesson.FALSE_304)
    moves, moved = _moves(memory, fetched, good)
    return msgspec.structs.replace(memory, **fields, **moves), (*lessons, *moved)


def learn_pushed(memory: Memory, taken: Taken, now: datetime) -> Memory:
    """Return what is remembered after a hub has sent news; what is known of the server's answers stays."""
    memory = past(memory, now)
    newest = max(filter(None, (memory.newest_at, taken.newest)), default=None)
    times = _latest((*memory.times, *taken.times), now)
    return msgspec.structs.replace(memory, newest_at=newest, times=times, **_heard(memory, taken, now))


def _heard(memory: Memory, taken: Taken, now: datetime) -> dict[str, object]:
    """Return what the entries of a poll add to the feed's tale. What the broker did not take comes again, as new."""
    counts: dict[str, object] = {"seen": memory.seen + taken.seen}
    if taken.found:
        counts["heard_at"] = now
    if not taken.unsent:
        counts |= {"new": memory.new + taken.new, "revised": memory.revised + taken.revised}
    return counts


def _standing(memory: Memory, outcome: Outcome) -> Iterable[Lesson]:
    if outcome is FetchOutcome.GONE and not memory.gone:
        yield Lesson.PARKED
    if outcome in GOOD and (memory.failures or memory.gone):
        yield Lesson.BACK


def _was_false(memory: Memory, asked: Ask, fetched: Fetched, taken: Taken) -> bool:
    """Whether an answer without conditions shows that "not modified" before it was not true.

    News under the very validators that we hold is; so are entries of a time before the last "not modified".
    """
    without = asked.validators == Validators() != memory.validators
    if memory.distrusted or not without or not taken.found or memory.unmodified_at is None:
        return False
    return fetched.validators == memory.validators or min(taken.found) + _MARGIN < memory.unmodified_at


def _moves(memory: Memory, fetched: Fetched, good: bool) -> tuple[dict[str, object], tuple[Lesson, ...]]:
    if not good:
        back = bool(memory.address) and memory.failures + 1 >= GIVEN_BACK_AFTER
        return ({"address": "", "moved": "", "moves": 0}, (Lesson.MOVED_BACK,)) if back else ({}, ())
    downgraded = memory.url.startswith("https:") and fetched.moved.startswith("http:")
    if not fetched.moved or downgraded:
        return {"moved": "", "moves": 0}, ()
    moves = memory.moves + 1 if fetched.moved == memory.moved else 1
    if moves >= ADOPTED_AFTER:
        return {"address": fetched.moved, "moved": "", "moves": 0}, (Lesson.MOVED,)
    return {"moved": fetched.moved, "moves": moves}, ()


def _latest(times: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    return tuple(sorted({time for time in times if time <= now})[-_TIMES:])

"""What the judge remembers of one theatre: the newest report of each article in the window, and what follows from it.

Nothing in here depends on the order in which reports came. What one report touches is folded again, nothing else: its
arrangements from its time on, its incidents, and whatever repeats its text.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

import msgspec
from msgspec.structs import replace

from streams.judge.ceasefire.arrangements import AROUND, RECENTLY, ArrangementKey, Mentions
from streams.judge.ceasefire.story import Story
from streams.judge.claims.atlas import Atlas, FlatAtlas
from streams.judge.claims.frames import Frame, frames
from streams.judge.claims.linking import links_in
from streams.judge.claims.statements import Account, Statement, account, origins_of
from streams.judge.contradictions.comparisons import Comparisons
from streams.judge.contradictions.disputes import Docket
from streams.judge.contradictions.incidents import Incident, incidents
from streams.judge.files import Filed, Files
from streams.judge.held import FoundKey, Held, Key, TextKey, alone
from streams.judge.novelty.texts import REACH, Texts, rank
from streams.judge.postings import Postings
from streams.judge.sharing import one, shared
from streams.judge.times import event_time, reached_by, said_at
from wire.records import Claim, Finding, Notice, Report, Status

BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

AT_HAND = timedelta(days=3)
"""Event time for which what is made of a report is kept: most news is compared with that of these days, and what is
older is made again when it is asked for."""
RECHECK = timedelta(days=1)
"""Event time after which a report kept beyond the window is looked at again."""


class Touched(msgspec.Struct, frozen=True):
    """What must be folded again: `keys`, the arrangements among them from what was said at `since` on.

    That is as early as what was said may be of another arrangement now.
    """

    keys: set[Key]
    since: datetime


def _time_of(filed: Filed) -> datetime:
    return filed[0]


class TheatreState:
    """The state of `theatre`, a gazetteer key. It holds reports up to `window` older, in event time, than the newest.

    `atlas` is asked what lies within what (without one, nobody knows). With a `step`, the window moves on by whole
    steps (of time since 1970), so that reports of one step may come in any order. Only `streams.judge.judge` uses the
    rest.
    """

    def __init__(
        self, theatre: str, window: timedelta, atlas: Atlas | None = None, step: timedelta = timedelta()
    ) -> None:
        self.theatre = theatre
        self.window = window
        self.step = step
        self.atlas: Atlas = atlas or FlatAtlas(theatre)
        self.found: dict[FoundKey, tuple[Finding, ...]] = {}
        self.comparisons = Comparisons(self.atlas)
        self.stories: defaultdict[ArrangementKey, Story] = defaultdict(Story)
        self.mentions: defaultdict[ArrangementKey, Mentions] = defaultdict(Mentions)
        self.texts = Texts()
        self._held: dict[str, Held] = {}
        self._filed: Files[Key] = Files()
        self._sentences: Postings[int] = Postings()
        self._made: dict[str, tuple[Statement, ...]] = {}
        self._asked: set[str] = set()  # of whom statements were asked for since some were let go last
        self._times: list[tuple[datetime, str]] = []
        self._newest: datetime | None = None
        self._cleared: datetime | None = None
        self._clear_next = BEGINNING + AT_HAND

    def __len__(self) -> int:
        return len(self._held)

    def report(self, article: str) -> Report | None:
        """Return the report held of an article, without its fingerprints: those are with the texts."""
        held = self._held.get(article)
        return held.report if held else None

    @property
    def newest(self) -> datetime:
        """The latest event time seen."""
        return self._newest or BEGINNING

    @property
    def horizon(self) -> datetime | None:
        """Where the window begins; None while there is no report."""
        if self._newest is None or self.window > self._newest - BEGINNING:
            return None
        exact = self._newest - self.window
        return exact - (exact - EPOCH) % self.step if self.step else exact

    @property
    def keys(self) -> set[Key]:
        """What the reports that are held are filed under, each as a text too."""
        together = (key for held in self._held.values() for key in held.keys if alone(key))
        return {*self._filed, *together, *map(TextKey, self._held)}

    def reach(self, report: Report) -> None:
        """Let time pass up to `report`: the window moves on. What has left it then is dropped by `expire`."""
        self._newest = max(self._newest or BEGINNING, reached_by(report))
        if self._newest >= self._clear_next:
            self._clear_next = self._newest + RECHECK
            self._clear(self._newest - AT_HAND)

    def put(self, report: Report) -> Touched:
        """Hold `report` in place of an earlier one on its article; return what must be folded again."""
        article = report.source.article
        old = self._held.get(article)
        keys: set[Key] = set()
        own = said_at(report)
        stale = {article}
        begins = False
        if old is not None:
            keys, own = set(old.keys), min(own, said_at(old.report))
            stale |= self._sharing(old.report)
            begins = self._begins(old)
            self._unfile(old)
        self._file(report)
        self._made.pop(article, None)
        begins = begins or self._begins(self._held[article])
        held = self._held[article].report  # the same, in parts that others have too
        gone = report.notice is Notice.RETRACTION
        regrouped = self.texts.put(held.source, () if gone else report.fingerprints)
        keys |= {TextKey(other) for other in regrouped.links}
        for other in regrouped.roots | self.texts.copies(article):
            stale |= {other} | self._sharing(self._held[other].report)
        # Of the others that say the same, only the words of later ones can go back to this one.
        stale |= {a for a in self._sharing(held) if rank(self._held[a].report.source) >= rank(held.source)}
        since = own
        for other in stale:
            self._make_again(other)
            keys |= {TextKey(other), *self._held[other].keys}
            since = min(since, said_at(self._held[other].report))
        since = since - AROUND if begins else since
        # What was told before the window is settled, and cannot be told again: most who told it have left. Which report
        # of a step comes first must not matter to it either.
        return Touched(keys, min(own, max(since, self.horizon or BEGINNING)))

    def statements(self, key: Key, since: datetime = BEGINNING, until: datetime = END) -> list[Statement]:
        """Return the claims filed under `key` that were made from `since` to `until`, as statements in event time."""
        filed = self._filed_under(key)
        first, end = bisect_left(filed, since, key=_time_of), bisect_right(filed, until, key=_time_of)
        return [statement for _, article in filed[first:end] for statement in self._statements_in(article, key)]

    def compare(self, incident: Incident) -> set[Docket]:
        """Compare what is filed under `incident` again; return the dockets that this changes."""
        return self.comparisons.compare(incident, self._said_on(incident))

    def _said_on(self, incident: Incident) -> Iterator[tuple[Statement, bool]]:
        """Yield what is filed under `incident` in event time, and of each whether it copies what is filed there too."""
        for _, article in self._filed_under(incident):
            said = self._statements_in(article, incident)
            for each in sorted(said, key=lambda s: s.order) if len(said) > 1 else said:
                yield each, each.is_copy and self._says(each.root, each.claim.sentence, incident)

    def _filed_under(self, key: Key) -> Sequence[Filed]:
        """Return what is filed under `key`; what one article told together is known from its report."""
        if not isinstance(key, Incident) or not alone(key):
            return self._filed[key]
        held = self._held.get(key.place)
        return (held.filed,) if held is not None and key in held.keys else ()

    def _says(self, article: str, sentence: int, incident: Incident) -> bool:
        """Whether `article` says `sentence` about `incident`."""
        held = self._held.get(article)
        if held is None or incident not in held.keys:
            return False
        return any(held.report.claims[number].sentence == sentence for number in held.under(incident))

    def spoken_of_since(self, kind: object, since: datetime) -> list[ArrangementKey]:
        """Return the arrangements of `kind` that were spoken of at `since` or later."""
        return [key for key in self.mentions if key.kind is kind and self._filed[key][-1][0] >= since]

    def expire(self, needed: Callable[[Report, Iterable[Key]], bool]) -> tuple[str, ...]:
        """Drop the reports that have left the window since it last moved; return their articles.

        One that is `needed` for what still stands is kept, and asked about again a day of event time later.
        """
        gone = []
        kept = []
        horizon = self.horizon
        if horizon is None or horizon == self._cleared:
            return ()
        self._cleared = horizon
        while self._times and self._times[0][0] < horizon:
            _, article = heappop(self._times)
            held = self._held.get(article)
            if held is None or event_time(held.report) >= horizon:
                continue
            if needed(held.report, held.keys):
                kept.append((horizon + RECHECK, article))
                continue
            self._drop(article, held, horizon)
            gone.append(article)
        if gone:
            for story in self.stories.values():
                story.remember(horizon + RECENTLY)
        for entry in kept:
            heappush(self._times, entry)
        return tuple(dict.fromkeys(gone))

    def let_go(self) -> None:
        """Let go of what was made of reports that are not of the last days, whoever asked for it."""
        self._asked.clear()
        if self.newest - BEGINNING > AT_HAND:
            self._clear(self.newest - AT_HAND)

    def _clear(self, before: datetime) -> None:
        """Let go of what was made of reports from `before` that nobody asked for since the last time.

        But only where it is made again as it was: where all of a text is its own (what goes back to another still does
        when that has left) and nothing clashes (what does is told apart as objects, the same under all incidents).
        """
        for article in self._made.keys() - self._asked - self.comparisons.clashing:
            held, made = self._held[article], self._made[article]
            if held.at < before and all(s.root == s.text_root == article for s in made):
                del self._made[article]
                for key in held.keys:
                    if isinstance(key, Incident):
                        self.comparisons.let_go(key)
        self._asked.clear()

    def _drop(self, article: str, held: Held, horizon: datetime) -> None:
        self._unfile(held)
        self.texts.expire(article)
        self._made.pop(article, None)
        del self._held[article]
        for key in (*held.keys, TextKey(article)):
            if key not in self._filed:
                if isinstance(key, Incident):
                    for docket in self.comparisons.forget(key):
                        self.found.pop(docket, None)
                    continue
                self.found.pop(key, None)
                if isinstance(key, ArrangementKey):
                    self.stories.pop(key, None)
            elif isinstance(key, ArrangementKey):
                self.stories[key].settle(horizon)

    def _file(self, report: Report) -> None:
        report = shared(report)
        report = replace(report, fingerprints=(), read_at=report.source.fetched_at)  # nobody asks when it was read
        article = report.source.article
        framed, keys = self._read(report)
        held = self._held[article] = Held(report, framed, tuple(keys), tuple(one(tuple(n)) for n in keys.values()))
        filed, due = held.filed, (event_time(report), article)
        heappush(self._times, filed if filed == due else due)
        for key, numbers in keys.items():
            if not alone(key):
                self._filed.add(key, filed)
            if isinstance(key, ArrangementKey):
                for claim, loose in held.mentions(numbers):
                    self.mentions[key].add(claim, held.at, loose=loose)
        if report.notice is not Notice.RETRACTION:
            for claim in report.claims:
                self._sentences.add(claim.sentence, article)

    def _unfile(self, held: Held) -> None:
        filed = held.filed
        for sentence in {claim.sentence for claim in held.report.claims}:
            self._sentences.discard(sentence, held.article)
        for key, numbers in zip(held.keys, held.numbers, strict=True):
            if not alone(key):
                self._filed.take(key, filed)
            if isinstance(key, ArrangementKey):
                for claim, loose in held.mentions(numbers):
                    self.mentions[key].remove(claim, held.at, loose=loose)
            if key not in self._filed and isinstance(key, ArrangementKey):
                del self.mentions[key]

    def _read(self, report: Report) -> tuple[tuple[Frame, ...], dict[Key, list[int]]]:
        """Return the frames of a report's claims, and under which keys which of them are to be filed."""
        if report.notice is Notice.RETRACTION:
            return (), {}
        links = links_in(report, self.atlas)
        framed = tuple(map(one, frames(report, links, self.atlas)))
        found: defaultdict[Key, list[int]] = defaultdict(list)
        for index, (claim, frame) in enumerate(zip(report.claims, framed, strict=True)):
            if isinstance(claim.matter, Status):
                found[ArrangementKey(claim.matter.arrangement, links[index].place)].append(index)
            for incident in incidents(claim, frame, report.source.article):
                found[incident].append(index)
        shared_by_many = ((key if alone(key) else one(key), numbers) for key, numbers in found.items())
        return framed, {key: numbers for key, numbers in shared_by_many if len(numbers) > 1 or not alone(key)}

    def _begins(self, held: Held) -> bool:
        """Whether a report is the first word of an arrangement: breaches told just before may then be of that one."""
        return any(isinstance(key, ArrangementKey) and self.mentions[key].begins(held.at) for key in held.keys)

    def _make_again(self, article: str) -> None:
        """Let the statements of an article be other ones where they say something else of whose words they are."""
        before = self._made.pop(article, None)
        if before is not None and self._statements_of(article) == before:
            self._made[article] = before  # the very same, which need not be compared again

    def _statements_in(self, article: str, key: Key) -> list[Statement]:
        made = self._statements_of(article)
        return [made[number] for number in self._held[article].under(key)]

    def _statements_of(self, article: str) -> tuple[Statement, ...]:
        self._asked.add(article)
        made = self._made.get(article)
        if made is None:
            held = self._held[article]
            accounts: dict[str, Account] = {}
            made = self._made[article] = tuple(
                Statement(self._account(claim, held.report, accounts), claim, frame, index)
                for index, (claim, frame) in enumerate(zip(held.report.claims, held.frames, strict=True))
            )
        return made

    def _account(self, claim: Claim, report: Report, known: dict[str, Account]) -> Account:
        """Return what `claim` is part of: of its report's accounts, which are `known` by root, one."""
        root = self._first_with(claim.sentence, report)
        found = known.get(root)
        if found is None:
            text_root = self.texts.root(report.source.article)
            goes_back = text_root if root == report.source.article else self.texts.root(root)
            origins = origins_of(report, goes_back, self.report(goes_back))
            found = known[root] = account(report, root, text_root, origins)
        return found

    def _first_with(self, sentence: int, report: Report) -> str:
        """Return the article in which a claim's sentence stood first, within reach of `report`."""
        mine = report.source
        best = rank(mine)
        for article in self._sentences[sentence]:
            source = self._held[article].report.source
            if rank(source) < best and abs(source.published_at - mine.published_at) <= REACH:
                best = rank(source)
        return best[2]

    def _sharing(self, report: Report) -> set[str]:
        """Return the articles that share a sentence with `report`: their words may go back to it."""
        return {a for claim in report.claims for a in self._sentences[claim.sentence]}

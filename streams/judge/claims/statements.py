"""A claim in its report, as the judge handles it: with who said it and which article its words go back to."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from streams.judge.claims.atlas import party_key
from streams.judge.claims.frames import Frame
from streams.judge.sharing import one
from streams.judge.times import said_at
from wire.records import Casualties, Claim, Evidence, OriginKind, Party, Report, Responsibility, Source, Stance

OUTLET = "outlet"
"""The claimant of what an outlet says in its own voice."""
UNSTAMPED = datetime.min.replace(tzinfo=UTC)
"""Stands for the time of judging until a finding is sent."""
MOST_EVIDENCE = 12
"""Pieces of evidence that one finding shows."""

FEWEST_SHARED = 3
"""A toll from which on it is a sign of one incident that two articles have the same."""

Order = tuple[datetime, str, str, int, int, int]


class Account(msgspec.Struct, frozen=True, gc=False):
    """Those words of `report` that go back to the article `root`; its whole text goes back to `text_root`.

    They were said `at` that time: a correction speaks of the time of what it corrects. `origins` are whose words they
    are, each once, sorted. `tolls` are the counts of the report, by which two articles show that they tell of one
    incident. Made by `account`.
    """

    report: Report
    root: str
    text_root: str
    origins: tuple[str, ...]
    at: datetime
    tolls: frozenset[tuple[str, int]] = frozenset()


class Statement(msgspec.Struct, frozen=True, gc=False):
    """The `index`-th claim of a report, as part of an `account`.

    A theatre holds one for each claim in its window, so that it is no larger than it must be: what many have in common
    is in the account, and what follows from other parts is worked out when asked for.
    """

    account: Account
    claim: Claim
    frame: Frame
    index: int

    @property
    def report(self) -> Report:
        """The report that it is in."""
        return self.account.report

    @property
    def root(self) -> str:
        """The article in which its words stood first."""
        return self.account.root

    @property
    def text_root(self) -> str:
        """The article that the whole text goes back to."""
        return self.account.text_root

    @property
    def origins(self) -> tuple[str, ...]:
        """Whose words it is."""
        return self.account.origins

    @property
    def at(self) -> datetime:
        """When it was said."""
        return self.account.at

    @property
    def tolls(self) -> frozenset[tuple[str, int]]:
        """The counts of its report."""
        return self.account.tolls

    @property
    def own_tolls(self) -> frozenset[tuple[str, int]]:
        """All counts of its report that its speaker tells."""
        speaker = self.claim.claimant.key
        return _counts(claim for claim in self.report.claims if claim.claimant.key == speaker)

    @property
    def order(self) -> Order:
        """Its place in a total order in event time."""
        quote = self.claim.quote
        account = self.account
        return account.at, account.report.source.article, quote.field, quote.start, quote.end, self.index

    @property
    def culprits(self) -> tuple[Party, ...]:
        """Who did it by the words of its sentence; nobody where that does not say."""
        claims = (c for c in self.report.claims if c.sentence == self.claim.sentence and c.stance is Stance.ASSERTED)
        return tuple(p for c in claims if isinstance(c.matter, Responsibility) for p in c.matter.accused)

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.account.report.source

    @property
    def is_copy(self) -> bool:
        """Whether the words stood in another article first."""
        return self.account.root != self.account.report.source.article

    @property
    def own_voice(self) -> bool:
        """Whether the outlet says it itself."""
        return is_outlet(self.claim)

    @property
    def speaker(self) -> str:
        """Who says it: the outlet in its own voice, else the quoted party."""
        return f"outlet:{self.source.outlet}" if self.own_voice else party_key(self.claim.claimant)

    @property
    def speaker_name(self) -> str:
        """Who says it, for people."""
        return self.source.outlet if self.own_voice else self.claim.claimant.name

    def evidence(self, *, against: bool = False) -> Evidence:
        """Return it with words, link and times; `against` where it disputes what it is shown under."""
        claim = self.claim
        return Evidence(
            source=self.source,
            field=claim.quote.field,
            start=claim.quote.start,
            end=claim.quote.end,
            quote=claim.quote.text,
            claimant=claim.claimant.name,
            claimant_key=claim.claimant.key,
            stance=claim.stance,
            root=self.root,
            against=against,
        )


def account(report: Report, root: str, text_root: str, origins: tuple[str, ...]) -> Account:
    """Return what statements of `report` have in common the words of which go back to `root`."""
    return Account(report, root, text_root, origins, said_at(report), one(tolls_of(report)))


def tolls_of(report: Report) -> frozenset[tuple[str, int]]:
    """Return the counts of a report that are large enough to be a sign of one incident."""
    return frozenset(count for count in _counts(report.claims) if count[1] >= FEWEST_SHARED)


def _counts(claims: Iterable[Claim]) -> frozenset[tuple[str, int]]:
    return frozenset((m.harm, m.low) for m in (claim.matter for claim in claims) if isinstance(m, Casualties))


def is_outlet(claim: Claim) -> bool:
    """Tell whether a claim is in the outlet's own voice."""
    return claim.claimant.name in ("", OUTLET)


def count_origins(statements: Iterable[Statement]) -> int:
    """Return how many independent origins `statements` have.

    A text that credits two agencies adds nothing once one of them is counted: it may be a compilation. A text of an
    aggregator that credits nobody has no origin at all.
    """
    counted: set[str] = set()
    number = 0
    for origins in sorted({s.origins for s in statements}, key=lambda o: (len(o), o)):
        if origins and counted.isdisjoint(origins):
            number += 1
        counted.update(origins)
    return number


def count_outlets(statements: Iterable[Statement]) -> int:
    """Return how many outlets carried `statements`."""
    return len({s.source.outlet for s in statements})


def origins_of(report: Report, root: str, first: Report | None) -> tuple[str, ...]:
    """Return whose words those of `report` are that go back to the article `root` (its report: `first`).

    That is the agencies credited, by the root or else by the copy; else the root itself. An agency's own text and a
    text that credits the agency have the same origin. An aggregator that credits nobody has none.
    """
    source = first.source if first else None
    if source is not None and source.origin is OriginKind.AGENCY:
        return (_agency(source.outlet),)
    credited = (first.credits if first else ()) or report.credits
    if credited:
        return tuple(sorted({_agency(name) for name in credited}))
    if source is not None and source.origin is OriginKind.AGGREGATOR:
        return ()
    return (root,)


def _agency(name: str) -> str:
    return "agency:" + "".join(c for c in name.lower() if c.isalnum())

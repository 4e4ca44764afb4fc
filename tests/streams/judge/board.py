"""The findings that stand after some reports, as a desk would see them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from streams.judge.claims.atlas import Atlas
from streams.judge.judge import Judgement, judge
from streams.judge.state import TheatreState
from tests.fakes.claims import THEATRE
from wire.records import CeasefireChange, Contradiction, Duplicate, Finding, FindingState, Report, StatusWord

LONG = timedelta(days=365)
LIFE = list(StatusWord)
NOW = datetime(2021, 1, 1, tzinfo=UTC)


class Board:
    """Judges reports as they come and keeps what stands: withdrawn findings are gone."""

    def __init__(
        self,
        window: timedelta = LONG,
        atlas: Atlas | None = None,
        theatre: str = THEATRE,
        step: timedelta = timedelta(),
    ) -> None:
        self.state = TheatreState(theatre, window, atlas, step)
        self.standing: dict[str, Finding] = {}

    def take(self, report: Report) -> Judgement:
        """Judge one report."""
        judgement = judge(self.state, report, NOW)
        for finding in judgement.findings:
            known = finding.id in self.standing
            assert known == (finding.state is not FindingState.OPEN), f"{finding.state} but known: {known}"
            if finding.state is FindingState.WITHDRAWN:
                del self.standing[finding.id]
            else:
                assert self.standing.get(finding.id) != finding, "the same again is not news"
                self.standing[finding.id] = finding
        return judgement

    @property
    def findings(self) -> list[Finding]:
        """What stands, without what tells how it came about."""
        found = (msgspec.structs.replace(f, state=FindingState.OPEN) for f in self.standing.values())
        return sorted(found, key=lambda finding: finding.id)

    @property
    def changes(self) -> list[CeasefireChange]:
        """The status changes in event time."""
        found = (f for f in self.standing.values() if isinstance(f, CeasefireChange))
        return sorted(found, key=lambda c: (c.name, c.at, c.evidence[0].source.article, LIFE.index(c.to)))

    @property
    def contradictions(self) -> list[Contradiction]:
        """The contradictions by incident and type."""
        found = (f for f in self.standing.values() if isinstance(f, Contradiction))
        return sorted(found, key=lambda contradiction: (contradiction.incident, contradiction.type))

    @property
    def duplicates(self) -> list[Duplicate]:
        """The duplicates by article."""
        return sorted((f for f in self.standing.values() if isinstance(f, Duplicate)), key=lambda found: found.article)

    @property
    def line(self) -> list[str]:
        """The statuses in event time."""
        return [str(change.to) for change in self.changes]


def judged(reports: Iterable[Report], window: timedelta = LONG, atlas: Atlas | None = None) -> Board:
    """Return the board after `reports`."""
    board = Board(window, atlas)
    for report in reports:
        board.take(report)
    return board

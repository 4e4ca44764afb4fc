"""What the judge remembers of one theatre: the newest report of each article in the window, and what follows from it.

Nothing in here depends on the order in which reports came. What one report touches is folded again, nothing else:
its arrangements, its incidents, and whatever repeats its text.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

import msgspec

from streams.judge.atlas import Atlas, FlatAtlas
from streams.judge.frames import Frame, frames
from streams.judge.incidents import Incident, incidents
from streams.judge.linking import THEATRE_WIDE, places_in
from streams.judge.statements import Statement, origins_of
from streams.judge.texts import REACH, Texts, rank
from streams.judge.times import event_time
from wire.records import Arrangement, Finding, Notice, Report, Status


class ArrangementKey(msgspec.Struct, frozen=True, order=True):
    """A place's arrangement of one kind; `place` is "" for the whole theatre."""

    kind: Arrangement
    place: str


class TextKey(msgspec.Struct, frozen=True, order=True):
    """An article as a text that may repeat another."""

    article: str


Key = ArrangementKey | Incident | TextKey
"""What findings are folded from, each by itself."""

BEGINNING = datetime.min.replace(tzinfo=UTC)

RECHECK = timedelta(days=1)
"""Event time after which a report kept beyond the window is looked at again."""


class _Held(msgspec.Struct, frozen=True):
    """A report with the frames of its claims, and the keys that each is filed under."""

    report: Report
    frames: tuple[Frame, ...]
    filed: tuple[tuple[Key, int], ...]

    @property
    def keys(self) -> set[Key]:
        return {key for key, _ in self.filed}


class TheatreState:
    """The state of `theatre`, a gazetteer key. It holds reports up to `window` older, in event time, than the newest.

    `atlas` is asked what lies within what (without one, nobody knows). Only `streams.judge.judge` uses the methods.
    """

    def __init__(self, theatre: str, window: timedelta, atlas: Atlas | None = None) -> None:
        self.theatre = theatre
        self.window = window
        self.atlas: Atlas = atlas or FlatAtlas(theatre)
        self.found: dict[Key, dict[str, Finding]] = {}
        self.texts = Texts()
        self._held: dict[str, _Held] = {}
        self._filed: defaultdict[Key, dict[str, None]] = defaultdict(dict)
        self._places: defaultdict[Arrangement, set[str]] = defaultdict(set)
        self._sentences: defaultdict[int, set[str]] = defaultdict(set)
        self._times: list[tuple[datetime, str]] = []
        self._newest: datetime | None = None

    def __len__(self) -> int:
        return len(self._held)

    def report(self, article: str) -> Report | None:
        """Return the report held of an article."""
        held = self._held.get(article)
        return held.report if held else None

    @property
    def newest(self) -> datetime:
        """The latest event time seen."""
        return self._newest or BEGINNING

    @property
    def horizon(self) -> datetime | None:
        """Where the window begins; None while there is no report."""
        return None if self._newest is None or self.window > self._newest - BEGINNING else self._newest - self.window

    def put(self, report: Report) -> set[Key]:
        """Hold `report` in place of an earlier one on its article; return the keys that must be folded again."""
        article = report.source.article
        touched = self._drop_claims(article)
        held = self._held[article] = self._read(report)
        for key in held.keys:
            self._filed[key][article] = None
            if isinstance(key, ArrangementKey):
                self._places[key.kind].add(key.place)
        said = () if report.notice is Notice.RETRACTION else report.claims
        for sentence in {claim.sentence for claim in said}:
            self._sentences[sentence].add(article)
        prints = () if report.notice is Notice.RETRACTION else report.fingerprints
        changed = self.texts.put(report.source, prints) | self.texts.copies(article) | {article}
        for other in changed:
            touched |= {TextKey(other)} | self._held[other].keys | self._sharing(self._held[other].report)
        heappush(self._times, (event_time(report), article))
        self._newest = max(self._newest or event_time(report), event_time(report))
        return self._with_theatre_wide(touched)

    def statements(self, key: Key) -> list[Statement]:
        """Return the claims filed under `key` as statements, in no particular order."""
        found = []
        for article in self._filed.get(key, ()):
            held = self._held[article]
            text_root = self.texts.root(article)
            for filed_key, index in held.filed:
                if filed_key == key:
                    found.append(self._statement(held, index, text_root))
        return found

    def places(self, kind: Arrangement) -> Iterable[str]:
        """Return the places that have statements about an arrangement of `kind`."""
        return self._places[kind]

    def expire(self, needed: Callable[[Report, Iterable[Key]], bool]) -> tuple[str, ...]:
        """Drop the reports that have left the window; return their articles.

        One that is `needed` for what still stands is kept, and asked about again a day of event time later.
        """
        gone = []
        kept = []
        horizon = self.horizon
        while horizon is not None and self._times and self._times[0][0] < horizon:
            _, article = heappop(self._times)
            held = self._held.get(article)
            if held is None or event_time(held.report) >= horizon:
                continue
            if needed(held.report, held.keys):
                kept.append((horizon + RECHECK, article))
                continue
            self._drop(article, held)
            gone.append(article)
        for entry in kept:
            heappush(self._times, entry)
        return tuple(dict.fromkeys(gone))

    def _drop(self, article: str, held: _Held) -> None:
        self._drop_claims(article)
        self.texts.expire(article)
        del self._held[article]
        for key in (*held.keys, TextKey(article)):
            if key not in self._filed:
                self.found.pop(key, None)

    def _read(self, report: Report) -> _Held:
        if report.notice is Notice.RETRACTION:
            return _Held(report, (), ())
        places = places_in(report, self.atlas)
        framed = frames(report, places, self.atlas)
        filed: list[tuple[Key, int]] = []
        for index, (claim, frame) in enumerate(zip(report.claims, framed, strict=True)):
            if isinstance(claim.matter, Status):
                filed.append((ArrangementKey(claim.matter.arrangement, places[index]), index))
            filed += ((incident, index) for incident in incidents(claim, frame))
        return _Held(report, framed, tuple(filed))

    def _statement(self, held: _Held, index: int, text_root: str) -> Statement:
        report, claim = held.report, held.report.claims[index]
        root = self._first_with(claim.sentence, report)
        text_root_of_root = self.texts.root(root) if root != report.source.article else text_root
        first = self.report(text_root_of_root)
        origins = origins_of(report, text_root_of_root, first)
        return Statement(report, claim, held.frames[index], root, text_root, origins)

    def _first_with(self, sentence: int, report: Report) -> str:
        """Return the article in which a claim's sentence stood first, within reach of `report`."""
        mine = report.source
        best = rank(mine)
        for article in self._sentences[sentence]:
            source = self._held[article].report.source
            if rank(source) < best and abs(source.published_at - mine.published_at) <= REACH:
                best = rank(source)
        return best[2]

    def _sharing(self, report: Report) -> set[Key]:
        """Return the keys of the reports that share a sentence with `report`: their words may go back to it."""
        articles = {a for claim in report.claims for a in self._sentences.get(claim.sentence, ())}
        return {key for article in articles for key in self._held[article].keys}

    def _drop_claims(self, article: str) -> set[Key]:
        held = self._held.get(article)
        if held is None:
            return set()
        touched = held.keys | self._sharing(held.report)
        for sentence in {claim.sentence for claim in held.report.claims}:
            self._sentences[sentence].discard(article)
            if not self._sentences[sentence]:
                del self._sentences[sentence]
        for key in held.keys:
            self._filed[key].pop(article, None)
            if not self._filed[key]:
                del self._filed[key]
                if isinstance(key, ArrangementKey):
                    self._places[key.kind].discard(key.place)
        return touched

    def _with_theatre_wide(self, touched: set[Key]) -> set[Key]:
        """Add what lends breaches to, or borrows them from, the arrangements in `touched`."""
        wide = {key.kind for key in touched if isinstance(key, ArrangementKey)}
        lenders = {k.kind for k in touched if isinstance(k, ArrangementKey) and k.place == THEATRE_WIDE}
        touched |= {ArrangementKey(kind, THEATRE_WIDE) for kind in wide}
        return touched | {ArrangementKey(kind, place) for kind in lenders for place in self._places[kind]}

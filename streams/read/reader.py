"""Reading one article: gate and theatres, sentences, claims, fingerprints, one report for each theatre."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from streams.read.attribution.speakers import Speakers
from streams.read.complete import Completer
from streams.read.cues import Cue, prepare
from streams.read.draft import Draft
from streams.read.events.answers import Answers
from streams.read.events.charges import charge_before
from streams.read.events.extract import EventExtractor
from streams.read.gate import Gate, GateOutcome, RelevanceGate
from streams.read.parsing.parse import ParsedSentence, Parser, names_of
from streams.read.parsing.recent import MOST
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.spellings import Spellings
from streams.read.places.whereabouts import centre_of
from streams.read.status.extract import StatusExtractor
from streams.read.status.history import passages_of_the_past
from streams.read.status.places import ArrangementPlaces
from streams.read.status.topic import topic_of
from streams.read.text.credits import credits_of
from streams.read.text.document import Document, Sentence, document
from streams.read.text.fingerprints import fingerprints
from wire.records import ELSEWHERE, EVERYWHERE, Article, Claim, Notice, Report, Source, Status

_OF_ITSELF = Cue(
    r"\b(?:earlier|previous|original) versions? of (?:this|the) (?:article|story|report|post|headline)\b", re.IGNORECASE
)
"""What an article says of its own former words, which it takes back."""


class Extractor(Protocol):
    """Finds one family of claims in the sentences of one document."""

    def wanted(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is worth a parse for this family."""

    def extract(self, parsed: ParsedSentence) -> Iterator[Draft]:
        """Yield what is found in a sentence (also one that only another extractor wanted)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of an article: the gate's outcome, and a report for each theatre (none if it is not relevant)."""

    outcome: GateOutcome
    reports: tuple[Report, ...] = ()


@dataclass(slots=True)
class _Asked:
    """What is asked of one article: the sentences that are worth a parse, and by whom; `parsed` once they are."""

    article: Article
    theatres: tuple[str, ...]
    names: frozenset[str]
    speakers: Speakers
    extractors: Sequence[Extractor]
    wanted: list[Sentence]
    parsed: list[ParsedSentence] = field(default_factory=list)


_TOGETHER = 24
"""Sentences from which on those of no further article are added: twice as many no longer fit near the processor."""


class Reader:
    """Reads articles one by one; what it says of one does not depend on others. Make it with `Reader.load()`."""

    def __init__(self, gazetteer: Gazetteer, gate: RelevanceGate, parser: Parser, off: frozenset[str]) -> None:
        self.gazetteer = gazetteer
        self.gate = gate
        self._parser = parser
        self._off = off
        self._spellings = Spellings(gazetteer)
        self._begun: dict[Article, tuple[Gate, _Asked | None]] = {}

    @classmethod
    def load(cls, extra_gazetteer: Path | None = None, remembered: int = MOST) -> "Reader":
        """Load gazetteer, gate and parser: two seconds, 250 MB.

        `remembered`: how many sentences are not parsed again when they come again; 0 to measure what a new one takes.
        Raises `SettingsError` for an `extra_gazetteer` that cannot be used.
        """
        gazetteer = Gazetteer.load(extra_gazetteer)
        prepare()
        return cls(gazetteer, RelevanceGate.load(gazetteer), Parser.load(remembered), frozenset())

    def without(self, *rules: str) -> "Reader":
        """Return a reader that shares what this one has loaded, with these `rules` (names) switched off."""
        return Reader(self.gazetteer, self.gate, self._parser, frozenset(rules))

    def ahead(self, articles: Sequence[Article]) -> int:
        """Begin to read the first of `articles`, which `read` is then asked for; return how many were begun.

        Their sentences are parsed together, which takes a third less time. What was begun before is forgotten.
        """
        self._begun = {}
        asked: list[_Asked] = []
        for article in articles:
            begun = self._begun[article] = self._begin(article)
            asked += filter(None, begun[1:])
            if sum(len(each.wanted) for each in asked) >= _TOGETHER:
                break
        self._parse(asked)
        return len(self._begun)

    def read(self, article: Article, read_at: datetime) -> Reading:
        """Return what `article` says, by theatre.

        A revision or retraction also gives an empty report about `EVERYWHERE`, so that claims of an earlier version are
        superseded wherever they went; a retracted article claims nothing.
        """
        gate, asked = self._begun.pop(article) if article in self._begun else self._begin(article)
        revises = article.notice is not Notice.NONE or article.revised_at > article.published_at
        reports: list[Report] = []
        if gate.outcome is GateOutcome.RELEVANT:
            retracted = article.notice is Notice.RETRACTION
            marks = () if retracted else fingerprints(article.text)
            credited = () if retracted else credits_of(article.text, self.gazetteer, article.outlet)
            claims = self._by_theatre(asked) if asked is not None else {}
            reports += [
                _report(article, theatre, read_at, tuple(claims.get(theatre, ())), marks, credited)
                for theatre in dict.fromkeys((*gate.theatres, *claims))
            ]
        if revises:
            told = tuple(report.theatre for report in reports)
            reports.append(_report(article, EVERYWHERE, read_at, told=told))
        return Reading(gate.outcome, tuple(reports))

    def claims(self, article: Article, theatres: tuple[str, ...]) -> dict[str, list[Claim]]:
        """Return the claims by theatre, without asking the gate: of the place that they are about, else the first.

        What is told of another war than the article's is `ELSEWHERE`.
        """
        return self._by_theatre(self._asked(article, theatres))

    def sentences(
        self, article: Article, theatres: tuple[str, ...], *, every: bool = False
    ) -> Iterator[tuple[ParsedSentence, list[Claim]]]:
        """Yield each sentence that was worth a parse, in order, with its claims.

        Sentences of `document(article)` that do not come had no word that a rule wants; with `every` they come too.
        """
        yield from self._read(self._asked(article, theatres, every=every))

    def theatre_of(self, claim: Claim, theatres: tuple[str, ...]) -> str:
        """Return which of an article's `theatres` a claim belongs to: its place's, else the first.

        The status of another war's arrangement belongs to none of them: it is `ELSEWHERE`.
        """
        key = claim.place.key
        if isinstance(claim.matter, Status) and key in self.gazetteer.theatres and key not in theatres:
            return ELSEWHERE
        if key in theatres:
            return key
        theatre = getattr(self.gazetteer.entry(key), "theatre", "")
        return theatre if theatre in theatres else theatres[0]

    def _begin(self, article: Article) -> tuple[Gate, _Asked | None]:
        """Return the gate's decision, and what is asked of the article if that is to be read."""
        gate = self.gate.decide(article.title, article.text)
        read = gate.outcome is GateOutcome.RELEVANT and article.notice is not Notice.RETRACTION
        return gate, self._asked(article, gate.theatres) if read else None

    def _asked(self, article: Article, theatres: tuple[str, ...], *, every: bool = False) -> _Asked:
        read = document(article)
        names = names_of(read, self._names(read))
        speakers = Speakers(read, self._parser, self.gazetteer.inside(*theatres), names)
        extractors = self._extractors(read, speakers, theatres)
        telling = (s for s in read.sentences if not _OF_ITSELF.search(s.text))
        wanted = [s for s in telling if every or any(e.wanted(s) for e in extractors)]
        return _Asked(article, theatres, names, speakers, extractors, wanted)

    def _parse(self, asked: Sequence[_Asked]) -> None:
        parses = self._parser.parse_each([(each.wanted, each.names) for each in asked])
        for each, parsed in zip(asked, parses, strict=True):
            each.parsed = parsed

    def _by_theatre(self, asked: _Asked) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {theatre: [] for theatre in asked.theatres}
        for _, claims in self._read(asked):
            for claim in claims:
                found.setdefault(self.theatre_of(claim, asked.theatres), []).append(claim)
        return found

    def _read(self, asked: _Asked) -> Iterator[tuple[ParsedSentence, list[Claim]]]:
        if not asked.parsed:
            self._parse([asked])
        article, speakers, theatres = asked.article, asked.speakers, asked.theatres
        centre = centre_of(article, self.gazetteer, theatres)
        completer = Completer(speakers, self.gazetteer, theatres, article.published_at.date(), centre, self._spellings)
        answers = Answers(speakers.gazetteer, self._off)
        for parsed in asked.parsed:
            speakers.parsed[parsed.sentence.number] = parsed
            drafts = [draft for extractor in asked.extractors for draft in extractor.extract(parsed)]
            claims = answers.completed(parsed.sentence.number, completer.claims(parsed, drafts))
            answered = charge_before(parsed, claims, speakers)
            if answered is not None and answered[1].rule not in self._off:
                claims += completer.claims(answered[0], [answered[1]])
            yield parsed, claims

    def _extractors(self, read: Document, speakers: Speakers, theatres: tuple[str, ...]) -> Sequence[Extractor]:
        places = ArrangementPlaces(self.gazetteer, theatres)
        statuses = StatusExtractor(topic_of(read), speakers, places, self._off, passages_of_the_past(read))
        return (statuses, EventExtractor.of(speakers, self._off))

    def _names(self, read: Document) -> set[str]:
        """Return the names of the gazetteer in the headlines: they keep their capitals there."""
        lines = (s.text for s in read.sentences if s.headline)
        return {line[m.start : m.end] for line in lines for m in self.gazetteer.mentions(line)}


def _report(
    article: Article,
    theatre: str,
    read_at: datetime,
    claims: tuple[Claim, ...] = (),
    marks: tuple[int, ...] = (),
    credited: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
) -> Report:
    source = Source(
        article=article.id,
        version=article.version,
        outlet=article.outlet,
        origin=article.origin,
        title=article.title,
        url=article.url,
        published_at=article.published_at,
        revised_at=article.revised_at,
        fetched_at=article.fetched_at,
    )
    return Report(
        source=source,
        theatre=theatre,
        notice=article.notice,
        fingerprints=marks,
        credits=credited,
        claims=claims,
        told=told,
        read_at=read_at,
    )

"""Stand-ins for reading and judging that are small but real: pure steps over a trivial marked-up text.

A line `aleppo: agreed` is a claim that the ceasefire of the theatre "aleppo" has the status "agreed"; `!read` makes the
reading raise, a claim by the rule `judge` (line `aleppo: agreed !judge`) the judging. One finding stands for each
theatre and status: it counts the articles that say so as origins, so it shows whether anything was lost or came twice.
"""

import re
from datetime import datetime
from enum import StrEnum

import msgspec

from streams.steps import Steps
from wire.ids import content_id, sentence_hash
from wire.records import (
    Arrangement,
    Article,
    CeasefireChange,
    Claim,
    Evidence,
    Field,
    Finding,
    FindingState,
    Party,
    Quote,
    Report,
    Source,
    Stance,
    Status,
    StatusWord,
)
from wire.settings import Settings

_LINE = re.compile(r"^(\w+): (\w+)( !judge)?$", re.MULTILINE)


class Outcome(StrEnum):
    RELEVANT = "relevant"
    IRRELEVANT = "irrelevant"
    TAKEN = "taken"
    KNOWN = "known"


class PlainReading(msgspec.Struct, frozen=True):
    outcome: Outcome
    reports: tuple[Report, ...] = ()


class PlainJudgement(msgspec.Struct, frozen=True):
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    expired: tuple[str, ...] = ()


class PlainState:
    """The newest report of each article, and the findings as they were last said."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.said: dict[str, CeasefireChange] = {}


def read(article: Article, read_at: datetime) -> PlainReading:
    if "!read" in article.text:
        raise ValueError("the text asks for it")
    claims: dict[str, list[Claim]] = {}
    for match in _LINE.finditer(article.text):
        claims.setdefault(match[1], []).append(_claim(match))
    reports = tuple(
        Report(source=source_of(article), theatre=theatre, claims=tuple(found), read_at=read_at)
        for theatre, found in claims.items()
    )
    return PlainReading(Outcome.RELEVANT if reports else Outcome.IRRELEVANT, reports)


def judge(state: PlainState, report: Report, now: datetime) -> PlainJudgement:
    if any(claim.rule for claim in report.claims):
        raise ValueError("the claim asks for it")
    held = state.reports.get(report.source.article)
    if held is not None and held.source.revised_at >= report.source.revised_at:
        return PlainJudgement(Outcome.KNOWN)
    state.reports[report.source.article] = report
    changed = []
    for finding in _findings(state, report.theatre, now):
        before = state.said.get(finding.id)
        if before is None or (before.origins, before.evidence) != (finding.origins, finding.evidence):
            state.said[finding.id] = finding
            changed.append(finding)
    return PlainJudgement(Outcome.TAKEN, tuple(changed))


def plain_steps(_: Settings | None = None) -> Steps:
    return Steps(read, lambda _theatre: PlainState(), judge, frozenset({Outcome.TAKEN}))


def source_of(article: Article) -> Source:
    return Source(
        article=article.id,
        version=article.version,
        outlet=article.outlet,
        title=article.title,
        published_at=article.published_at,
        revised_at=article.revised_at,
        fetched_at=article.fetched_at,
    )


def _claim(match: re.Match[str]) -> Claim:
    return Claim(
        matter=Status(Arrangement.CEASEFIRE, StatusWord(match[2])),
        quote=Quote(Field.TEXT, match.start(), match.end(), match[0]),
        claimant=Party("outlet"),
        sentence=sentence_hash(match[0]),
        rule="judge" if match[3] else "",
    )


def _findings(state: PlainState, theatre: str, now: datetime) -> list[CeasefireChange]:
    said: dict[StatusWord, list[tuple[Report, Claim]]] = {}
    for report in sorted(state.reports.values(), key=lambda r: (r.source.published_at, r.source.article)):
        for claim in report.claims:
            if isinstance(claim.matter, Status):
                said.setdefault(claim.matter.status, []).append((report, claim))
    return [
        CeasefireChange(
            id=content_id("change", theatre, word),
            state=FindingState.OPEN if len(pairs) == 1 else FindingState.REVISED,
            theatre=theatre,
            arrangement=Arrangement.CEASEFIRE,
            name=f"{theatre} ceasefire",
            before="none",
            to=word,
            at=pairs[0][0].source.published_at,
            disputed=False,
            origins=len(pairs),
            outlets=len({report.source.outlet for report, _ in pairs}),
            evidence=(_evidence(*pairs[0]),),
            judged_at=now,
        )
        for word, pairs in said.items()
    ]


def _evidence(report: Report, claim: Claim) -> Evidence:
    return Evidence(
        source=report.source,
        field=claim.quote.field,
        start=claim.quote.start,
        end=claim.quote.end,
        quote=claim.quote.text,
        claimant=claim.claimant.name,
        stance=Stance.ASSERTED,
    )

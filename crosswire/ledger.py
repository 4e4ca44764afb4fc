"""The ledger: what a replay found, as sorted JSON lines that depend on the articles alone.

Not on the wall clock, the order of arrival or the number of workers. So a finding stands in it if it holds in the end:
one that was withdrawn is left out, and `state` is always "open", since both tell in which order the articles came.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from wire.records import (
    EVERYWHERE,
    Casualties,
    CeasefireChange,
    Claim,
    Contradiction,
    Control,
    Duplicate,
    Evidence,
    Finding,
    FindingState,
    Headcount,
    Occurrence,
    Party,
    Report,
    Responsibility,
    Status,
    Timing,
    outdated,
)

Line = dict[str, Any]

OUTLET = "outlet"
"""Claimant where an outlet speaks in its own voice."""

_KINDS = ("ceasefire_change", "contradiction", "duplicate", "status_claim", "claim")


def latest_reports(reports: Iterable[Report]) -> list[Report]:
    """Return the newest version's report for each article and theatre, whatever their order, each once.

    What a later revision, told everywhere, says no more is left out.
    """
    newest: dict[tuple[str, str], Report] = {}
    for report in reports:
        key = (report.source.article, report.theatre)
        if key not in newest or version_of(newest[key]) < version_of(report):
            newest[key] = report
    revised = {article: version_of(report) for (article, theatre), report in newest.items() if theatre == EVERYWHERE}
    return [
        report
        for (article, _), report in newest.items()
        if article not in revised or version_of(report) >= revised[article]
    ]


def latest_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the last word on each finding, in the order in which they were sent; withdrawn ones are left out.

    The last is not that of a worker which was replaced without knowing it.
    """
    last: dict[str, Finding] = {}
    for finding in findings:
        held = last.get(finding.id)
        if held is None or not outdated(finding.fence, held.fence):
            last[finding.id] = finding
    return [finding for finding in last.values() if finding.state is not FindingState.WITHDRAWN]


def ledger(reports: Iterable[Report], findings: Iterable[Finding]) -> list[str]:
    """Return the lines of the ledger of all `reports` and `findings` that were sent, which must fit into memory."""
    lines = [line for report in latest_reports(reports) for line in claim_lines(report)]
    lines += [line for finding in latest_findings(findings) for line in finding_lines(finding)]
    made = {text_of(line): line for line in lines}
    return sorted(made, key=lambda text: (*place_of(made[text]), text))


def text_of(line: Line) -> str:
    """Return a line as it is written."""
    return msgspec.json.encode(line).decode()


def version_of(report: Report) -> tuple[datetime, str]:
    """Return what decides which of two reports on an article is the newer."""
    return report.source.revised_at, report.source.version


def place_of(line: Line) -> tuple[int, str, str, list[int]]:
    """Return where a line stands: findings before claims, by time; claims by article and place in it."""
    return _KINDS.index(line["kind"]), line.get("at", ""), line.get("article", ""), line.get("span", [])


def claim_lines(report: Report) -> Iterator[Line]:
    """Yield a line for each claim of a report."""
    for claim in report.claims:
        yield {**_head(report, claim), **_matter(claim), **_said(claim)}


def _head(report: Report, claim: Claim) -> Line:
    quote = claim.quote
    return {
        "kind": "status_claim" if isinstance(claim.matter, Status) else "claim",
        "article": report.source.article,
        "theatre": report.theatre,
        "outlet": report.source.outlet,
        "field": quote.field.value,
        "span": [quote.start, quote.end],
        "quote": quote.text,
    }


def _said(claim: Claim) -> Line:
    return {
        "stance": claim.stance.value,
        "claimant": claim.claimant.name or OUTLET,
        "place": claim.place.name,
        "time": claim.tense.value,
        "day": claim.day.isoformat() if claim.day else None,
        "rule": claim.rule,
    }


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


def _matter(claim: Claim) -> Line:
    match claim.matter:
        case Status() as said:
            return {
                "arrangement": said.arrangement.value,
                "status": said.status.value,
                "actor": _names(said.actors),
            }
        case Casualties() as said:
            return {
                "type": "casualties",
                "harm": said.harm.value,
                "low": said.low,
                "high": said.high,
                "exact": said.exact,
                "group": said.group,
                "event": said.event,
            }
        case Responsibility() as said:
            return {"type": "responsibility", "event": said.event, "actor": _names(said.accused)}
        case Occurrence() as said:
            return {"type": "occurrence", "event": said.event, "actor": _names(said.actors)}
        case Control() as said:
            return {"type": "control", "holder": said.holder.name, "gained": said.gained}
        case Headcount() as said:
            return {
                "type": "headcount",
                "role": said.role,
                "low": said.low,
                "high": said.high,
                "exact": said.exact,
                "event": said.event,
            }
        case Timing() as said:
            days = {"first": said.first.isoformat(), "last": said.last.isoformat()}
            return {"type": "timing", "what": said.what, "actor": _names(said.actors), **days}
        case said:
            return {"type": "victims", "event": said.event, "group": said.group}


def finding_lines(finding: Finding) -> Iterator[Line]:
    """Yield the lines of a finding: of a contradiction one for each pair of statements."""
    if isinstance(finding, CeasefireChange):
        yield _change(finding)
    elif isinstance(finding, Duplicate):
        yield _duplicate(finding)
    else:
        yield from _contradiction(finding)


def _evidence(evidence: Evidence) -> Line:
    return {
        "article": evidence.source.article,
        "outlet": evidence.source.outlet,
        "field": evidence.field.value,
        "span": [evidence.start, evidence.end],
        "quote": evidence.quote,
        "claimant": evidence.claimant or OUTLET,
        "stance": evidence.stance.value,
        "root": evidence.root,
    }


def _change(change: CeasefireChange) -> Line:
    return {
        "kind": "ceasefire_change",
        "id": change.id,
        "theatre": change.theatre,
        "place": change.place,
        "arrangement": change.arrangement.value,
        "name": change.name,
        "from": change.before,
        "to": change.to.value,
        "at": change.at.isoformat(),
        "disputed": change.disputed,
        "background": change.background,
        "origins": change.origins,
        "outlets": change.outlets,
        "confidence": change.confidence,
        "positions": [
            {"party": position.party, "status": position.status.value, "stance": position.stance.value}
            for position in change.positions
        ],
        "evidence": [_evidence(evidence) for evidence in change.evidence],
    }


def _duplicate(duplicate: Duplicate) -> Line:
    return {
        "kind": "duplicate",
        "id": duplicate.id,
        "theatre": duplicate.theatre,
        "article": duplicate.article,
        "of": duplicate.of,
        "relation": duplicate.relation.value,
        "containment": duplicate.containment,
    }


def _contradiction(found: Contradiction) -> Iterator[Line]:
    """Yield a line for each pair of statements: the same id, another `a` and `b`."""
    for one, first, other, second in found.pairs:
        a, b = found.sides[one], found.sides[other]
        said, against = a.evidence[first], b.evidence[second]
        own_voice = all((evidence.claimant or OUTLET) == OUTLET for evidence in (said, against))
        yield {
            "kind": "contradiction",
            "id": found.id,
            "type": found.type.value,
            "theatre": found.theatre,
            "place": found.place,
            "incident": found.incident,
            "at": found.at.isoformat(),
            "state": "open",
            "sides": "outlets" if own_voice else "parties",
            "origins": found.origins,
            "outlets": found.outlets,
            "background": found.background,
            "reason": found.reason,
            "a": {**_evidence(said), "value": a.value},
            "b": {**_evidence(against), "value": b.value},
        }

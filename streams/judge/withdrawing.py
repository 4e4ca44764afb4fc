"""Why a finding no longer holds, in plain words: what the report did with which it went. Pure."""

import msgspec

from wire.records import CeasefireChange, Contradiction, Duplicate, Evidence, Finding, Notice, Report


def withdrawn(gone: Finding, report: Report) -> Finding:
    """Return `gone` with why it does not follow any more now that `report` is taken; a duplicate has no room for it."""
    return gone if isinstance(gone, Duplicate) else msgspec.structs.replace(gone, because=_because(gone, report))


def _because(gone: CeasefireChange | Contradiction, report: Report) -> str:
    source = report.source
    day = f"{source.published_at:%-d %B, %H:%M}"
    if all(each.source.article != source.article for each in _evidence_of(gone)):
        return f"it does not follow any more since the article of {source.outlet} of {day} was read"
    if report.notice is Notice.RETRACTION:
        return f"{source.outlet} took its article of {day} back"
    return f"{source.outlet} revised its article of {day}, which does not say so any more"


def _evidence_of(finding: CeasefireChange | Contradiction) -> tuple[Evidence, ...]:
    """Return all evidence of a finding."""
    if isinstance(finding, CeasefireChange):
        return finding.evidence
    return tuple(each for side in finding.sides for each in side.evidence)

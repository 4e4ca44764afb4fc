"""What a finding says, and by whom, whoever prints it. Pure.

A wire text that one more outlet prints changes the finding: it is evidence, with a link and a time. To somebody who has
the alert, it is no news. Two states of one gist differ in their prints only.
"""

from collections.abc import Sequence

import msgspec

from alerts.message.notice import Notice
from alerts.message.words import AlertFinding
from wire.ids import content_id
from wire.records import CeasefireChange, Evidence, FindingState

Voice = tuple[str, str, str]
"""Claimant, stance and words."""


def gist(finding: AlertFinding) -> str:
    """Return a hash of what `finding` says; "" for a notice, which nobody prints.

    The count of outlets, the times, the links, and the copies of a text that is there are no part of it.
    """
    if isinstance(finding, Notice):
        return ""
    said: tuple[object, ...]
    if isinstance(finding, CeasefireChange):
        change = finding.name, finding.before, finding.to, finding.disputed, finding.positions
        said = (*change, _voices(finding.evidence))
    else:
        sides = sorted((side.value, _voices(side.evidence)) for side in finding.sides)
        said = finding.type, finding.incident, sides
    withdrawn = finding.state is FindingState.WITHDRAWN
    whole = withdrawn, finding.theatre, finding.place, finding.origins, said
    return content_id("gist", msgspec.json.encode(whole).decode())


def _voices(evidence: Sequence[Evidence]) -> list[Voice]:
    """Return who says what, each text once: as its first print has it."""
    prints: dict[tuple[str, str, str], list[Evidence]] = {}
    for each in evidence:
        prints.setdefault((each.root or each.source.article, each.claimant, each.stance), []).append(each)
    voices = set()
    for (root, claimant, stance), printed in prints.items():
        own = [each for each in printed if each.source.article == root]
        first = own or [min(printed, key=lambda each: (each.source.published_at, each.source.article))]
        voices |= {(claimant, str(stance), " ".join(each.quote.split())) for each in first}
    return sorted(voices)

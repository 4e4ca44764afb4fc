"""What a finding says, and by whom, in whatever words and whoever prints it. Pure.

A wire text that one more outlet prints changes the finding: it is evidence, with a link and a time. To somebody who has
the alert, it is no news.
"""

from collections.abc import Sequence

import msgspec

from alerts.message.notice import Notice
from alerts.message.words import AlertFinding
from wire.ids import content_id
from wire.records import CeasefireChange, Evidence, FindingState


def gist(finding: AlertFinding) -> str:
    """Return a hash of what `finding` says; "" for a notice, which nobody prints.

    The outlets, the times, the links and the words of the evidence are no part of it.
    """
    if isinstance(finding, Notice):
        return ""
    said: tuple[object, ...]
    if isinstance(finding, CeasefireChange):
        change = finding.name, finding.before, finding.to, finding.disputed
        stand = sorted((each.key or each.party, each.status, each.stance) for each in finding.positions)
        said = (*change, stand, _voices(finding.evidence))
    else:
        sides = sorted((side.value, _voices(side.evidence)) for side in finding.sides)
        said = finding.type, finding.incident, sides
    withdrawn = finding.state is FindingState.WITHDRAWN
    whole = withdrawn, finding.theatre, finding.place, finding.origins, said
    return content_id("gist", msgspec.json.encode(whole).decode())


def _voices(evidence: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Return who speaks, and how: claimant and stance, each once."""
    return sorted({(each.claimant_key or each.claimant, str(each.stance)) for each in evidence})

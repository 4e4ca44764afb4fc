"""The sentences that people read: headlines, what changed, and the summary. Pure."""

from collections.abc import Mapping

from alerts.message import notice_words
from alerts.message.notice import Notice
from alerts.message.payload import Side, Voice
from wire.records import CeasefireChange, Contradiction, ContradictionType, FindingState, Position
from wire.wording import counted, plain

AlertFinding = CeasefireChange | Contradiction | Notice
"""What can become an alert: two kinds of finding, and notices."""

QUESTIONS: Mapping[str, str] = {
    ContradictionType.CASUALTIES: "the toll",
    ContradictionType.RESPONSIBILITY: "who did it",
    ContradictionType.OCCURRENCE: "whether it happened",
    ContradictionType.STATUS: "where it stands",
    ContradictionType.CONTROL: "who holds it",
    ContradictionType.VICTIMS: "who was hit",
    ContradictionType.HEADCOUNT: "how many people there were",
    ContradictionType.TIMING: "when it was",
}
"""What reports of an incident disagree about, by the type of the contradiction."""

WAS = "was: "
"""How a change begins that tells the headline before."""

STANCES = {"denied": " (denial)", "uncertain": " (uncertain)"}
"""What is said of a voice that does not simply say so."""

_PARTIES, _PARTY = 16, 60  # parties of an arrangement, and characters of a name
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")


def headline(finding: AlertFinding) -> str:
    """Return what `finding` says now, in one plain sentence of at most 200 characters."""
    said = _line(finding)
    return clipped(
        f"Withdrawn: {said}" if finding.state is FindingState.WITHDRAWN else said[:1].upper() + said[1:], 200
    )


def kind(finding: AlertFinding) -> str:
    """Return the kind of alert that it is."""
    if isinstance(finding, Notice):
        return finding.kind.value
    return "ceasefire_change" if isinstance(finding, CeasefireChange) else "contradiction"


def _line(finding: AlertFinding) -> str:
    match finding:
        case CeasefireChange():
            return _status_line(finding)
        case Contradiction():
            return _disagreement_line(finding)
        case Notice():
            return notice_words.line(finding)


def _status_line(finding: CeasefireChange) -> str:
    to = plain(finding.to)
    move = to if finding.before in ("", "none") else f"{plain(finding.before)} → {to}"
    return f"{clipped(finding.name, 120)}: {move}{' (disputed)' if finding.disputed else ''}"


def _disagreement_line(finding: Contradiction) -> str:
    values = [clipped(side.value, 60) for side in finding.sides[:3] if side.value]
    for said in values:
        if sorted(values) == sorted([said, f"not {said}"]):
            return f"{questioned(finding.incident, finding.type)} ({said}, or not)"
    return questioned(finding.incident, finding.type) + (f" ({' / '.join(values)})" if values else "")


def questioned(incident: str, type: str) -> str:  # noqa: A002
    """Return what reports disagree about, without what they say."""
    return f"{clipped(incident, 120)}: reports disagree on {QUESTIONS[type]}"


def reasons(finding: AlertFinding) -> tuple[str, ...]:
    """Return why it was raised and how well it is supported, in plain words."""
    if isinstance(finding, Notice):
        return tuple(clipped(ground, 200) for ground in notice_words.grounds(finding))
    disputed = isinstance(finding, CeasefireChange) and finding.disputed
    raised = finding.reason if isinstance(finding, Contradiction) else ""
    return tuple(
        clipped(reason, 200)
        for reason in (
            raised,
            "disputed by at least one claimant" if disputed else "",
            counted(finding.origins, "independent origin"),
            counted(finding.outlets, "outlet"),
        )
        if reason
    )


def summary(head: str, confidence: str, sides: tuple[Side, ...], facts: tuple[str, ...], size: int) -> str:
    """Return the alert as a text of a few lines in `size` characters: headline, support, and a voice per side."""
    lines = [head, confidence or "; ".join(facts)]
    for side in sides:
        lines.extend(f"• {side.value}: {voiced(voice)}" for voice in side.evidence[:1])
    return cut("\n".join(line for line in lines if line), size)


def voiced(voice: Voice) -> str:
    """Return one voice in a line: who, by which outlet, with the words and the link."""
    who = voice.outlet if voice.claimant in ("", "outlet") else f"{voice.claimant}, by {voice.outlet}"
    mark = STANCES.get(voice.stance, "")
    return f"{clipped(who, 120)}{mark}: “{clipped(voice.quote, 240)}”" + (f" {voice.url}" if voice.url else "")


def parties(finding: AlertFinding) -> dict[str, str]:
    """Return what the parties of which it tells where they stand are called there, by what they are known by."""
    return {p.key or p.party: clipped(p.party, _PARTY) for p in _told(finding)}


def positions(finding: AlertFinding, names: Mapping[str, str]) -> dict[str, str]:
    """Return where each party stands, by its own last word, under the name that it has in `names`."""
    return {
        names.get(p.key or p.party, clipped(p.party, _PARTY)): plain(p.status) + STANCES.get(p.stance, "")
        for p in _told(finding)
    }


def _told(finding: AlertFinding) -> tuple[Position, ...]:
    return finding.positions[:_PARTIES] if isinstance(finding, CeasefireChange) else ()


def clipped(text: str, size: int) -> str:
    """Return `text` on one line, without control characters, in at most `size` characters; an ellipsis where cut."""
    return cut(text.translate(_CONTROLS).strip(), size)


def cut(text: str, size: int) -> str:
    """Return `text` in at most `size` characters, with an ellipsis where it was cut."""
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"

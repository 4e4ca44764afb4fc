"""A claim in a few plain words, for people."""

from wire.records import Casualties, Claim, Control, Headcount, Occurrence, Responsibility, Stance, Status, Timing

_HARM_GROUPS = {"all": "people"}


def told(claim: Claim) -> str:
    """Return what `claim` says, without who says it: "ceasefire violated", "at least 12 civilians killed, denied".

    The actors of a status and of an event are left out, except where they are what the claim is about.
    """
    line = _matter(claim)
    return line if claim.stance is Stance.ASSERTED else f"{line}, {claim.stance.value}"


def _matter(claim: Claim) -> str:
    match claim.matter:
        case Status() as said:
            return f"{said.arrangement.value} {said.status.value.replace('_', ' ')}"
        case Casualties() as said:
            by = f" ({said.event})" if said.event else ""
            return f"{_count(said)} {_HARM_GROUPS.get(said.group, said.group)} {said.harm.value}{by}"
        case Responsibility() as said:
            return f"{said.event or 'deed'} by {' and '.join(party.name for party in said.accused)}"
        case Occurrence() as said:
            return f"{said.event} happened"
        case Control() as said:
            return f"{claim.place.name or 'a place'} {'taken' if said.gained else 'held'} by {said.holder.name}"
        case Headcount() as said:
            return f"{_count(said)} {said.role}{f' ({said.event})' if said.event else ''}"
        case Timing() as said:
            by = f" by {' and '.join(party.name for party in said.actors)}" if said.actors else ""
            until = f" to {said.last.isoformat()}" if said.last != said.first else ""
            return f"{said.what}{by} on {said.first.isoformat()}{until}"
        case said:
            return f"{said.event} hit {said.group}"


def _count(said: Casualties | Headcount) -> str:
    if said.high is None:
        return f"at least {said.low}"
    if said.low != said.high:
        return f"{said.low} to {said.high}"
    return f"{'' if said.exact else 'about '}{said.low}"

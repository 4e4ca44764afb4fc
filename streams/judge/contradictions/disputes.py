"""Which clashes are of one dispute: an incident is reported over days, from a town or its province, in several words.

Statements are filed, and compared, by province and day. What clashes there is one finding where it is about the same
place, day and sort of event, and where the same statement stands in both: "at least 12" of the evening clashes with the
40 of the next morning and with the 5 of another town's name for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from streams.judge.claims.atlas import Atlas, city_of, narrower
from streams.judge.claims.sites import SINGULAR
from streams.judge.claims.statements import Order
from streams.judge.contradictions.clashes import Clash
from streams.judge.contradictions.incidents import DAY, THE_WAR, TOLD_TOGETHER, spoken_of
from streams.judge.contradictions.verdicts import event_of
from streams.read.events.vocabulary import KINDS, LASTING, Event, Milestone
from wire.records import ContradictionType

_ATTACKS = (KINDS[Event.ATTACK] | {Event.ATTACK}) - {Event.BREACH}


class Docket(msgspec.Struct, frozen=True, order=True):
    """All disputes of one type in one province (of statuses: at one arrangement), from which findings are made.

    `what` tells apart what is never one dispute.
    """

    type: ContradictionType
    place: str
    what: str = ""

    @classmethod
    def of(cls, clash: Clash) -> "Docket":
        """Return the docket of a clash: what one article tells together is on that of the province that it is about."""
        incident = clash.incident
        area = _area(clash) if incident.what == TOLD_TOGETHER else ""
        if area:
            return cls(incident.type, area)
        return cls(incident.type, incident.place, "" if incident.what in SINGULAR else incident.what)


class Topic(msgspec.Struct, frozen=True, order=True):
    """What one clash is about; the first of its topics names a dispute.

    A singular event (`what`) has only the days of its episode; else `event` is "" for attacks of all sorts.
    """

    day: date
    what: str
    place: str = ""
    event: str = ""


@dataclass(slots=True)
class Dispute:
    """Clashes that are one finding, the first topic's first."""

    topic: Topic
    clashes: list[Clash] = field(default_factory=list)
    orders: set[Order] = field(default_factory=set)

    def add(self, clashes: Iterable[Clash]) -> None:
        """Add clashes."""
        for clash in clashes:
            self.clashes.append(clash)
            self.orders |= {clash.a.order, clash.b.order}

    def holds(self, topic: Topic, clashes: Sequence[Clash]) -> bool:
        """Tell whether `clashes`, about `topic`, are of this dispute: of its days, and a statement stands in both."""
        lasting = self.topic.what in (*SINGULAR, *LASTING, *Milestone, THE_WAR)
        reach = timedelta(days=spoken_of(clashes[0].incident.type, self.topic.what)) if lasting else DAY
        near = abs(topic.day - self.topic.day) <= reach * (1 if topic.what == self.topic.what else 2)
        return near and any(not self.orders.isdisjoint((c.a.order, c.b.order)) for c in clashes)


def disputes(clashes: Iterable[Clash], atlas: Atlas) -> list[Dispute]:
    """Return the disputes that the `clashes` of one docket are about, those on a singular event first."""
    told: defaultdict[Topic, list[Clash]] = defaultdict(list)
    for clash in clashes:
        told[_topic(clash, atlas)].append(clash)
    found: list[Dispute] = []
    for topic in sorted(told, key=lambda t: (t.what not in SINGULAR, t)):
        home = next((dispute for dispute in found if dispute.holds(topic, told[topic])), None)
        if home is None:
            home = Dispute(topic)
            found.append(home)
        home.add(told[topic])
    return found


def _area(clash: Clash) -> str:
    """Return the province of a clash, of its singular event if it has one."""
    frames = sorted((clash.a.frame, clash.b.frame), key=lambda frame: not frame.singular)
    return next((frame.area for frame in frames if frame.area), "")


def _topic(clash: Clash, atlas: Atlas) -> Topic:
    incident, one, other = clash.incident, clash.a.frame, clash.b.frame
    if incident.what in SINGULAR:
        return Topic(incident.day, incident.what)
    event = max(event_of(clash.a), event_of(clash.b))
    place = city_of(atlas, narrower(atlas, one.place, other.place))
    together = incident.what == TOLD_TOGETHER
    day = max(one.day, other.day) if together else incident.day
    return Topic(day, "" if together else incident.what, place, "" if event in _ATTACKS else event)

"""A day at a desk, invented: three countries that do not exist, their outlets, and what became of the alerts.

`day(now)` is what the journal holds at `now`; everything in it happened some time before. The browser tests, the
screenshots and the tests of the pages show it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from alerts.message.compose import compose
from alerts.message.payload import AlertType, Message, message_id
from alerts.message.words import AlertFinding
from alerts.rules.severity import grade
from alerts.store.journal import Acted, Attempted, Event, Held, Revised
from wire.records import (
    Arrangement,
    CeasefireChange,
    Contradiction,
    ContradictionType,
    Evidence,
    Field,
    FindingState,
    Position,
    Side,
    Source,
    Stance,
    StatusWord,
)

DESTINATIONS = ("newsroom", "night-desk")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def voice(
    outlet: str,
    claimant: str,
    quote: str,
    at: datetime,
    *,
    title: str,
    stance: Stance = Stance.ASSERTED,
    url: str = "",
) -> Evidence:
    slug = title.lower().replace(" ", "-")
    source = Source(
        article=f"article1-{outlet}-{slug}".replace(" ", "-").lower(),
        version="version1-a",
        outlet=outlet,
        title=title,
        url=url or f"https://{outlet.lower().replace(' ', '-')}.example/{slug}",
        published_at=at,
        revised_at=at,
        fetched_at=at + 2 * MINUTE,
    )
    return Evidence(
        source=source, field=Field.TEXT, start=0, end=len(quote), quote=quote, claimant=claimant, stance=stance
    )


def change(
    alert: str,
    voices: tuple[Evidence, ...],
    *,
    theatre: str,
    place: str,
    name: str,
    before: str,
    to: StatusWord,
    kind: Arrangement = Arrangement.CEASEFIRE,
    disputed: bool = False,
    origins: int = 2,
    positions: tuple[Position, ...] = (),
    state: FindingState = FindingState.OPEN,
) -> CeasefireChange:
    at = min(said.source.published_at for said in voices)
    return CeasefireChange(
        id=alert,
        state=state,
        theatre=theatre,
        place=place,
        arrangement=kind,
        name=name,
        before=before,
        to=to,
        at=at,
        disputed=disputed,
        origins=origins,
        outlets=len({said.source.outlet for said in voices}),
        confidence="reported by two independent origins" if origins > 1 else "reported by one origin",
        positions=positions,
        evidence=voices,
        judged_at=max(said.source.fetched_at for said in voices) + timedelta(seconds=9),
    )


def clash(
    alert: str,
    kind: ContradictionType,
    sides: tuple[Side, ...],
    *,
    theatre: str,
    place: str,
    incident: str,
    reason: str,
) -> Contradiction:
    voices = [said for side in sides for said in side.evidence]
    return Contradiction(
        id=alert,
        type=kind,
        theatre=theatre,
        place=place,
        incident=incident,
        at=max(said.source.published_at for said in voices),
        sides=sides,
        pairs=((0, 0, 1, 0),),
        origins=len({said.source.outlet for said in voices}),
        outlets=len({said.source.outlet for said in voices}),
        reason=reason,
        judged_at=max(said.source.fetched_at for said in voices) + timedelta(seconds=9),
    )


def message(finding: AlertFinding, sequence: int = 1, changes: tuple[str, ...] = ()) -> Message:
    kind = AlertType.OPENED if sequence == 1 else AlertType.UPDATED
    if finding.state is FindingState.WITHDRAWN:
        kind = AlertType.WITHDRAWN
    why = kind.removeprefix("alert.")
    return compose(finding, kind, sequence, why, changes, finding.judged_at + timedelta(seconds=1), grade(finding))


def revised(
    finding: AlertFinding,
    sequence: int = 1,
    changes: tuple[str, ...] = (),
    destinations: Iterable[str] = DESTINATIONS,
) -> Revised:
    told = message(finding, sequence, changes)
    outcome = told.type.removeprefix("alert.")
    return Revised(
        alert=finding.id,
        at=finding.judged_at + timedelta(seconds=1),
        message=told,
        routes=dict.fromkeys(destinations, outcome),
    )


def delivered(told: Revised, destination: str, seconds: float = 2.0, attempt: int = 1) -> Attempted:
    return Attempted(
        alert=told.alert,
        at=told.at + timedelta(seconds=seconds),
        delivery=message_id(told.alert, told.message.data.sequence),
        destination=destination,
        attempt=attempt,
        outcome="delivered",
        detail="200",
        seconds=0.12,
    )


def failed(told: Revised, destination: str, after: timedelta, again: timedelta, attempt: int = 1) -> Attempted:
    return Attempted(
        alert=told.alert,
        at=told.at + after,
        delivery=message_id(told.alert, told.message.data.sequence),
        destination=destination,
        attempt=attempt,
        outcome="server_error",
        detail="503 Service Unavailable",
        seconds=0.48,
        again_at=told.at + after + again,
    )


def day(now: datetime) -> list[Event]:
    """Return everything that the journal holds at `now`, in the order in which it happened."""
    return sorted([*karsova(now), *ilmar(now), *beyran(now)], key=lambda event: event.at)


def karsova(now: datetime) -> list[Event]:
    """A ceasefire that is agreed, holds, is disputed and collapses; a strike of which each names another author."""
    told = velin(now)
    events: list[Event] = [*told, *(delivered(each, "newsroom", 3 + n) for n, each in enumerate(told))]
    events += [delivered(each, "night-desk", 5) for each in told[:2]]
    events += [
        failed(told[3], "night-desk", timedelta(seconds=4), 15 * timedelta(seconds=1)),
        failed(told[3], "night-desk", timedelta(seconds=22), 30 * MINUTE, attempt=2),
        *(Acted(alert=each.alert, at=each.at + 4 * MINUTE, who="m.okafor", action="acknowledged") for each in told[:3]),
        Acted(alert=told[2].alert, at=told[2].at + 6 * MINUTE, who="m.okafor", action="assigned", to="j.lindqvist"),
    ]
    return [*events, *strike(now)]


def velin(now: datetime) -> list[Revised]:
    """The changes of a ceasefire: agreed, in effect, violated, collapsed."""
    told = partial(change, theatre="karsova", place="Velin", name="Velin ceasefire")
    truce = StatusWord
    agreed_at, began_at, shelled_at = now - 74 * HOUR, now - 61 * HOUR, now - 16 * HOUR
    agreed = told(
        "ceasefire1-velin-agreed",
        (
            voice("Meridian Wire", "the mediators", "Both delegations signed the text at four this morning.", agreed_at,
                  title="Velin sides sign a truce"),
            voice("Karsova Today", "the government", "We have agreed to stop the fire for thirty days.",
                  agreed_at + 20 * MINUTE, title="Thirty days without fire"),
        ),
        before="talks", to=truce.AGREED,
    )  # fmt: skip
    holds = told(
        "ceasefire1-velin-holds",
        (
            voice("Meridian Wire", "outlet", "The guns around Velin fell silent at noon.", began_at,
                  title="Guns fall silent in Velin"),
            voice("Highland Voice", "the Highland Front", "Our units observe the truce since noon.",
                  began_at + 40 * MINUTE, title="Front observes the truce"),
            voice("Northway Television", "monitors", "No violation has been recorded in the first hours.",
                  began_at + 5 * HOUR, title="Monitors count no violation"),
        ),
        before="agreed", to=truce.IN_EFFECT,
    )  # fmt: skip
    front = voice("Highland Voice", "the Highland Front", "Nobody of ours has fired a shot; the truce holds.",
                  shelled_at + 90 * MINUTE, title="Front denies any shelling", stance=Stance.DENIED)  # fmt: skip
    violated = told(
        "ceasefire1-velin-violated",
        (
            voice("Karsova Today", "the government", "Eleven shells fell on the market district after dusk.",
                  shelled_at, title="Shells on the market district"),
            voice("Meridian Wire", "residents", "We counted eleven blasts before midnight.", shelled_at + HOUR,
                  title="Velin hears blasts again"),
            front,
        ),
        before="in_effect", to=truce.VIOLATED, disputed=True,
        positions=(
            Position("the government", truce.VIOLATED, Stance.ASSERTED),
            Position("the Highland Front", truce.VIOLATED, Stance.DENIED),
        ),
    )  # fmt: skip
    ended_at = now - 21 * MINUTE
    collapsed = told(
        "ceasefire1-velin-collapsed",
        (
            voice("Karsova Today", "the government", "The truce of Velin is over. Our forces have resumed operations.",
                  ended_at, title="Government ends the truce"),
            voice("Meridian Wire", "the mediators", "There is no ceasefire left to mediate.", ended_at + 6 * MINUTE,
                  title="Mediators leave Velin"),
            voice("Northway Television", "outlet", "Columns were seen leaving the barracks at first light.",
                  ended_at + 9 * MINUTE, title="Columns leave the barracks"),
        ),
        before="violated", to=truce.COLLAPSED, origins=3,
    )  # fmt: skip
    return [revised(agreed), revised(holds), revised(violated, destinations=("newsroom",)), revised(collapsed)]


def strike(now: datetime) -> list[Event]:
    """Who hit the water works: three states of one contradiction."""
    at = now - 3 * HOUR
    blamed = voice("Karsova Today", "the defence ministry", "The rockets that struck the water works came from the "
                   "Highland Front's positions at Dorrin.", at, title="Rockets hit Velin's water works")  # fmt: skip
    other = voice("Highland Voice", "the Highland Front", "An army aircraft dropped two bombs on the works at 04:10.",
                  at + 31 * MINUTE, title="Army bombed the water works, Front says")  # fmt: skip
    third = voice("Meridian Wire", "two engineers at the site", "We heard an aircraft, then two explosions.",
                  at + 70 * MINUTE, title="Engineers speak of an aircraft over Velin")  # fmt: skip

    def finding(*aircraft: Evidence) -> Contradiction:
        return clash(
            "contradiction1-water-works",
            ContradictionType.RESPONSIBILITY,
            (Side("the Highland Front", (blamed,)), Side("the army", aircraft)),
            theatre="karsova",
            place="Velin",
            incident="strike on the Velin water works",
            reason="each names another side",
        )

    first = revised(finding(other))
    second = revised(finding(other, third), 2, ("independent origins: 2 → 3", "outlets: 2 → 3"))
    note = "Called the plant's manager: two craters, photos requested."
    return [
        first, second,
        *(delivered(each, name, 2.5) for each in (first, second) for name in DESTINATIONS),
        Acted(alert=first.alert, at=first.at + 3 * MINUTE, who="m.okafor", action="acknowledged"),
        Acted(alert=first.alert, at=first.at + 5 * MINUTE, who="m.okafor", action="noted", note=note),
        Acted(alert=first.alert, at=first.at + 6 * MINUTE, who="m.okafor", action="assigned", to="j.lindqvist"),
    ]  # fmt: skip


def ilmar(now: datetime) -> list[Event]:
    """An evacuation that is extended, a toll that differs, an alert that was withdrawn and one that was false."""
    buses = partial(change, theatre="ilmar-coast", place="Sar", name="Evacuation of Sar", kind=Arrangement.EVACUATION)
    began = buses(
        "evacuation1-sar",
        (voice("Coast Observer", "the Relief Society", "The first forty buses have left Sar.", now - 30 * HOUR,
               title="First buses leave Sar"),
         voice("Meridian Wire", "outlet", "Buses left the town under a white flag.", now - 29 * HOUR,
               title="Buses under a white flag")),
        before="agreed", to=StatusWord.IN_EFFECT,
    )  # fmt: skip
    longer = buses(
        "evacuation1-sar-longer",
        (voice("Coast Observer", "the governor", "The way out stays open until Sunday.", now - 5 * HOUR,
               title="Way out of Sar stays open"),),
        before="in_effect", to=StatusWord.EXTENDED, origins=1,
    )  # fmt: skip
    toll = clash(
        "contradiction1-ferry",
        ContradictionType.CASUALTIES,
        (
            Side("17 killed", (voice("Coast Observer", "the coast guard", "Seventeen bodies were brought ashore.",
                                     now - 8 * HOUR, title="Ferry sinks off Sar"),)),
            Side("9 killed", (voice("Ilmar Gazette", "the interior ministry", "Nine people lost their lives.",
                                    now - 7 * HOUR, title="Nine dead in ferry accident"),)),
        ),
        theatre="ilmar-coast", place="Sar", incident="sinking of the ferry off Sar",
        reason="the counts exclude each other",
    )  # fmt: skip
    rumour = change(
        "ceasefire1-ilmar-talks",
        (voice("Ilmar Gazette", "a source close to the talks", "Talks will begin on Monday.", now - 26 * HOUR,
               title="Talks on Monday"),),
        theatre="ilmar-coast", place="", name="Ilmar coast ceasefire", before="none", to=StatusWord.TALKS, origins=1,
    )  # fmt: skip
    gone = change(
        rumour.id, rumour.evidence, theatre="ilmar-coast", place="", name=rumour.name, before="none",
        to=StatusWord.TALKS, origins=1, state=FindingState.WITHDRAWN,
    )  # fmt: skip
    told = [revised(began), revised(longer), revised(toll), revised(rumour)]
    withdrawn = revised(gone, 2)
    return [
        *told, withdrawn,
        *(delivered(each, name, 4) for each in (*told, withdrawn) for name in DESTINATIONS),
        Held(alert=longer.id, at=told[1].at + timedelta(seconds=1), delivery=message_id(longer.id, 1),
             destination="night-desk", reason="quiet_hours", until=told[1].at + 2 * HOUR),
        Acted(alert=began.id, at=told[0].at + 9 * MINUTE, who="j.lindqvist", action="acknowledged"),
        Acted(alert=toll.id, at=told[2].at + 12 * MINUTE, who="j.lindqvist", action="false_alarm",
              note="The ministry counts the crew apart; its second paragraph says 17 as well."),
    ]  # fmt: skip


def beyran(now: datetime) -> list[Event]:
    """A truce that was called for and rejected; who holds a bridge."""
    odra = partial(change, theatre="south-beyran", place="Odra valley", name="Odra valley truce")
    called = odra(
        "ceasefire1-odra-called",
        (voice("Beyran Post", "the bishop of Odra", "Let the arms rest over the harvest.", now - 50 * HOUR,
               title="Bishop asks for a harvest truce"),),
        before="none", to=StatusWord.CALLED_FOR, origins=1,
    )  # fmt: skip
    rejected = odra(
        "ceasefire1-odra-rejected",
        (voice("Beyran Post", "the general staff", "There will be no pause in the valley.", now - 44 * MINUTE,
               title="No pause in the valley"),),
        before="called_for", to=StatusWord.REJECTED, origins=1,
    )  # fmt: skip
    bridge = clash(
        "contradiction1-bridge",
        ContradictionType.CONTROL,
        (
            Side("the army", (voice("Beyran Post", "the general staff", "The bridge at Odra is firmly in our hands.",
                                    now - 9 * MINUTE, title="Bridge held, says staff"),)),
            Side("the Valley Guard", (voice("Northway Television", "the Valley Guard", "Our flag flies on the bridge.",
                                            now - 12 * MINUTE, title="Guard claims the Odra bridge"),)),
        ),
        theatre="south-beyran", place="Odra", incident="fight for the Odra bridge", reason="each says that it holds it",
    )  # fmt: skip
    told = [revised(called), revised(rejected), revised(bridge)]
    return [
        *told,
        *(delivered(each, name, 3) for each in told[:2] for name in DESTINATIONS),
        delivered(told[2], "newsroom"),
        Acted(alert=called.id, at=told[0].at + HOUR, who="j.lindqvist", action="acknowledged"),
    ]  # fmt: skip

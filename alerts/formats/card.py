"""What people are told of an alert, in plain text and in order: each format for people lays it out its own way. Pure.

Nothing in a card is escaped. All of it is on one line each, and free of control characters.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from alerts.formats.fitting import clean, safe_url
from alerts.message.byline import byline
from alerts.message.payload import Alert, AlertType, Message, Voice
from alerts.message.payload import Side as MessageSide
from alerts.message.words import STANCES, WAS, cut, questioned
from wire.severity import Severity
from wire.wording import counted, plain, theatre_name

_NEWS = 80
"""Characters of a change that is told in the line that is seen."""


class Room(msgspec.Struct, frozen=True):
    """How much of an alert is told: sides, voices of each, characters of a quote and of any other text."""

    sides: int
    voices: int
    quote: int
    text: int


ROOMS = (Room(8, 3, 700, 300), Room(6, 2, 500, 200), Room(4, 2, 300, 150), Room(2, 1, 200, 100))
"""From generous to narrow; two sides with a voice each are told in every one."""


class Look(msgspec.Struct, frozen=True):
    """How a state of an alert looks: a coloured sign, and the same colour as RGB."""

    sign: str
    colour: int


LOOKS = {
    Severity.CRITICAL: Look("🔴", 0xC62828),
    Severity.WARNING: Look("🟠", 0xEF6C00),
    Severity.INFO: Look("🔵", 0x1565C0),
}
WITHDRAWN = Look("⚪", 0x757575)

RANK = (Severity.CRITICAL, Severity.WARNING, Severity.INFO)
"""Severities, the most urgent first."""


class Fact(msgspec.Struct, frozen=True):
    """A name and what stands behind it."""

    name: str
    value: str


class Told(msgspec.Struct, frozen=True):
    """Who says so, with the words, and the article: `url` is safe in any markup, "" where there is none."""

    who: str
    quote: str
    title: str
    url: str
    published: str


class Side(msgspec.Struct, frozen=True):
    """What one side says, and who says so; `omitted` voices more are not told here."""

    value: str
    voices: tuple[Told, ...]
    omitted: int


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One state of an alert, for people. `mark` is "" where it was opened. `link` leads to the desk page, or is "".

    `brief` is the headline for a line that is seen alone, with who says so, how many origins that has, and since when;
    `news` is what changed, in short.
    """

    look: Look
    severity: Severity
    mark: str
    headline: str
    brief: str
    news: str
    facts: tuple[Fact, ...]
    sides: tuple[Side, ...]
    omitted: int
    link: str
    footer: str

    @property
    def title(self) -> str:
        """The card in a line: sign, what happened to the alert, severity, headline."""
        return f"{self.look.sign} {self.mark}: {self.headline}" if self.mark else f"{self.look.sign} {self.headline}"

    @property
    def flash(self) -> str:
        """The card for a locked screen, where no more than this is seen: what happened, and who says so."""
        mark = f"{self.mark} ({self.news})" if self.mark and self.news else self.mark
        return f"{self.look.sign} {mark}: {self.brief}" if mark else f"{self.look.sign} {self.brief}"


def card(message: Message, room: Room = ROOMS[0]) -> Card:
    """Return what is told of `message` within `room`."""
    alert = message.data
    sides = tuple(_side(side, room) for side in _apart(alert)[: room.sides])
    return Card(
        look=WITHDRAWN if message.type is AlertType.WITHDRAWN else LOOKS[alert.severity],
        severity=alert.severity,
        mark={AlertType.OPENED: "", AlertType.UPDATED: "Update", AlertType.WITHDRAWN: "Withdrawn"}[message.type],
        headline=_headline(alert),
        brief=_brief(alert),
        news=_news(alert),
        facts=tuple(Fact(name, cut(clean(value), room.text)) for name, value in _facts(message) if clean(value)),
        sides=sides,
        omitted=max(len(alert.sides) - len(sides), 0) + alert.sides_omitted,
        link=safe_url(alert.link),
        footer=f"{alert.id} no. {alert.sequence} · detected {moment(alert.times.detected_at)}",
    )


def _headline(alert: Alert) -> str:
    return cut(clean(alert.headline).removeprefix("Withdrawn: "), 250)


def _news(alert: Alert) -> str:
    """Return the first change that the headline does not show; "" where it is too long for a line."""
    told = (clean(change) for change in alert.changes if not change.startswith(WAS))
    return next((change for change in told if len(change) <= _NEWS), "")


def _brief(alert: Alert) -> str:
    if alert.notice is not None:
        return _headline(alert)  # which says since when; nobody says it but we
    head = _headline(alert)
    if alert.disagreement is not None:  # each side stands behind it with its speakers
        said = clean(questioned(alert.disagreement.incident, alert.disagreement.type))
        head = said[:1].upper() + said[1:]
    at = alert.times.published_at.astimezone(UTC)
    origins = counted(alert.origins, "independent origin") if alert.origins else ""
    aside = filter(None, (clean(byline(alert)), origins, f"{at.day} {at:%b, %H:%M} UTC"))
    return f"{head} – {'; '.join(aside)}"


def _facts(message: Message) -> list[tuple[str, str]]:
    alert = message.data
    gone = "what was told under this alert no longer holds" if message.type is AlertType.WITHDRAWN else ""
    return [
        ("Withdrawn", gone),
        ("Late", lateness(message)),
        ("Severity", f"{alert.severity} – {alert.severity_reason}"),
        ("Where", where(alert)),
        ("Source", byline(alert)),
        ("Since", moment(alert.times.published_at) if alert.change is not None else ""),
        ("Support", alert.confidence or "; ".join(alert.reasons)),
        ("Changed", "; ".join(alert.changes)),
        ("Parties say", "; ".join(f"{p.party}: {plain(p.status)}{STANCES.get(p.stance, '')}" for p in alert.positions)),
    ]


def where(alert: Alert) -> str:
    """Return the place, and the theatre if that is another word."""
    theatre = theatre_name(alert.theatre)
    same = alert.place.casefold() == theatre.casefold()
    return ", ".join(filter(None, (alert.place, "" if same else theatre)))


def lateness(message: Message) -> str:
    """Return by how much the alert comes late, "" if it does not."""
    if not message.data.late:
        return ""
    minutes = int((message.data.times.sent_at - message.data.times.detected_at).total_seconds() // 60)
    if minutes < 120:
        return f"sent {counted(minutes, 'minute')} after it was detected"
    return f"sent {counted(minutes // 60, 'hour')} after it was detected"


def _apart(alert: Alert) -> tuple[MessageSide, ...]:
    """Return the sides; who disputes a change of status is one of them, and does not stand among those who say it."""
    if alert.change is None:
        return alert.sides
    voices = [voice for side in alert.sides for voice in side.evidence]
    said = MessageSide(
        value=plain(alert.change.to),
        evidence=tuple(voice for voice in voices if not voice.disputes),
        omitted=sum(side.omitted for side in alert.sides),
    )
    disputed = MessageSide(value="disputed", evidence=tuple(v for v in voices if v.disputes), omitted=0)
    return tuple(side for side in (said, disputed) if side.evidence or side.omitted)


def _side(side: MessageSide, room: Room) -> Side:
    voices = side.evidence[: room.voices]
    return Side(
        value=cut(clean(side.value), room.text),
        voices=tuple(_told(voice, room) for voice in voices),
        omitted=len(side.evidence) - len(voices) + side.omitted,
    )


def _told(voice: Voice, room: Room) -> Told:
    outlet, claimant = clean(voice.outlet), clean(voice.claimant)
    who = outlet if claimant in ("", "outlet") else f"{claimant}, by {outlet}"
    quote = clean(voice.quote)
    return Told(
        who=cut(who, room.text) + STANCES.get(voice.stance, ""),
        quote=cut(quote + ("…" if voice.shortened else ""), room.quote),
        title=cut(clean(voice.title) or "the article", room.text),
        url=safe_url(voice.url),
        published=moment(voice.published_at),
    )


def moment(at: datetime) -> str:
    """Return a time as people read it, in UTC."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def more(number: int, noun: str) -> str:
    """Return that `number` more are not told, "" for none."""
    return f"… and {number} more {noun}{'' if number == 1 else 's'}" if number > 0 else ""


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """Several alerts in one message, the most urgent first; `omitted` more are not told."""

    look: Look
    severity: Severity
    title: str
    cards: tuple[Card, ...]
    omitted: int


def digest(messages: Sequence[Message], most: int) -> Digest:
    """Return what is told of `messages` (one or more) together: of each the headline, of at most `most`."""
    cards = sorted((card(message, ROOMS[-1]) for message in messages), key=_urgency)
    counts = [(name, sum(each.severity is name and each.look != WITHDRAWN for each in cards)) for name in RANK]
    gone = sum(each.look == WITHDRAWN for each in cards)
    said = [f"{number} {name}" for name, number in counts if number] + ([f"{gone} withdrawn"] if gone else [])
    return Digest(
        look=cards[0].look,
        severity=cards[0].severity,
        title=f"{cards[0].look.sign} {counted(len(cards), 'alert')}: {', '.join(said)}",
        cards=tuple(cards[:most]),
        omitted=len(cards) - most if len(cards) > most else 0,
    )


def _urgency(one: Card) -> tuple[bool, int]:
    return one.look == WITHDRAWN, RANK.index(one.severity)

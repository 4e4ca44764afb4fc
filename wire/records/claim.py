"""What one speaker says in one place of one article. Vocabulary of statuses and stances: docs/vocabulary.md."""

from datetime import date
from enum import StrEnum

import msgspec


class Field(StrEnum):
    """Which field of the article a quote stands in."""

    TITLE = "title"
    TEXT = "text"


class Stance(StrEnum):
    """How the speaker stands to the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNCERTAIN = "uncertain"


class Tense(StrEnum):
    """When the claimed thing is, seen from the article's publication."""

    CURRENT = "current"
    BACKGROUND = "background"
    FUTURE = "future"


class Arrangement(StrEnum):
    """What kind of arrangement a status is about."""

    CEASEFIRE = "ceasefire"
    EVACUATION = "evacuation"


class StatusWord(StrEnum):
    """The status of an arrangement."""

    CALLED_FOR = "called_for"
    PROPOSED = "proposed"
    TALKS = "talks"
    REJECTED = "rejected"
    AGREED = "agreed"
    IN_EFFECT = "in_effect"
    EXTENDED = "extended"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
    COLLAPSED = "collapsed"
    RESTORED = "restored"


class Harm(StrEnum):
    """What a casualty count counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"


class Quote(msgspec.Struct, frozen=True, gc=False):
    """The exact words: `text == getattr(article, field)[start:end]`, offsets in characters (code points)."""

    field: Field
    start: int
    end: int
    text: str


class Party(msgspec.Struct, frozen=True, gc=False):
    """A speaker or actor: the article's own words, and the gazetteer's key for them ("" where it knows none)."""

    name: str
    key: str = ""


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where: the article's words or the place they plainly refer to, and the gazetteer's key ("" where unknown)."""

    name: str = ""
    key: str = ""


class Status(msgspec.Struct, frozen=True, gc=False, tag="status", tag_field="type"):
    """The status of a ceasefire-like arrangement; `actors` call, offer, reject, agree, or are accused of the breach."""

    arrangement: Arrangement
    status: StatusWord
    actors: tuple[Party, ...] = ()


class Casualties(msgspec.Struct, frozen=True, gc=False, tag="casualties", tag_field="type"):
    """A count of people as an interval: "at least 12" is (12, None), "12" is (12, 12), "dozens" is (24, None).

    `exact` tells a plain count from an estimate ("about 40"). `group` is whom it counts (`all`, `civilians`,
    `fighters`, `children`, …), `event` what did it (`airstrike`, `car bomb`, `shelling`, …; "" where unsaid).
    """

    harm: Harm
    low: int
    high: int | None
    exact: bool
    group: str = "all"
    event: str = ""


class Responsibility(msgspec.Struct, frozen=True, gc=False, tag="responsibility", tag_field="type"):
    """Who did `event` (`breach`, `airstrike`, `shelling`, `bombing`, `chemical attack`, …), by the claimant's word."""

    event: str
    accused: tuple[Party, ...] = ()


class Occurrence(msgspec.Struct, frozen=True, gc=False, tag="occurrence", tag_field="type"):
    """`event` happened; with stance `denied`, it did not. Actors take part in it."""

    event: str
    actors: tuple[Party, ...] = ()


class Control(msgspec.Struct, frozen=True, gc=False, tag="control", tag_field="type"):
    """`holder` holds the claim's place; `gained` where it says that it was taken just now, `kept` from attackers."""

    holder: Party
    gained: bool = False
    kept: bool = False


class Victims(msgspec.Struct, frozen=True, gc=False, tag="victims", tag_field="type"):
    """`event` hit `group` (`civilians`, `fighters`, `medics`, `hospital`, `military target`, …)."""

    event: str
    group: str


class Headcount(msgspec.Struct, frozen=True, gc=False, tag="headcount", tag_field="type"):
    """How many people, other than those harmed, as an interval like that of `Casualties`.

    `role` is what they are counted as (`attackers`, `residents`, `besieged people`), `event` what attackers did.
    """

    role: str
    low: int
    high: int | None
    exact: bool
    event: str = ""


class Timing(msgspec.Struct, frozen=True, gc=False, tag="timing", tag_field="type"):
    """`what` began or was done on a day from `first` to `last`, by `actors` ("in May": the 1st to the 31st).

    `what` is a `siege`, the `war`, an `offensive`, a `truce agreed` or `truce begun`, or the `capture` of a place.
    """

    what: str
    first: date
    last: date
    actors: tuple[Party, ...] = ()


Matter = Status | Casualties | Responsibility | Occurrence | Control | Victims | Headcount | Timing


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One statement. `claimant` is the innermost speaker of the clause that carries it; "outlet" is the outlet's voice.

    `sentence` is a hash of the sentence's normalised words, the same in every copy of it, so that a reprinted sentence
    is known as such. `day` is the day of the event that the claim is about, None where the text does not allow it.
    `rule` names the rule that read it.
    """

    matter: Matter
    quote: Quote
    claimant: Party
    stance: Stance = Stance.ASSERTED
    tense: Tense = Tense.CURRENT
    place: Place = Place()
    day: date | None = None
    sentence: int
    rule: str = ""

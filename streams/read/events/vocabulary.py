"""The closed vocabularies of claims about events: which words a claim's `event` and `group` can be.

Two claims are about one incident only where their events fit (`fits`): outlets call one thing a strike, an attack or a
bombing. "" stands for an event that the text leaves unsaid, and fits all.
"""

from enum import StrEnum


class Event(StrEnum):
    """What happened."""

    AIRSTRIKE = "airstrike"
    BARREL_BOMB = "barrel bomb"
    DRONE_STRIKE = "drone strike"
    MISSILE_STRIKE = "missile strike"
    SHELLING = "shelling"
    ROCKET_FIRE = "rocket fire"
    CAR_BOMB = "car bomb"
    SUICIDE_BOMBING = "suicide bombing"
    BOMBING = "bombing"  # an explosion, a blast, "bombed": by whatever means
    MINE = "mine"
    CHEMICAL_ATTACK = "chemical attack"
    SHOOTING = "shooting"  # gunfire, snipers, ambush
    CLASHES = "clashes"  # battle, offensive
    MASSACRE = "massacre"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    SHOOTDOWN = "shootdown"  # of an aircraft
    CRASH = "crash"
    ATTACK = "attack"  # unspecified violence: attack, strike, assault, raid
    BREACH = "breach"  # of a ceasefire
    WITHDRAWAL = "withdrawal"
    CAPTURE = "capture"  # of a place
    ADVANCE = "advance"  # ground gained, short of a capture
    SIEGE = "siege"
    AID = "aid delivery"
    MEETING = "meeting"
    WAR = "war"  # a toll of the whole conflict or of a long period
    NONE = ""


class Group(StrEnum):
    """Whom a count counts or a strike hit. The narrow ones are parts of the wide: see `WIDER`."""

    ALL = "all"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    FIGHTERS = "fighters"  # of armed groups: rebels, militants, jihadists
    SOLDIERS = "soldiers"  # of a state's forces and those who fight beside them
    MEDICS = "medics"
    AID_WORKERS = "aid workers"
    JOURNALISTS = "journalists"
    POLICE = "police"
    PILGRIMS = "pilgrims"
    HOSTAGES = "hostages"
    PILOTS = "pilots"
    OFFICIALS = "officials"
    FAMILY = "family"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    MARKET = "market"
    MOSQUE = "place of worship"
    CONVOY = "aid convoy"
    CAMP = "camp"
    HOMES = "homes"
    MILITARY_TARGET = "military target"
    WEAPONS = "weapons depot"


class Role(StrEnum):
    """As what a headcount counts people who were not harmed."""

    ATTACKERS = "attackers"
    RESIDENTS = "residents"  # of a place as a whole
    BESIEGED = "besieged people"  # in the part of a place that is enclosed, or held by those who do not govern
    CAPTIVES = "captives"  # abducted, captured, surrendered
    FREED = "freed people"
    DISPLACED = "displaced people"
    EVACUATED = "evacuated people"


class Milestone(StrEnum):
    """What happens once, so that two outlets that date it differently cannot both be right."""

    SIEGE = "siege"  # began
    WAR = "war"  # broke out
    OFFENSIVE = "offensive"  # began
    TRUCE_AGREED = "truce agreed"
    TRUCE_BEGUN = "truce begun"
    CAPTURE = "capture"


OF_A_COUNTRY = frozenset({Milestone.WAR, Milestone.TRUCE_AGREED, Milestone.TRUCE_BEGUN})
"""What is a whole country's where no place is said."""
LASTING = frozenset({Role.RESIDENTS, Role.BESIEGED})
"""Roles in which people are counted for weeks, not at one event."""

WIDER: dict[Group, Group] = {
    Group.CHILDREN: Group.CIVILIANS,
    Group.WOMEN: Group.CIVILIANS,
    Group.MEDICS: Group.CIVILIANS,
    Group.AID_WORKERS: Group.CIVILIANS,
    Group.JOURNALISTS: Group.CIVILIANS,
    Group.PILGRIMS: Group.CIVILIANS,
    Group.FAMILY: Group.CIVILIANS,
    Group.CIVILIANS: Group.ALL,
    Group.FIGHTERS: Group.ALL,
    Group.SOLDIERS: Group.ALL,
    Group.POLICE: Group.ALL,
    Group.HOSTAGES: Group.ALL,
    Group.PILOTS: Group.SOLDIERS,
    Group.OFFICIALS: Group.ALL,
}
"""A group → the next wider group that it is part of."""

CIVILIAN_TARGETS = frozenset(
    {
        *(g for g, wider in WIDER.items() if wider is Group.CIVILIANS),
        Group.CIVILIANS,
        Group.HOSPITAL,
        Group.SCHOOL,
        Group.MARKET,
        Group.MOSQUE,
        Group.CONVOY,
        Group.CAMP,
        Group.HOMES,
    }
)
MILITARY_TARGETS = frozenset({Group.FIGHTERS, Group.SOLDIERS, Group.MILITARY_TARGET, Group.WEAPONS, Group.PILOTS})
"""Victims of `CIVILIAN_TARGETS` against `MILITARY_TARGETS` of one incident contradict each other."""

KINDS: dict[Event, frozenset[Event]] = {
    Event.ATTACK: frozenset(
        {
            Event.AIRSTRIKE,
            Event.BARREL_BOMB,
            Event.DRONE_STRIKE,
            Event.MISSILE_STRIKE,
            Event.SHELLING,
            Event.ROCKET_FIRE,
            Event.CAR_BOMB,
            Event.SUICIDE_BOMBING,
            Event.BOMBING,
            Event.MINE,
            Event.CHEMICAL_ATTACK,
            Event.SHOOTING,
            Event.CLASHES,
            Event.MASSACRE,
            Event.EXECUTION,
            Event.BREACH,
        }
    ),
    Event.BOMBING: frozenset(
        {
            Event.AIRSTRIKE,
            Event.BARREL_BOMB,
            Event.DRONE_STRIKE,
            Event.MISSILE_STRIKE,
            Event.SHELLING,
            Event.ROCKET_FIRE,
            Event.CAR_BOMB,
            Event.SUICIDE_BOMBING,
            Event.MINE,
        }
    ),
    Event.AIRSTRIKE: frozenset({Event.BARREL_BOMB, Event.DRONE_STRIKE, Event.MISSILE_STRIKE, Event.CHEMICAL_ATTACK}),
    Event.SHELLING: frozenset({Event.ROCKET_FIRE, Event.MISSILE_STRIKE}),
    Event.CAR_BOMB: frozenset({Event.SUICIDE_BOMBING}),
    Event.MASSACRE: frozenset({Event.EXECUTION, Event.SHELLING, Event.SHOOTING, Event.CHEMICAL_ATTACK}),
    Event.MISSILE_STRIKE: frozenset({Event.ROCKET_FIRE, Event.DRONE_STRIKE}),
}
"""A loose word for an event → the stricter ones that it may stand for."""


CONTESTED = "casualties: contested"
"""The rule for a toll that is only said to be higher, or lower, than what was told: its count rounds no other."""
DEATH = "death of "
"""Before a person's name: what a claim tells of whose death is its event."""


def fits(a: str, b: str) -> bool:
    """Tell whether events `a` and `b` can be one incident: the same, one looser than the other, or one unsaid."""
    if a == b or not a or not b:
        return True
    return b in KINDS.get(Event(a), ()) or a in KINDS.get(Event(b), ())


def within(narrow: str, wide: str) -> bool:
    """Tell whether group `narrow` is `wide` or a part of it."""
    group: Group | None = Group(narrow)
    while group is not None and group != wide:
        group = WIDER.get(group)
    return group is not None

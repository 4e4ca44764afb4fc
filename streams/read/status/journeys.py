"""Verbs of leaving, arriving and being taken away, and whether it is people or their convoys that they are said of."""

from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, CEASEFIRES
from streams.read.lexicon.fighting import ADVANCING, FIRE
from streams.read.lexicon.leaving import (
    ABOARD,
    ARRIVING,
    BUILT,
    EVACUATING,
    FLEEING,
    GOING,
    JOINING,
    NOT_LEFT,
    OUT,
    OUT_OF,
    SAFETY,
    SETTING_OUT,
    TAKEN,
    TAKING,
    TOWARDS,
    TRIPS,
    WATERS,
)
from streams.read.lexicon.people import CARRIERS, HELPERS, HURT, PEOPLE, RIDES, ROWS, SUPPLIES
from streams.read.lexicon.speaking import WITNESSING
from streams.read.parsing.grammar import child, coordinated, led_by, passive, pobj, subject
from streams.read.parsing.syntax import Token

_WAYS = ACCORDS | CEASEFIRES | words("plan corridor corridors bargain terms guarantee")
_MADE = words("make begin start complete continue undertake resume")
_THOSE = words("those that which it")


def moves_people(verb: Token, *, near: bool) -> bool:
    """Whether `verb` tells that people leave, arrive or are taken away; `near`: an evacuation was just told of."""
    lemma = verb.lemma_.lower()
    who = subject(verb)
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in {"prevent", "stop", "keep", "block", "bar"}:
        who = child(verb.head.head, "dobj") or who  # "kept them from boarding"
    if near and _carries(verb, who):
        return True
    if _loaded(verb, who) or _rescued(verb, who) or _out_of_a_deal(verb):
        return False
    if near and _waits_to_go_on(verb, who):
        return True
    led = lemma not in TAKING or _far(verb)
    if lemma in TAKEN and led and _taken(verb, lemma, who, near=near):
        return True
    return who is not None and not _unnamed(who) and not _leaves_behind(verb) and _they_go(verb, who, near)


def _unnamed(who: Token) -> bool:
    """Whether `who` may be anything: "those", "it"; not "those leaving the town"."""
    clause = child(who, "acl")
    return who.lower_ in _THOSE and (clause is None or clause.tag_ != "VBG")


def _they_go(verb: Token, who: Token, near: bool) -> bool:
    """Whether `verb` tells that `who` leaves, sets out, arrives."""
    lemma = verb.lemma_.lower()
    on_board = carried(who)
    going = people(who) or any(people(c) for c in coordinated(who) if c.i < verb.i)
    if near and _on_their_way(verb, who, lemma):
        return True
    if near and lemma == "follow" and verb.tag_ != "VBG" and (on_board or going):
        return True  # "more convoys are expected to follow"
    if lemma == "cross" and not on_board and _a_river(child(verb, "dobj")):
        return False  # "killed as they were crossing the river"
    if lemma in ARRIVING:
        whither = ("dobj",) if lemma == "reach" else ("dobj", "prep", "advmod")
        where = child(verb, *whither)  # not "a deal the rebels reached in May"
        told = near and people(who) and where is not None and where.lemma_ not in _WAYS
        storms = any(t.lemma_ in ADVANCING for t in verb.doc) or (lemma == "enter" and _an_army(who))
        return on_board or (told and not storms)
    if lemma in FLEEING and verb.dep_ not in {"ccomp", "xcomp"}:
        return False
    if lemma in GOING and (going or on_board) and (lemma != "move" or on_board or _far(verb)):
        return True
    harmed = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj"
    if harmed and lemma in SETTING_OUT:
        return False  # "killed two men walking away"
    if lemma in SETTING_OUT and near and (people(who) or on_board):
        bound = lemma == "head" and verb.dep_ == "acl"  # "that the buses headed to Idlib", taken for a participle
        return (not passive(verb) or bound or child(verb, "prt") is not None) and (_far(verb) or _boards(verb))
    return lemma == "evacuate" and who.lemma_ not in BUILT


def _an_army(who: Token) -> bool:
    return who.lemma_.lower() in {"army", "force", "troop", "soldier", "police"}


def _a_river(what: Token | None) -> bool:
    return what is not None and what.lower_ in WATERS


def _on_their_way(verb: Token, who: Token, lemma: str) -> bool:
    """Whether, an evacuation being told of, they have "made the journey", are sent for or are let go."""
    if (lemma in _MADE and _travels(verb)) or _let_go(verb, lemma):
        return people(who) or carried(who)
    return _sent(verb, lemma)


def _loaded(verb: Token, who: Token | None) -> bool:
    """Whether `verb` only tells what a vehicle holds: "buses carrying evacuees", "the convoy was carrying fighters"."""
    loads = verb.lemma_ in {"carry", "transport", "bring", "take", "ferry"} and verb.tag_ == "VBG"
    if child(verb, "aux") is not None and pobj(verb, "into") is not None:
        return False  # "buses are ferrying the last of them into the province"
    return loads and who is not None and carried(who)


def witnessed(verb: Token) -> bool:
    """Tell whether somebody saw it being done: "television showed buses transporting fighters to the north"."""
    watched = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb.head
    seen = verb.dep_ == "acl" and watched.lemma_ in WITNESSING
    return seen and _far(verb)


def _carries(verb: Token, who: Token | None) -> bool:
    """Whether buses are told to carry people: "the first bus carried nurses", "carrying people out of the town"."""
    if verb.lemma_ not in {"carry", "transport", "ferry"} or who is None or not carried(who):
        return False
    what = child(verb, "dobj")
    if what is None or not people(what):
        return False
    return verb.tag_ in {"VBD", "VBN"} or any(c.lower_ == "out" for c in (*verb.children, *what.children))


def _out_of_a_deal(verb: Token) -> bool:
    """Whether it is a deal that is left: "pulled out of the evacuation deal"."""
    out = next((c for c in verb.children if c.lower_ in {"out", "from"}), None)
    deal = (pobj(out, "of") or child(out, "pobj")) if out is not None else None
    return deal is not None and deal.lemma_.lower() in _WAYS


def _waits_to_go_on(verb: Token, who: Token | None) -> bool:
    """Whether evacuees on their way wait to go on: "thousands of evacuees waited to enter the city"."""
    if verb.lemma_ != "wait" or who is None:
        return False
    of = pobj(who, "of")
    gone = any(
        w.lemma_ in {"evacuee", "convoy"} or w.lower_ == "they" for w in (who, *((of,) if of is not None else ()))
    )
    on = child(verb, "xcomp", "advcl")
    return gone and on is not None and on.lemma_ in ARRIVING


def _rescued(verb: Token, who: Token | None) -> bool:
    """Whether the hurt are taken away by those who help after an attack: "rescuers evacuated the injured"."""
    hurt = child(verb, "dobj")
    return hurt is not None and bool({hurt.lemma_, hurt.lower_} & HURT) and who is not None and who.lemma_ in HELPERS


def _taken(verb: Token, lemma: str, who: Token | None, *, near: bool) -> bool:
    if passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        if who is None:
            return False
        if who.lower_ in _THOSE and child(who, "relcl") is None:
            return who.dep_ == "pobj" and lemma in EVACUATING  # "are among those being transported"
        return (lemma == "evacuate" and who.lemma_ not in BUILT) or any(people(c) for c in (who, *coordinated(who)))
    what = child(verb, "dobj")
    if lemma == "send" and what is not None:
        return False  # troops are sent too
    if what is None and verb.tag_ in {"VBD", "VBN"}:  # a headline's passive: "101 people brought out of the plant"
        return who is not None and people(who)
    if what is None or (what.tag_ == "NN" and led_by(what, "a", "one", "her", "his")):
        return False  # "evacuated a girl": one patient
    return people(what)


def _far(verb: Token) -> bool:
    """Whether `verb` leads out of a place or to another: "out of the town", "to safety", "off for the north"."""
    what = child(verb, "dobj")
    for c in (*verb.children, *(what.children if what is not None else ())):
        if c.dep_ in {"prep", "prt", "advmod", "npadvmod", "acomp", "oprd"} and c.lower_ in OUT | OUT_OF:
            return verb.lemma_ != "drive" or not passive(verb)  # "driven out" is no journey
        goal = child(c, "pobj") if c.dep_ in {"prep", "dative"} and c.lower_ in TOWARDS else None
        if goal is not None and (goal.pos_ == "PROPN" or goal.lemma_ in SAFETY):
            return True
    return any(c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and c.lemma_ in JOINING for c in verb.children)


def _boards(verb: Token) -> bool:
    what = child(verb, "dobj") if verb.lemma_ == "board" else pobj(verb, *ABOARD)
    return what is not None and what.lemma_ in RIDES


def _let_go(verb: Token, lemma: str) -> bool:
    """Whether somebody lets them go, pass, through: "ready to let them go", "a green light to cross"."""
    if lemma not in GOING | SETTING_OUT:
        return False
    return verb.head.lemma_ in {"let", "allow", "permit", "light"} and verb.dep_ in {"ccomp", "xcomp", "acl"}


def _travels(verb: Token) -> bool:
    """Whether they "make the journey", "begin their trip"; the parser may take "the journey" for a subject."""
    return any(c.lemma_ in TRIPS for c in verb.children)


def _sent(verb: Token, lemma: str) -> bool:
    """Whether buses are sent for them: "dispatched 45 buses to fetch people"."""
    what = child(verb, "dobj")
    return lemma in {"send", "dispatch"} and what is not None and what.lemma_ in RIDES and what.tag_ == "NNS"


def _leaves_behind(verb: Token) -> bool:
    """Whether "leave" means to leave something behind: "the blast left dozens dead"."""
    what = child(verb, "dobj")
    return child(verb, "oprd", "ccomp", "acomp") is not None or (what is not None and what.lemma_ in NOT_LEFT)


def leavers(who: Token) -> tuple[Token, ...]:
    """Return the heads of all who leave: those joined to `who`, and those that it includes."""
    found = coordinated(who)
    joined = next((t for t in who.doc[max(0, who.i - 3) : who.i] if t.dep_ == "cc" and t.head.dep_ == "pobj"), None)
    if joined is not None and people(joined.head):  # "in the latest deal rebels and their families left"
        found = (joined.head, *found)
    others = (pobj(mover, "including", "alongside") for mover in found)
    return (*found, *(other for other in others if other is not None))


def under_fire(verb: Token) -> bool:
    """Whether `verb` says that somebody "came under fire"."""
    fire = pobj(verb, "under") if verb.lemma_ == "come" else None
    return fire is not None and fire.lower_ in FIRE


def people(token: Token) -> bool:
    """Whether `token` stands for people who may leave: "fighters", "some 300", "nobody", "Salafis"."""
    if token.lemma_ in {"convoy", "truck"} and _of_supplies(token):
        return False
    if (
        token.lemma_.lower() in PEOPLE
        or token.lower_ in PEOPLE
        or token.pos_ == "NUM"
        or token.tag_ == "NNPS"
        or _a_people(token)
        or token.lower_ in {"nobody", "none", "who", "people", "one", "everyone", "everybody", "they", "all"}
    ):
        return True
    counted = pobj(token, "of")
    return counted is not None and counted.lemma_.lower() in PEOPLE


def _a_people(token: Token) -> bool:
    """Whether a name stands for a people or a group: "Houthis", "Salafis", not "Martin Griffiths"."""
    if token.pos_ != "PROPN" or not token.text.endswith("s"):
        return False
    return not any(c.dep_ == "compound" for c in token.lefts)


def _of_supplies(convoy: Token) -> bool:
    return any(c.lower_ in SUPPLIES for c in convoy.lefts)


def carried(token: Token) -> bool:
    """Whether `token` stands for what carries evacuees, or for evacuees by that name."""
    if _of_supplies(token):
        return False
    if token.lemma_.lower() in CARRIERS:
        return True
    row = pobj(token, "of") if token.lemma_.lower() in ROWS else None
    if row is not None and row.lemma_ in RIDES:
        return True
    return any(
        c.lemma_.lower() in {"evacuate", "displace", "bus"} for c in token.subtree if c.dep_ in {"acl", "relcl", "amod"}
    )

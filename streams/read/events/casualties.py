"""How many people were killed, wounded or are missing.

A count and the word of harm that it belongs to are found by where they stand: parses of long, list-like sentences
are often wrong exactly here. Each way of saying it is a rule with a name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from streams.read.attribution.speakers import Speakers
from streams.read.draft import Draft
from streams.read.events.counted import Counted, counted
from streams.read.events.former import no_longer_said
from streams.read.events.groups import group_of, people_in
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.phrases_of_harm import harm_in_words, in_care, of_gas
from streams.read.events.vocabulary import Event, Group
from streams.read.lexicon import words
from streams.read.parsing.grammar import SUBJECTS, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc, Token, text_of, top
from streams.read.places.gazetteer import Gazetteer
from wire.records import Casualties, Harm, Party, Stance

WHOLE_WAR = 20_000
"""Dead or wounded so many are of no single event."""
_KILLING = words("kill slay murder execute massacre martyr eliminate behead slaughter liquidate")
_DYING = words("die perish")
_WOUNDING = words("wound injure hurt maim")
_NOUNS = {
    **dict.fromkeys(
        words("dead killed deaths death fatalities martyrs martyred slain lives bodies corpses"), Harm.KILLED
    ),
    **dict.fromkeys(words("wounded injured hurt injuries"), Harm.WOUNDED),
    **dict.fromkeys(words("missing unaccounted"), Harm.MISSING),
}
_HARM_OF = {
    **dict.fromkeys(words("lives deaths death bodies killing killings"), Harm.KILLED),
    **dict.fromkeys(words("injury injuries wounding"), Harm.WOUNDED),
}
_BETWEEN = words("another an additional further some a total of the over about as many also around least")
_JOINS = words("and or plus , with & as well")
_GIVING = words("put give place report record raise revise count document register tally")
_OTHERS = words("while whereas but many some several it they he she dozens scores hundreds")
"""What begins another statement between a count and a word of harm."""
_PARTS = words("including among with mostly of whom them these they includes included comprising and")
_BATTLES = frozenset({Event.CLASHES, Event.WAR})
"""What goes on around much that kills."""
_WHOSE = words("those the them its his her their our")
_WINDOW = 14
_ARMED = frozenset({Group.SOLDIERS, Group.FIGHTERS, Group.POLICE})
_TOLL = re.compile(
    r"\b(?:toll|(?:number|count|tally) of (?:the )?(?:dead|deaths|fatalities|victims|martyrs|(?:people|those|civilians)"
    r" (?:who )?(?:were )?killed))\b(?P<middle>(?:\W+[^\W\d]+){0,26}?)"
    r"\W+(?:to|at|of|reach(?:ed|es|ing)|is|was|as|stood at|topped|passed|exceeded|hit|had risen to)\W*$",
    re.IGNORECASE,
)
_SUPERSEDED = re.compile(
    r"\b(?:earlier|previous|initial|prior|former|first)(?: \w+){0,4}$"
    r"|\b(?:earlier|previous|initial|prior) (?:\w+ )?toll\b",
    re.IGNORECASE,
)
_WOUNDED = re.compile(r"wounded|injur", re.IGNORECASE)
_AMONG_DEAD = re.compile(
    r"\b(?:among|of) (?:the|those) (?:\w+ )?(?:dead|victims|killed|slain|fatalities)\b", re.IGNORECASE
)
_DEAD_INCLUDE = re.compile(
    r"\b(?:the dead|victims|fatalities|those killed|the killed)\b(?:\W+\w+){0,10}?\W+include[ds]?\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TOLL_BEHIND = re.compile(
    r"\W+the (?:number|total|toll|count|tally)(?: of)?(?: people| those| civilians)?(?: killed| dead| deaths)\b",
    re.IGNORECASE,
)
_NONE_HURT = re.compile(
    r"\b(?:no|without(?: any)?) (?:\w+ )?(?:casualties|deaths|fatalities|losses|injuries)\b"
    r"|\b(?:no one|nobody|none|no civilians?) (?:was|were|had been|has been) (?:killed|harmed|hurt|injured)\b",
    re.IGNORECASE,
)


_TIME = re.compile(
    r"\bsince (?:(?:early|late|mid-?) ?)?(?:the (?:start|beginning|outbreak)|(?:19|20)\d\d|\d+ [A-Z]"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|\b(?:in|over|during|for) the (?:past|last|first) (?:\w+ )?(?:months?|years?)\b"
    r"|\b(?:in|over|during|for) the (?:past|last|first) (?:two|three|four|five|six|several|few|\d+) weeks\b"
    r"|\b(?:[Aa]|two|three|four|five|six|several) (?:weeks|months?|years?) of\b"
    r"|\b(?:so far )?(?:this|in this) (?:month|year) alone\b|\bso far this (?:month|year)\b"
)
_SEVERAL = re.compile(
    r"\b(?:separate|multiple|simultaneous|various|scattered) (?:[\w-]+ ){0,3}"
    r"(?:attacks|bombings|explosions|blasts|strikes|airstrikes|raids|shootings|clashes|incidents|operations)\b",
    re.IGNORECASE,
)
"""Whose dead are those of no one event either."""
_REACH = 90
"""Characters from a count to what says over what time it was made."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """A count whose harm is known: `trigger` is the token that says it, `rule` the rule that found it."""

    counted: Counted
    harm: Harm
    trigger: int
    rule: str


def casualties(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the casualty counts of a sentence."""
    doc, text = parsed.doc, parsed.sentence.text
    events = happenings(text)
    for harmed in harmed_people(parsed, speakers.gazetteer):
        count, trigger = harmed.counted.count, doc[harmed.trigger]
        event = Event.EXECUTION if trigger.lemma_ in {"execute", "behead"} else _cause(trigger, events, text)
        if harmed.rule == "in words" and of_gas(doc, harmed.trigger):
            event = Event.CHEMICAL_ATTACK
        event = Event.WAR if count.low >= WHOLE_WAR or _over_a_time(text, count.start, count.end) else event
        least = harmed.harm is Harm.WOUNDED and in_care(text, max(count.end, trigger.idx))
        high, exact = (None, False) if least else (count.high, count.exact)
        matter = Casualties(harmed.harm, count.low, high, exact, harmed.counted.group.value, event.value)
        first = doc[min(harmed.counted.first, harmed.trigger)]
        last = doc[max(harmed.counted.last, harmed.trigger)]
        # "No fewer than 20 were killed" denies nothing.
        stance = Stance.ASSERTED if doc[harmed.counted.first].lower_ in {"no", "not"} else None
        said_by = _teller(parsed, trigger, speakers)
        yield Draft(matter, trigger, first, last, f"casualties: {harmed.rule}", said_by, stance)
    for match in _NONE_HURT.finditer(text):
        span = doc.char_span(match.start(), match.end())
        if span:
            harm = Harm.WOUNDED if _WOUNDED.search(match.group()) else Harm.KILLED
            event = _named_cause(span[-1], events) or nearest(events, match.start(), text)
            group = Group.CIVILIANS if "civilian" in match.group().lower() else Group.ALL
            matter = Casualties(harm, 0, 0, True, group.value, event.value)
            yield Draft(matter, top(span), span[0], span[-1], "casualties: none", stance=Stance.ASSERTED)


def _cause(harm: Token, events: tuple[Happening, ...], text: str) -> Event:
    """Return the event that did harm: the one named nearest, but no battle where the verb's own subject is another."""
    near = nearest(events, harm.idx, text)
    return _named_cause(harm, events) or near if near in _BATTLES else near


def _named_cause(harm: Token, events: tuple[Happening, ...]) -> Event | None:
    """Return the event that `harm` itself has for its cause: "the attack killed", "deaths from the raid"."""
    verb = harm if harm.pos_ == "VERB" else harm.head
    doer = None if _is_passive(verb) or verb.pos_ != "VERB" else subject(verb)
    causes = [doer, pobj(harm, "from", "in", "by", "during")]
    at = [cause.idx for cause in causes if cause is not None]
    return next((one.event for idx in at for one in events if one.start <= idx < one.end), None)


def _over_a_time(text: str, start: int, end: int) -> bool:
    """Whether people are counted over months: no one event killed them."""
    near = max(0, start - _REACH), min(len(text), end + _REACH)
    return _TIME.search(text, *near) is not None or _SEVERAL.search(text, *near) is not None


def _teller(parsed: ParsedSentence, trigger: Token, speakers: Speakers) -> Party | None:
    """Return who "put the toll at 12", "gave a toll of eight", "reported 14 deaths": the subject of the giving verb."""
    for above in trigger.ancestors:
        if above.lemma_ in _GIVING and above.pos_ == "VERB" and not passive(above):
            teller = subject(above)
            if above.tag_ == "VBG" and teller is not None and teller.dep_ not in SUBJECTS:
                # "reported the raid, putting the number at 13": whoever reported it
                teller = next((s for v in teller.ancestors if v.pos_ == "VERB" and (s := subject(v))), teller)
            if teller is None or teller.pos_ == "PRON" or teller.i > trigger.i:
                return None
            return speakers.party(parsed, teller)
        if above.pos_ in {"VERB", "AUX"}:
            return None
    return None


@lru_cache(maxsize=2)  # several families of rules ask for those of the same sentence
def harmed_people(parsed: ParsedSentence, gazetteer: Gazetteer) -> tuple[Harmed, ...]:
    """Return the counts of a sentence whose harm is known, from left to right.

    A part of whom nothing is said is left out ("killed 31, including ten on a bus"): alone it would read as a toll.
    """
    doc = parsed.doc
    said = (one for one in counted(parsed, gazetteer) if not no_longer_said(doc.text, one.count.start))
    people = [one for one in said if not _names_one(doc, one)]
    found = [next((h for rule in _DIRECT if (h := rule(doc, one)) is not None), None) for one in people]
    for index, one in enumerate(people):  # what a neighbour's harm says of this one, else the verb that follows
        if found[index] is None:
            found[index] = _inherited(doc, people, found, index) or _by_subject(doc, one, _barrier(found, index))
    for index in range(len(people) - 2, -1, -1):
        if found[index] is None:
            found[index] = _joined_to_next(doc, people, found, index)
    regrouped = (replace(h, counted=_regrouped(doc, h)) for h in found if h is not None)
    return tuple(h for h in regrouped if h.rule != "part" or h.counted.group is not Group.ALL)


def _names_one(doc: Doc, one: Counted) -> bool:
    """Whether it only says who was among them: "one of those killed was the mayor"."""
    after = [t.lower_ for t in doc[one.first + 1 : one.first + 3]]
    return one.count.high == 1 and after[:1] == ["of"] and after[-1] in _WHOSE


def _regrouped(doc: Doc, harmed: Harmed) -> Counted:
    """Return the counted people; "109 of the dead were evacuees" names their group behind the verb."""
    one = harmed.counted
    after = doc[one.last + 1 : one.last + 9]
    told = harmed.rule == "of the dead" and len(after) > 1 and after[0].lemma_ == "be"
    if told and (group := people_in(text_of(after[1:]))) is not None:
        return replace(one, group=group)
    if one.group is Group.ALL and harmed.rule == "part" and one.noun <= one.last:
        group = people_in(doc[one.noun].text)  # "including ten children Kelp Radio reported"
        return one if group is None else replace(one, last=one.noun, group=group)
    if one.group is Group.ALL and one.last < one.noun:
        return replace(one, group=_of_the_same(doc[harmed.trigger]) or one.group)
    return one


def _of_the_same(harm: Token) -> Group | None:
    """Return the armed group of "a soldier was killed and 16 were wounded", for the 16."""
    before = subject(harm.head) if harm.dep_ == "conj" else None
    group = group_of(text_of(before.subtree)) if before is not None and before.i < harm.i else None
    return group if group in _ARMED else None


def _by_noun(doc: Doc, one: Counted) -> Harmed | None:
    """31 dead; four deaths; 44 civilians dead; 12 wounded; 80 lives; Thirty killed."""
    for index in (*range(one.noun, one.last + 1), one.last + 1):
        if index < len(doc) and doc[index].lower_ in _NOUNS:
            if index > one.last and _is_active(doc, index):
                return None
            people = _from_grave(doc, _with_noun(doc, one, index))
            return Harmed(people, _NOUNS[doc[index].lower_], _taker(doc, index), "noun")
    return None


def _with_noun(doc: Doc, one: Counted, index: int) -> Counted:
    """Return the counted people with whom the word of harm at `index` describes: "eight dead civilians"."""
    noun = doc[index].head
    if index != one.noun or doc[index].dep_ != "amod" or noun.i <= index:
        return one
    group = people_in(text_of(doc[index + 1 : noun.i + 1]))
    return one if group is None else replace(one, last=noun.i, group=group)


def _from_grave(doc: Doc, one: Counted) -> Counted:
    """Return the counted people with the grave that they lay in: "a grave containing 60 bodies"."""
    grave = next((t.i for t in doc[max(0, one.first - 3) : one.first] if t.lower_ in {"grave", "graves"}), one.first)
    return replace(one, first=grave)


def _taker(doc: Doc, index: int) -> int:
    """Return the verb over "lives": "the raid claimed 12 lives" is no claim of the raid's."""
    verb = doc[index].head
    return verb.i if doc[index].lower_ == "lives" and verb.lemma_ in {"claim", "take", "cost"} else index


def _by_object(doc: Doc, one: Counted) -> Harmed | None:
    """killed 12 civilians; wounding dozens; killing at least another three."""
    index = one.first - 1
    while index > 0 and one.first - index <= 6 and doc[index].lower_ in _BETWEEN:
        index -= 1
    if index < 0:
        return None
    verb = doc[index]
    if verb.lower_ in _HARM_OF and doc[index + 1].lower_ == "of":
        return Harmed(one, _HARM_OF[verb.lower_], _taker(doc, index), "lives of")
    harm = _harm(verb)
    if harm is None and verb.lemma_ == "lose" and one.group in {Group.FIGHTERS, Group.SOLDIERS}:
        harm = Harm.KILLED
    if harm is None or verb.lemma_ in _DYING or _is_passive(verb):
        return None
    return Harmed(one, harm, index, "object")


def _barrier(found: list[Harmed | None], index: int) -> int | None:
    """Return where the next count begins that has a word of harm of its own."""
    return next((h.counted.first for h in found[index + 1 :] if h is not None), None)


def _by_subject(doc: Doc, one: Counted, barrier: int | None) -> Harmed | None:
    """12 people were killed; 15 civilians killed in a raid; 20 others have died; seven are missing."""
    stop = min(one.last + 1 + _WINDOW, len(doc), len(doc) if barrier is None else barrier)
    for index in range(one.last + 1, stop):
        token = doc[index]
        if token.text in {";", ".", ":"} or token.lower_ in _OTHERS:
            return None
        phrase = harm_in_words(doc, index)
        if phrase is not None:
            return Harmed(one, phrase, index, "in words")
        harm = _harm(token) or (
            _NOUNS.get(token.lower_) if token.lower_ in {"missing", "dead", "unaccounted"} else None
        )
        if harm is not None:
            return None if _is_active(doc, index) else Harmed(one, harm, index, "subject")
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB" and token.dep_ != "relcl":
            return None
        if token.like_num and token.pos_ == "NUM" and doc[index - 1].lower_ not in _PARTS | {"at", "least", "than"}:
            return None
    return None


def _by_toll(doc: Doc, one: Counted) -> Harmed | None:
    """the death toll from the blast rose to 82; put the toll at 45 dead; a toll of 20."""
    before = doc.text[max(0, one.count.start - 180) : one.count.start]
    match = _TOLL.search(before)
    if match is not None and _SUPERSEDED.search(before[max(0, match.start() - 40) : match.end()]):
        return None  # "updating an earlier toll of 15": it is no longer said
    if match is None:
        told = _TOLL_BEHIND.match(doc.text, one.count.end) is not None or _DEAD_INCLUDE.search(before) is not None
        return Harmed(one, Harm.KILLED, one.first, "toll") if told else None
    offset = max(0, one.count.start - 180) + match.start()
    trigger = next((t.i for t in doc if t.idx + len(t.text) > offset), one.first)
    return Harmed(one, Harm.WOUNDED if _WOUNDED.search(match.group()) else Harm.KILLED, trigger, "toll")


def _by_dead(doc: Doc, one: Counted) -> Harmed | None:
    """109 of the dead were evacuees; two children were among the dead; among the dead were 11 women."""
    start, end = doc[max(0, one.first - 6)].idx, doc[min(len(doc) - 1, one.last + 6)]
    window = doc.text[start : end.idx + len(end.text)]
    match = _AMONG_DEAD.search(window)
    if match is None:
        return None
    trigger = next(t.i for t in doc if t.idx + len(t.text) >= start + match.end())
    return Harmed(replace(one, last=max(one.last, trigger)), Harm.KILLED, trigger, "of the dead")


CASUALTY_RULES = ("of the dead", "noun", "object", "lives of", "toll", "in words", "subject", "part", "joined", "none")
"""The names of this module's rules."""
_DIRECT: tuple[Callable[[Doc, Counted], Harmed | None], ...] = (_by_dead, _by_noun, _by_object, _by_toll)


def _inherited(doc: Doc, people: list[Counted], found: list[Harmed | None], index: int) -> Harmed | None:
    """killed three militants and 13 civilians; 20 people, including four children; 12 men and two boys were killed."""
    one = people[index]
    if index > 0 and (before := found[index - 1]) is not None and one.first - people[index - 1].last <= 5:
        link = {t.lower_ for t in doc[people[index - 1].last + 1 : one.first]}
        if link <= _JOINS | _PARTS and not _says_wounded(doc, one):
            return replace(before, counted=one, rule="part" if link & (_PARTS - {"and"}) else "joined")
    part = one.first > 0 and bool({t.lower_ for t in doc[max(0, one.first - 3) : one.first]} & {"including", "among"})
    earlier = next((h for h in reversed(found[:index]) if h is not None), None)
    if part and earlier is not None:
        return replace(earlier, counted=one, rule="part")
    return None


def _says_wounded(doc: Doc, one: Counted) -> bool:
    """Whether "140 injured people" are counted."""
    return any(t.lower_ in {"injured", "wounded"} for t in doc[one.noun : one.last + 2])


def _joined_to_next(doc: Doc, people: list[Counted], found: list[Harmed | None], index: int) -> Harmed | None:
    """Twelve men and two boys were killed: what is said of the second is said of the first."""
    one, after = people[index], found[index + 1]
    link = {t.lower_ for t in doc[one.last + 1 : people[index + 1].first]}
    if after is None or not link or not link <= _JOINS or after.rule == "noun":
        return None
    return replace(after, counted=one, rule="joined")


def _harm(token: Token) -> Harm | None:
    if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return None
    lemma = token.lemma_.lower()
    if lemma in _KILLING or lemma in _DYING or token.lower_ in {"killed", "kills", "killing", "died"}:
        return Harm.KILLED
    return Harm.WOUNDED if lemma in _WOUNDING or token.lower_ in {"wounded", "injured"} else None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children) or (verb.i > 0 and verb.nbor(-1).lower_ in _SUFFERING)


_SUFFERING = words("was were been be being is are those")
"""What stands before a participle of whom it was done to: "those killed"."""


def _is_active(doc: Doc, index: int) -> bool:
    """Whether the harm verb at `index` has an object of its own: "five gunmen killed 12 soldiers"."""
    verb = doc[index]
    if verb.lower_ in {"killing", "wounding", "injuring", "dead", "died", "die", "dies"} or _is_passive(verb):
        return verb.lower_ in {"killing", "wounding", "injuring"}
    if index + 1 >= len(doc):
        return False
    after = doc[index + 1]
    names_object = after.pos_ in {"NUM", "DET", "NOUN", "PROPN", "PRON"} or after.lower_ in {
        "at",
        "more",
        "dozens",
        "scores",
    }
    return (
        names_object
        and after.lower_ not in {"on", "in", "by"}
        and not (after.lower_ == "at" and not _counts(doc, index + 1))
    )


def _counts(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].lower_ == "least"

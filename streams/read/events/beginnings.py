"""When something of which there is only one began or was done: a siege, the war, an offensive, a truce, a capture.

A time belongs to the verb, or to the noun right above it, under which it stands in the parse: "a siege since 2013",
"the offensive began on Monday", "took the town in early April".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from streams.read.attribution.speakers import Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accused import actors, owners
from streams.read.events.control import DRIVING, control
from streams.read.events.places import place_of
from streams.read.events.vocabulary import Milestone
from streams.read.lexicon import words
from streams.read.parsing.grammar import agent, antecedent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from streams.read.periods import Period, named, periods
from wire.records import Control, Party, Place, Stance, Timing

_SIEGE = words("siege blockade encirclement")
_BESIEGING = words("besiege encircle surround blockade")
_WAR = words("war conflict uprising revolt rebellion insurgency crisis revolution")
_OFFENSIVE = words("offensive operation assault counteroffensive counterattack counter-offensive")
_OF_WAR = words("air bombing military aerial ground bombardment")
"""What makes a campaign no election's."""
_AIMS = words("take retake capture recapture seize reopen open break cut reach relieve lift")
"""What an attack is for that is an offensive."""
_TRUCE = words("ceasefire truce armistice cessation lull pause")
_BEGINNING = words("begin start erupt break flare commence")
_LAUNCHING = words("launch begin start mount stage unleash open")
_AGREEING = words("announce declare agree broker sign reach negotiate proclaim")
_SETTING_IN = words("come take enter go")
_ONSET = words("start beginning outbreak onset eruption")
_CAPTURES = words("capture recapture fall liberation seizure")
_OTHER_WAR = re.compile(r"\b(?:world|cold|gulf|six-day|proxy|price|trade|class|drug) war\b", re.IGNORECASE)
_EVENTS = Cue(
    r"\b(?:besieg\w+|sieges?|blockad\w+|encircl\w+|surround(?:ed|s|ing)"
    r"|(?:civil war|war|conflict|uprising|revolt|rebellion|insurgency|revolution|crisis)\b[^.;]{0,60}?"
    r"\b(?:since|beg[au]n|begins?|start(?:ed|s)?|erupted|broke|flared)"
    r"|(?:start|beginning|outbreak|onset) of the (?:civil |\w+ )?(?:war|conflict|uprising|crisis)"
    r"|offensives?|campaign|operation|assault|counter-?offensive|counter-?attack|attacks? to"
    r"|ceasefire|truce|cessation of hostilities"
    r"|(?:re)?capture of|fall of|liberation of|seizure of)\b",
    re.IGNORECASE,
)
TAKEN = "taken"
"""The rule for places that were taken: it follows those of control."""
_SOME = re.compile(
    r"\b(?:neighbou?rhoods|parts?|areas?|districts|positions?|streets|villages|half|most|much|per ?cent|territory)\b",
    re.IGNORECASE,
)
"""What makes a capture one of several."""
_TELLING = words("say tell announce report declare state")
_A_MONTH = timedelta(days=27)
_LANDMARK = words("since from after following before until till by between")
"""Before the time of another thing: "since Monday" says nothing of when it was taken."""
_BATTLE = _OFFENSIVE | _SIEGE | words("battle fighting clashes fight bombardment campaign push")
"""After what places are taken: it is of that time."""


@dataclass(frozen=True, slots=True)
class Began:
    """What began, or was done, by `actors`."""

    what: Milestone
    anchor: Token
    first: Token
    last: Token
    actors: tuple[Party, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in a sentence: `period`, its words, the preposition before them ("" for none), and what stands above."""

    period: Period
    first: Token
    last: Token
    preposition: str
    above: tuple[Token, ...]


def dated(text: str) -> bool:
    """Tell whether `text` has words for one of these events and for a time."""
    return _EVENTS.stands_in(text) and named(text)


def beginnings(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield when, by the words of a sentence, these events began or were done."""
    for moment in _moments(parsed, speakers):
        for name, rule in BEGINNING_RULES.items():
            began = next((b for at in moment.above if (b := rule(parsed, at, moment.preposition, speakers))), None)
            if began is not None:
                yield _draft(began, moment, name)
                break


def captures(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield when, by the words of a sentence, places were taken as a whole."""
    taken = list(_taken(parsed, speakers))
    for moment in _moments(parsed, speakers) if taken else ():
        for began in taken:
            under = began.anchor in moment.above or began.anchor.head in moment.above
            if under and not _dates_another(moment, began.anchor):
                yield _draft(began, moment, TAKEN)


def _dates_another(moment: Moment, anchor: Token) -> bool:
    """Whether the time is that of something else on the way to `anchor`: "since the war of 2008"."""
    between = [t for t in moment.above if t.i > anchor.i] if anchor in moment.above else moment.above
    return moment.preposition in _LANDMARK or any(
        t.lower_ in _LANDMARK and t.dep_ == "prep" and not _after_battle(t) for t in between
    )


def _after_battle(preposition: Token) -> bool:
    """Whether something is told as the outcome of a fight: "retook it following an assault in May"."""
    what = child(preposition, "pobj")
    fight = pobj(what, "of") or what if what is not None else None  # "after months of fighting"
    after = preposition.lower_ in {"after", "following"}
    return after and fight is not None and fight.lemma_.lower() in _BATTLE


def _taken(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Began]:
    """Yield what was taken, once for each verb: by whom, or from whom it was where only that is told."""
    found: dict[int, Began] = {}
    for draft in control(parsed, speakers):
        if not isinstance(draft.matter, Control) or _SOME.search(parsed.words(draft.first, draft.last)):
            continue
        driven = draft.matter.gained is False and draft.anchor.lemma_ in DRIVING and draft.stance is Stance.DENIED
        if draft.place is None or not (draft.matter.gained or driven):
            continue
        by = (draft.matter.holder,) if draft.matter.gained else ()
        if by or draft.anchor.i not in found:
            found[draft.anchor.i] = Began(Milestone.CAPTURE, draft.anchor, draft.first, draft.last, by, draft.place)
    yield from found.values()


def _moments(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Moment]:
    published = speakers.document.article.published_at.date()
    for period in periods(parsed.sentence.text, published):
        token = next((t for t in parsed.doc if t.idx + len(t.text) > period.start), None)
        last = next((t for t in reversed(list(parsed.doc)) if t.idx < period.end), None)
        if token is not None and last is not None:
            told = _told(token) if period.last - period.first >= _A_MONTH else ()
            yield Moment(period, token, last, _preposition(token), (*_chain(token), *told))


def _preposition(token: Token) -> str:
    for at in (token, token.head):
        for prep in (at.head, *at.lefts):
            if prep.dep_ in {"prep", "mark"} and prep.i < token.i:
                return str(prep.lower_)
    before = token.nbor(-1) if token.i > 0 else token
    return str(before.lower_)


def _chain(token: Token) -> tuple[Token, ...]:
    """Return what stands above a time, up to the first verb, and above that where it is only meant: "to retake".

    Where the parser hangs the time on the verb, the noun right before it may be meant: "its fall late last year".
    """
    found: list[Token] = []
    for above in token.ancestors:
        found.append(above)
        if (
            above.pos_ in {"VERB", "AUX"}
            and above.dep_ != "prep"
            and not any(c.dep_ == "aux" and c.lower_ == "to" for c in above.children)
        ):
            break
    before = token.nbor(-1) if token.i > 0 else token
    for above in (before, *before.ancestors):
        if above in found or above.pos_ in {"VERB", "AUX"}:
            break
        found.append(above)
    return tuple(found)


def _told(token: Token) -> tuple[Token, ...]:
    """Return what had been done by the time that it was told: "in March he said that they had surrounded the town".

    A month is the same for both; a day is that of the telling.
    """
    teller = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    done = child(teller, "ccomp") if teller is not None and teller.lemma_ in _TELLING else None
    had = done is not None and any(c.dep_ == "aux" and c.lower_ == "had" for c in done.children)
    return (done,) if done is not None and had else ()


def _siege(parsed: ParsedSentence, at: Token, preposition: str, speakers: Speakers) -> Began | None:
    """Under siege since 2013; besieged the enclave in May; troops surrounded the town last year."""
    lemma = at.lemma_.lower()
    if at.pos_ == "VERB" and lemma in _BESIEGING and at.tag_ != "VBG":
        return Began(Milestone.SIEGE, at, at, at, _doers(parsed, at, speakers))
    lasts = preposition in {"since", "for"}
    if at.pos_ == "NOUN" and lemma in _SIEGE and lasts:
        return Began(Milestone.SIEGE, at, at, at)
    if at.pos_ in {"VERB", "AUX"}:
        under = pobj(at, "under")
        laid = child(at, "dobj") if lemma in {"lay", "impose", "begin", "start"} else None
        if under is not None and under.lemma_ in _SIEGE and lasts:
            return Began(Milestone.SIEGE, at, at, under)
        if laid is not None and laid.lemma_ in _SIEGE:
            return Began(Milestone.SIEGE, at, at, laid, _doers(parsed, at, speakers))
    return None


def _war(parsed: ParsedSentence, at: Token, preposition: str, speakers: Speakers) -> Began | None:
    """The war began in mid-2011; the outbreak of hostilities in March 2011; a civil war since early 2011."""
    if _OTHER_WAR.search(parsed.sentence.text):
        return None
    lemma = at.lemma_.lower()
    what = None
    if at.pos_ == "VERB" and lemma in _BEGINNING:
        what = subject(at)
    elif at.pos_ == "NOUN" and lemma in _ONSET:
        what = pobj(at, "of")
    elif preposition == "since":
        what = at if at.pos_ == "NOUN" else pobj(at, "in")  # "locked in a war since 2011"
    if what is None or what.lemma_.lower() not in _WAR:
        return None
    ends = sorted((at, what), key=position)
    return Began(Milestone.WAR, at, ends[0], ends[-1])


def _offensive(parsed: ParsedSentence, at: Token, preposition: str, speakers: Speakers) -> Began | None:
    """The offensive began on Monday; rebels launched an assault on Sunday; a counterattack staged on Friday."""
    lemma = at.lemma_.lower()
    if at.pos_ != "VERB" or lemma not in _BEGINNING | _LAUNCHING or preposition in _LANDMARK:
        return None
    what = next((w for w in (child(at, "dobj"), subject(at), _behind(at)) if w is not None and _is_offensive(w)), None)
    if what is None:
        return None
    own = () if what is subject(at) and not passive(at) else _doers(parsed, at, speakers)
    ends = sorted((at, *phrase(what)), key=position)
    return Began(Milestone.OFFENSIVE, at, ends[0], ends[-1], own or owners(parsed, what, speakers))


def _is_offensive(noun: Token) -> bool:
    """Whether `noun` is an offensive: so is an attack that is to take something."""
    lemma = noun.lemma_.lower()
    aims = (c.lemma_.lower() for c in noun.children if c.dep_ in {"acl", "relcl"})
    if lemma == "campaign":
        return any(t.lower_ in _OF_WAR for t in noun.lefts)
    return lemma in _OFFENSIVE or (lemma == "attack" and not _AIMS.isdisjoint(aims))


def _behind(verb: Token) -> Token | None:
    """Return the offensive right behind a verb and its date that a long sentence's parse has lost."""
    behind = verb.doc[verb.i + 1 : verb.i + 8]
    return next((t for t in behind if t.pos_ == "NOUN" and t.lemma_.lower() in _OFFENSIVE), None)


def _truce(parsed: ParsedSentence, at: Token, preposition: str, speakers: Speakers) -> Began | None:
    """Moscow declared a truce on Wednesday; a ceasefire announced by rebels on Thursday; it came into force in May."""
    lemma = at.lemma_.lower()
    if at.pos_ != "VERB" or lemma not in _AGREEING | _SETTING_IN | _BEGINNING or preposition in _LANDMARK:
        return None
    said_of = passive(at) or lemma in _SETTING_IN | _BEGINNING
    told = subject(at) if said_of else child(at, "dobj") or pobj(at, "on", "to")
    what = antecedent(told) if told is not None else None
    if what is None or what.lemma_.lower() not in _TRUCE or child(at, "prt", "oprd") is not None:
        return None  # "declared the truce over"
    ends = sorted((at, *phrase(what)), key=position)
    if lemma in _AGREEING:
        return Began(Milestone.TRUCE_AGREED, at, ends[0], ends[-1], _doers(parsed, at, speakers))
    if lemma in _BEGINNING or pobj(at, "into") or child(at, "dobj") is not None:
        return Began(Milestone.TRUCE_BEGUN, at, ends[0], ends[-1])
    return None


def _recapture(parsed: ParsedSentence, at: Token, preposition: str, speakers: Speakers) -> Began | None:
    """The army's recapture of the city last year; the fall of the town in May."""
    if at.pos_ != "NOUN" or at.lemma_.lower() not in _CAPTURES or preposition in _LANDMARK:
        return None
    what = pobj(at, "of")
    place = place_of(parsed, what, speakers.gazetteer) if what is not None else None
    if what is None or place is None:
        return None
    ends = sorted((at.left_edge, *phrase(what)), key=position)
    return Began(Milestone.CAPTURE, at, ends[0], ends[-1], owners(parsed, at, speakers), place)


Rule = Callable[[ParsedSentence, Token, str, Speakers], Began | None]
BEGINNING_RULES: dict[str, Rule] = {
    "siege": _siege,
    "war": _war,
    "offensive": _offensive,
    "truce": _truce,
    "recapture": _recapture,
}
"""Rules by name, but for that of what is taken."""


def _doers(parsed: ParsedSentence, verb: Token, speakers: Speakers) -> tuple[Party, ...]:
    doer = agent(verb) if passive(verb) else subject(verb)
    return actors(parsed, doer, speakers) if doer is not None else ()


def _draft(began: Began, moment: Moment, name: str) -> Draft:
    matter = Timing(began.what.value, moment.period.first, moment.period.last, began.actors)
    ends = sorted((began.first, began.last, moment.first, moment.last), key=position)
    return Draft(matter, began.anchor, ends[0], ends[-1], f"timing: {name}", place=began.place)

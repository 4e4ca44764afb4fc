"""Who denies in so many words that it happened, or that he did it: "denied the strike", "the reports are false"."""

from collections.abc import Iterable, Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import left_open, says_besides, uncertain
from streams.read.draft import Draft
from streams.read.events.accused import actors, disowned, first_actors
from streams.read.events.happenings import Happening, nearest
from streams.read.events.standing import of_no_one_event, time_and_again
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING, UNTRUE
from streams.read.parsing.grammar import agent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from wire.records import Occurrence, Party, Responsibility, Stance, Tense

"""Verbs of who denies an attack, or his part in it."""
_CHARGES = words(
    "accusation accusations allegation allegations report reports claim claims charge charges responsibility "
    "involvement role part suggestion suggestions"
)
_ACCUSATIONS = words("accusation accusations allegation allegations claim claims charge charges")
_DENIABLE = _CHARGES | words("denial denials")
_TRUCE = words("ceasefire ceasefires truce truces armistice")
_REPEATING = words("repeat reiterate renew restate reaffirm")
_LINKS = words("link connect relate tie motivate time intend aim mean")
_OWN = words("it he she they we i")
_OWNING = words("its his her their our my")
_EVENT = words(
    "attack strike bombing massacre assault raid explosion blast killing shooting shelling incident airstrike"
)
_ASTRAY = words("wrong premature")
"""What an attack itself can go or be."""
_DISMISSING = words("call brand label dismiss denounce reject describe term deem condemn slam decry")
_SAID_OF = words("acomp attr oprd dobj ccomp xcomp advcl acl ROOT prep")


def denied(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """The army denied carrying out the strike; Ankara rejected the accusations; Moscow denied responsibility."""
    for verb in parsed.doc:
        if not (verb.lemma_ in DENYING or _repeated(verb)) or verb.pos_ != "VERB" or left_open(verb):
            continue
        told_of = passive(verb) and child(verb, "dobj", "ccomp", "xcomp") is None
        doer = agent(verb) if told_of else subject(verb)
        what = (subject(verb) if told_of else child(verb, "dobj", "ccomp", "xcomp")) or verb
        besides = {t for c in what.children if says_besides(c) for t in c.subtree}
        inside = [t for t in what.subtree if t.i != verb.i and t not in besides]
        if doer is None or of_truce(inside) or _of_a_link(what):
            continue
        whom = actors(parsed, doer, speakers)
        told = verb.head if verb.dep_ == "relcl" else None  # "…, a charge that the army denied"
        named = {t.lower_ for t in (*inside, *((told,) if told is not None else ()))}
        event = _event_within(inside, events)
        if not whom or (event is Event.NONE and not named & _DENIABLE):
            continue
        if event is Event.NONE:
            event = nearest(_beside(verb, events, besides), verb.idx, parsed.sentence.text)
        teller = pobj(what, "by") if what.lemma_.lower() in _CHARGES or what.lower_ in _CHARGES else None
        charged = [t for t in inside if not aside(t, what) and t != teller]  # "accusations by Kyiv that Moscow did it"
        other = _other_doer(parsed, charged, speakers)
        if other and event is Event.NONE and not disowned(whom, other, speakers):
            continue  # "rejected claims that the militia had taken the port"
        accused = other or whom
        first, last = min(phrase(doer)[0], verb, key=position), max(what, verb, *inside, key=position)
        speaker = speakers.party(parsed, doer)
        matter = Responsibility(event.value, accused)
        tense = Tense.BACKGROUND if what is not verb and time_and_again(verb) and of_no_one_event(what) else None
        yield Draft(matter, verb, first, last, "responsibility: denied", speaker, Stance.DENIED, tense)
        part = {"responsibility", "involvement", "role", "denial", "denials"}
        doing = named & part or _of_doing(verb, what, inside) or _accusing(what)
        if event is not Event.NONE and not doing and not (other and disowned(whom, other, speakers)):
            done = Occurrence(event.value, accused)
            yield Draft(done, verb, first, last, "occurrence: denied", speaker, Stance.DENIED, tense)


def _repeated(verb: Token) -> bool:
    """Whether somebody denies it again: "repeated the government's denial"."""
    what = child(verb, "dobj") if verb.lemma_ in _REPEATING else None
    return what is not None and what.lower_ in {"denial", "denials"}


def _beside(verb: Token, events: tuple[Happening, ...], besides: set[Token]) -> tuple[Happening, ...]:
    """Return the events that may be denied with a bare "denied it": not what is told next ("and said that …")."""
    follows = (c for c in verb.children if c.dep_ in {"conj", "advcl"} and c.i > verb.i)
    next_told = besides.union(*(c.subtree for c in follows))
    return tuple(h for h in events if not any(t.idx <= h.start < t.idx + len(t.text) for t in next_told))


def aside(token: Token, what: Token) -> bool:
    """Whether `token` stands in what is only said of the denied thing: "a raid which rebels said killed ten"."""
    above = (token, *token.ancestors)
    return any(
        t.dep_ == "relcl" and t.i > what.i for t in above[: next((n for n, t in enumerate(above) if t.i == what.i), 0)]
    )


def _of_doing(verb: Token, what: Token, inside: list[Token]) -> bool:
    """Whether only the doer is denied, which says nothing of whether it happened.

    "Denied bombing clinics", "denied its jets had struck it", "denied claims that it was behind it"; not "denied that
    a raid had taken place", "denied the shelling reports".
    """
    following = next((t for t in inside if t.i == verb.i + 1), what)
    thing = what.lemma_.lower() in _CHARGES | _EVENT or what.lower_ in _CHARGES
    if following.lower_.endswith("ing") and following.dep_ in {"compound", "amod", "xcomp"} and not thing:
        return True
    doers = (t for t in inside if t.dep_ == "nsubj" and not aside(t, what))
    return any(t.lower_ in _OWN or any(c.lower_ in _OWNING for c in t.children) for t in doers)


def _of_a_link(what: Token) -> bool:
    """Whether not the event is denied but what it has to do with something: "attacks linked to the election"."""
    return any(c.dep_ == "acl" and c.lemma_.lower() in _LINKS for c in what.children)


def untrue(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """He called the attack a fabrication; the ministry said reports of a strike were false; none was carried out."""
    for word in parsed.doc:
        if word.lower_ not in UNTRUE - _ASTRAY or not _predicated(word) or child(word.head, "neg") is not None:
            continue
        if _of_what_is_denied(word):
            continue
        event = nearest(events, word.idx, parsed.sentence.text)
        if event is Event.NONE:
            continue
        first = min(
            (t for t in parsed.doc if t.i <= word.i and t.lemma_ in _EVENT | _CHARGES), key=position, default=word
        )
        stance = Stance.UNCERTAIN if uncertain(word) else Stance.DENIED
        said_by = _dismisser(parsed, word, speakers)
        yield Draft(Occurrence(event.value), word, first, word, "occurrence: untrue", said_by, stance)


def _dismisser(parsed: ParsedSentence, word: Token, speakers: Speakers) -> Party | None:
    """Return who calls it that, where that is not the main clause: "the regime, which described it as fabricated"."""
    verb = next((t for t in word.ancestors if t.pos_ == "VERB"), word)
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ != "conj"), verb)
    own = verb.lemma_ in _DISMISSING and clause.dep_ == "relcl" and not passive(verb)
    who = subject(verb) if own else None
    return speakers.party(parsed, who) if who is not None and who.pos_ != "PRON" else None


def _of_what_is_denied(word: Token) -> bool:
    """Whether a denial tells already what is false: "denied claims that it was behind it, calling them baseless".

    "Dismissing the reports as propaganda" says no more.
    """
    above = list(word.ancestors)
    dismissed = (child(t, "dobj") for t in above if t.lemma_ in _DISMISSING)
    charge = next((what for what in dismissed if what is not None), None)  # "rejected it and called the raid a lie"
    if charge is not None and _accusing(charge):
        return True
    denying = next((t for t in above if t.lemma_ == "deny" and t.pos_ == "VERB"), None)
    return denying is not None and any(
        (c.lower_ in {"it", "them", "this"} or _the_charges(c)) and c.dep_ in {"dobj", "nsubj"}
        for t in above
        if t.i > denying.i
        for c in t.children
    )


def _the_charges(noun: Token) -> bool:
    """Whether `noun` takes up what was said: "the accounts", "such claims"."""
    bare = all((c.dep_ == "det" and c.lower_ != "a") or c.lower_ == "as" for c in noun.children)  # "the claims as lies"
    return bare and noun.lower_ in _CHARGES | {"account", "accounts"}


def _accusing(noun: Token) -> bool:
    """Whether `noun` takes up who was said to have done it: "the allegations"; a report may be that it happened."""
    return _the_charges(noun) and noun.lower_ in _ACCUSATIONS


def _predicated(word: Token) -> bool:
    """Whether `word` is said of something: not of "false talking points", nor of "lies spread by both sides"."""
    told = word
    while told.dep_ in {"conj", "pobj"} or (told.dep_ == "prep" and told.lower_ in {"of", "as"}):
        told = told.head
    # "a charge that checkers have called groundless": the charge is false, whatever else the sentence tells.
    dismissed = told.dep_ != "dobj" or told.head.lemma_ in _DISMISSING
    return dismissed and told.dep_ in _SAID_OF and told.head.dep_ not in {"relcl", "appos"}


def _event_within(tokens: list[Token], events: tuple[Happening, ...]) -> Event:
    if not tokens:
        return Event.NONE
    start, end = min(t.idx for t in tokens), max(t.idx + len(t.text) for t in tokens)
    inside = tuple(h for h in events if start <= h.start and h.end <= end)
    return nearest(inside, start)


def _other_doer(parsed: ParsedSentence, tokens: list[Token], speakers: Speakers) -> tuple[Party, ...]:
    """Return who is said not to have done it where that is not the denier: "denied that the army used gas"."""
    subjects = (t for t in tokens if t.dep_ in {"nsubj", "poss"} or (t.dep_ == "pobj" and t.head.lower_ == "by"))
    return first_actors(parsed, subjects, speakers)


def of_truce(tokens: Iterable[Token]) -> bool:
    """Tell whether `tokens` speak of a truce: statuses tell of that."""
    return any(t.lower_ in _TRUCE for t in tokens)

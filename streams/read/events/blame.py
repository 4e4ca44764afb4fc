"""Who is said to be responsible, in so many words: accusations, admissions, denials."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from streams.read.attribution.speakers import Speakers
from streams.read.draft import Draft
from streams.read.events.accused import actors
from streams.read.events.denials import aside, denied, of_truce, untrue
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.places import listed
from streams.read.events.standing import in_the_past, is_perfect, of_no_one_event, of_several, time_and_again
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING
from streams.read.parsing.grammar import agent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from wire.records import Party, Place, Responsibility, Stance, Tense

_ACCUSING = words("accuse charge suspect implicate")
_THROWING = words("accuse blame")
_FEIGNING = words("lie fabricate invent exaggerate mislead deceive conceal hide downplay ignore fake")
_UNDONE = words("have possess hold own keep stockpile acquire plan prepare intend seek want")
"""What somebody is accused of who has not done it, or not yet."""
_SAID = words(
    "statement report lie rumour rumor falsehood propaganda disinformation story claim accusation allegation news"
)
"""What is no deed of war: who is accused of spreading it is accused of no attack."""
_CHARGED_WITHIN = 16
"""Words behind a verb in which its charge begins."""
_WHERE = words("in at near outside around")
_RUSHING = words("rush hasten hurry")

Rule = Callable[[ParsedSentence, tuple[Happening, ...], Speakers], Iterator[Draft]]


def blame(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the claims of responsibility that a sentence makes by speaking of responsibility."""
    events = happenings(parsed.sentence.text)
    for rule in BLAME_RULES.values():
        yield from rule(parsed, events, speakers)


def _accused_of(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """Kyiv accused Moscow of shelling the plant; the rebels were accused of the massacre by villagers."""
    for verb in parsed.doc:
        if verb.lemma_ not in _ACCUSING or verb.pos_ != "VERB" or _is_motive(verb):
            continue
        is_passive = passive(verb)
        whom = subject(verb) if is_passive else child(verb, "dobj")
        speaker = agent(verb) if is_passive else subject(verb)
        accused = actors(parsed, whom, speakers) if whom is not None else ()
        event = _event_after(parsed, verb, events) if accused and not _made_of_it(verb) else None
        if event is not None:
            draft = _draft(parsed, event, accused, verb, whom, "accused of", speakers, speaker)
            place = _struck(parsed, verb, whom, speakers)
            tense = Tense.BACKGROUND if _standing(verb, whom) else None
            yield replace(draft, last=max(draft.last, *_charge(verb, whom), key=position), place=place, tense=tense)


def _standing(verb: Token, whom: Token | None) -> bool:
    """Whether somebody is accused of what he does or did at some time: "have accused rebels of bombing clinics"."""
    done = next((done for done, _ in _deeds(verb, whom)), None)
    standing = is_perfect(verb) or time_and_again(verb)
    return in_the_past(verb) or (done is not None and standing and of_no_one_event(done))


def _is_motive(verb: Token) -> bool:
    """Whether to accuse is only what something is to serve: "a pretext for accusing the army"."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_ in {"pretext", "excuse", "justification"}


def _deeds(verb: Token, whom: Token | None) -> Iterator[tuple[Token, Token | None]]:
    """Yield what somebody is accused "of" and, behind that, "by" what he did it, each with what it was done to."""
    above = {verb.i, *((whom.i,) if whom is not None else ())}
    behind = verb.doc[verb.i + 1 : verb.i + _CHARGED_WITHIN]
    of = next((t for t in behind if t.lower_ == "of" and t.dep_ == "prep" and t.head.i in above), None)
    by = (done for done in _means(behind, "by") if done.dep_ == "pcomp")
    for done in (child(of, "pcomp", "pobj") if of is not None else None, *by):
        if done is not None:
            yield done, child(done, "dobj") if done.dep_ == "pcomp" else done


def _charge(verb: Token, whom: Token | None) -> Iterator[Token]:
    """Yield the ends of what somebody is accused of: "of carrying out the air strike", "by shelling the camp"."""
    yield verb
    for done, thing in _deeds(verb, whom):
        where = (child(t, "pobj") for t in done.subtree if t.lower_ in _WHERE and not aside(t, done))
        things = (thing, *(there for there in where if there is not None and there.i < done.i + _CHARGED_WITHIN))
        yield from (done, *(end for named in things if named is not None for end in phrase(named)))


def _struck(parsed: ParsedSentence, verb: Token, whom: Token | None, speakers: Speakers) -> Place | None:
    """Return the place that somebody is accused of striking, wherever else the sentence is: "of shelling the camp"."""
    things = [thing for done, thing in _deeds(verb, whom) if done.dep_ == "pcomp" and thing is not None]
    places = (listed(parsed.words(*phrase(thing)), speakers.gazetteer) for thing in reversed(things))
    return next((p for p in places if p is not None and speakers.gazetteer.containers(p.key)), None)


def _made_of_it(verb: Token) -> bool:
    """Whether it is of what somebody makes of an event, or has not done: "of spreading lies", "of having gas"."""
    if any(t.lower_ == "as" and t.head.lower_ == "using" for t in verb.subtree):
        return True
    done = next((t for t in verb.subtree if t.dep_ == "pcomp" and t.head.lower_ == "of"), None)
    thing = child(done, "dobj") if done is not None else None
    return done is not None and (
        done.lemma_ in _FEIGNING | _UNDONE or (thing is not None and thing.lemma_.lower() in _SAID)
    )


def _blamed_for(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """The mayor blamed the militia for the attack; it was blamed on rebels; the envoy attributed it to the army."""
    for verb in parsed.doc:
        lemma = verb.lemma_.lower()
        if lemma not in {"blame", "pin", "point", "attribute"} or verb.pos_ not in {"VERB", "NOUN"}:
            continue
        if lemma == "attribute" and not _of_event(verb, events):
            continue
        on = ("to",) if lemma == "attribute" else ("on", "at")
        behind = (t for t in verb.subtree if t.i > verb.i and t.head.lower_ in on)
        targets = [pobj(verb, *on), *behind]
        if verb.lemma_ == "blame":
            targets.insert(1, subject(verb) if passive(verb) else child(verb, "dobj"))
        named = ((target, actors(parsed, target, speakers)) for target in targets if target is not None)
        target, accused = next(((t, found) for t, found in named if found), (None, ()))
        event = _event_after(parsed, verb, events) if accused else None
        if event is not None:
            draft = _draft(parsed, event, accused, verb, target, "blamed for", speakers, _blamer(verb, events))
            open_ = lemma == "attribute" and passive(verb) and agent(verb) is None  # by whom, nobody says
            yield replace(draft, stance=Stance.UNCERTAIN) if open_ else draft


def _of_event(verb: Token, events: tuple[Happening, ...]) -> bool:
    """Whether it is an event that somebody puts down to somebody."""
    what = subject(verb) if passive(verb) else child(verb, "dobj")
    return what is not None and _names_event(what, events)


def _blamer(verb: Token, events: tuple[Happening, ...]) -> Token | None:
    """Return who blames; "denied it and blamed rebels" can come out as an adjective of the rebels.

    An event blames nobody: "the raid killed 20, officials said, blaming the army".
    """
    if verb.dep_ == "amod":
        above = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
        return subject(above) if above is not None else None
    who = agent(verb) if passive(verb) else _with(verb) or subject(verb)
    return None if who is not None and _names_event(who, events) else who


def _with(verb: Token) -> Token | None:
    """Return who does so beside what is told: "with Ankara and Doha both pointing the finger at the army"."""
    before = next((t for t in reversed(verb.doc[max(0, verb.i - 3) : verb.i]) if t.lower_ not in {"all", "both"}), None)
    preps = (t for t in before.ancestors if t.lower_ == "with") if before is not None and verb.tag_ == "VBG" else ()
    return next((child(prep, "pobj") for prep in preps), None)


def _responsible_for(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """The junta was behind the raid; it holds Riyadh responsible; Kigali bears responsibility; the army's guilt."""
    for word in parsed.doc:
        whom = None if any(t.lemma_ in DENYING for t in word.ancestors) else _holder_of_guilt(word, events)
        accused = actors(parsed, whom, speakers) if whom is not None else ()
        event = _event_after(parsed, word, events) if accused else None
        if event is not None:
            anchor = word.head if word.lower_ in {"behind", "work"} else word  # which is denied by "was not behind it"
            draft = _draft(parsed, event, accused, anchor, whom, "responsible for", speakers)
            thing = (
                pobj(word, "for") if word.lower_ in {"responsible", "behind"} and word.head.lemma_ != "hold" else None
            )
            tense = Tense.BACKGROUND if thing is not None and of_several(thing) else None
            yield replace(draft, last=max(draft.last, word, key=position), tense=tense)


def _holder_of_guilt(word: Token, events: tuple[Happening, ...]) -> Token | None:
    """Return who is said to be behind it, where `word` says that someone is."""
    verb = word.head
    if word.lower_ == "behind":
        if any(t.lemma_ in _ACCUSING for t in verb.ancestors):
            return None  # "accused the army of being behind it": the accused
        who = subject(verb) if _event_follows(word, events) and verb.pos_ in {"AUX", "VERB"} else None
        if who is not None and any(t.lemma_ in DENYING for t in word.doc[who.i : word.i]):
            return None  # "the junta, which denied its men were behind it": its clause came out as the main one
        return who
    if word.lower_ in {"responsible", "accountable", "guilty"}:
        if verb.lemma_ in {"hold", "consider", "find"}:
            if not passive(verb):
                return child(word, "nsubj") or child(verb, "dobj")
            held = subject(verb)  # "said that he should be held responsible": not who says so
            return None if held is not None and held.pos_ == "PRON" else held
        return child(verb, "nsubj", "nsubjpass") or subject(verb)
    if word.lower_ == "blame" and word.pos_ == "VERB":  # "the rebels are to blame for the shelling"
        return subject(verb) if verb.lemma_ == "be" and any(c.lower_ == "to" for c in word.lefts) else None
    if word.lower_ == "work" and verb.lemma_ == "be":  # "the shelling was the work of the rebels"
        what = subject(verb)
        return pobj(word, "of") if what is not None and _names_event(what, events) else None
    if word.lower_ in {"responsibility", "culpability", "blame"}:
        if verb.lemma_ in {"bear", "carry", "share"}:
            return subject(verb)
        pointed = pobj(verb, "to") if verb.lemma_ == "point" and word.dep_ == "dobj" else None
        return child(word, "poss") or pobj(word, "of") or pointed  # "points to the juntas direct responsibility"
    return None


def _claimed(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Draft]:
    """The group claimed responsibility; the attack was claimed by Islamic State; it admitted the strike."""
    for verb in parsed.doc:
        lemma = verb.lemma_.lower()
        if lemma not in {"claim", "admit", "acknowledge", "confess", "take", "accept", "assume"} or verb.pos_ not in {
            "VERB",
            "NOUN",
        }:
            continue
        done = subject(verb) if passive(verb) else child(verb, "dobj", "ccomp", "xcomp")
        doer = agent(verb) if passive(verb) else subject(verb)
        if done is None or doer is None or (verb.dep_ == "amod"):
            continue
        owned = done.lower_ in {"responsibility", "credit", "blame"} or (
            lemma in {"claim", "admit", "acknowledge"} and done.dep_ != "ccomp" and _names_event(done, events)
        )
        if not owned or any(c.dep_ in {"neg"} or c.lower_ == "no" for c in (*verb.children, *doer.children)):
            continue
        if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
            continue  # who speaks "without claiming the strike" denies nothing
        accused = actors(parsed, doer, speakers)
        if accused:
            event = nearest(events, verb.idx, parsed.sentence.text)
            yield _draft(parsed, event, accused, verb, done, "claimed", speakers, doer)


BLAME_RULES: dict[str, Rule] = {
    "accused of": _accused_of,
    "blamed for": _blamed_for,
    "responsible for": _responsible_for,
    "claimed": _claimed,
    "denied": denied,
    "untrue": untrue,
}
"""Rules by name."""


def _draft(
    parsed: ParsedSentence,
    event: Event,
    accused: tuple[Party, ...],
    anchor: Token,
    other: Token | None,
    rule: str,
    speakers: Speakers,
    speaker: Token | None = None,
) -> Draft:
    ends = [anchor, *(phrase(other) if other is not None else ()), *(phrase(speaker) if speaker is not None else ())]
    said_by = speakers.party(parsed, speaker) if speaker is not None and speaker.pos_ != "PRON" else None
    return Draft(
        Responsibility(event.value, accused),
        anchor,
        min(ends, key=position),
        max(ends, key=position),
        f"responsibility: {rule}",
        said_by,
        Stance.ASSERTED if _beside_denial(anchor) or _rushed_to(anchor) or _for_alleged(anchor) else None,
    )


def _beside_denial(anchor: Token) -> bool:
    """Whether `anchor` blames beside a denial: who denies one thing and blames another for it does not deny both."""
    beside = anchor.dep_ == "conj" and anchor.lemma_ in _THROWING and anchor.head.head.lemma_ in DENYING
    return anchor.dep_ == "amod" or beside


def _rushed_to(anchor: Token) -> bool:
    """Whether somebody "rushed to blame" another: he did."""
    return (
        anchor.dep_ == "xcomp"
        and anchor.head.lemma_ in _RUSHING
        and not any(t.dep_ == "neg" for t in anchor.head.children)
    )


def _for_alleged(anchor: Token) -> bool:
    """Whether somebody plainly blames another for what is only alleged: "the alleged raid, which Kyiv blames on it"."""
    alleged = anchor.dep_ == "relcl" and any(c.lower_ == "alleged" for c in anchor.head.lefts)
    plain = all(c.dep_ != "neg" and c.tag_ != "MD" for c in anchor.children)
    return alleged and plain and anchor.lemma_ in _THROWING and child(anchor, "nsubj") is not None


def _event_after(parsed: ParsedSentence, word: Token, events: tuple[Happening, ...]) -> Event | None:
    """Return the event spoken of with `word`; None for a truce breached (statuses tell that) by no event."""
    following = parsed.doc[word.i : word.i + 16]
    if of_truce(following) or any(t.lemma_ in {"break", "violate", "breach"} for t in following):
        return _breached_by(following, events, parsed.sentence.text)
    behind = tuple(h for h in events if h.start > word.idx)
    return nearest(behind or events, word.idx, parsed.sentence.text)


def _breached_by(following: Iterable[Token], events: tuple[Happening, ...], text: str) -> Event | None:
    """Return by which event a truce is said to be breached: "of violating it by shelling the camp", "with a strike"."""
    for done in _means(following, "by", "with"):
        if there := tuple(h for h in events if phrase(done)[0].idx <= h.start <= done.idx):
            return nearest(there, done.idx, text)
    return None


def _means(tokens: Iterable[Token], *prepositions: str) -> Iterator[Token]:
    """Yield what stands behind `prepositions` among `tokens`: "by shelling the camp", "with a strike"."""
    found = (child(t, "pcomp", "pobj") for t in tokens if t.lower_ in prepositions and t.dep_ == "prep")
    yield from (done for done in found if done is not None)


def _names_event(noun: Token, events: tuple[Happening, ...]) -> bool:
    return noun.pos_ != "VERB" and any(h.start < noun.idx + len(noun.text) and noun.idx < h.end for h in events)


def _event_follows(word: Token, events: tuple[Happening, ...]) -> bool:
    return any(word.idx < h.start < word.idx + 60 for h in events)

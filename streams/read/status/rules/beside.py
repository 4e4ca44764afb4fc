"""Rules for an arrangement without a verb of its own: "a fragile truce", "a deal between …", "there is none"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS
from streams.read.lexicon.speaking import PRESSING_NEED
from streams.read.parsing.grammar import child, led_by, marked_by, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers, parties
from streams.read.status.prospects import remoteness
from streams.read.status.settled import settled
from streams.read.status.vocabulary import ADJECTIVES, HEARSAY, SHAKY, SUBJECT
from wire.records import Arrangement, Stance, StatusWord, Tense

_ONLY = words("only best first sole")
_REMEDIES = words("way solution answer option hope choice chance alternative path means remedy")
_AIMS = words("priority aim goal need necessity must imperative demand")
_NEEDING = words("need want require")
_PASSING = words(
    "deal agreement accord pact still yet again so now also very increasingly all largely mostly broadly generally"
)
_PLAIN = words("intact underway alive dead over finished")
_STATES = frozenset({"under way", "in force", "in effect", "in place"})
_BEARING = words("under in at on")
"""What may begin a state: "truce under strain", "in tatters", "at risk", "on hold"."""
_ABOUT = words("in for at on of between over with near")
_REACH = 7
_BEHIND = frozenset({"ADP", "SCONJ", "PUNCT"})
"""What may follow a state that is told without "is"."""
_ONE_OF_MANY = words("one latest part first second third late last several")
_BY_MEANS = words("under through in")
_ALIKE = words("similar such previous earlier")
_AWAITED = words("before until till unless if")


def needed(mention: Mention) -> Iterator[Found]:
    """It is said to be what is needed: "a truce is the only way out", "what we need is a ceasefire"."""
    head, verb = mention.head, mention.head.head
    if mention.kind is not Arrangement.CEASEFIRE or verb.lemma_ != "be" or denied(verb):
        return
    if head.dep_ == "nsubj":
        found = any(_remedy(c) for c in verb.children if c.i > verb.i)
    else:
        what = child(verb, "nsubj", "csubj")
        aim = what is not None and (what.lemma_ in _AIMS or (what.dep_ == "csubj" and _wanting(what)))
        found = head.dep_ == "attr" and aim
    if found:
        yield Found(mention.kind, StatusWord.CALLED_FOR, verb, mention.core, stance=Stance.ASSERTED)


def _wanting(clause: Token) -> bool:
    """Whether it names what there should be: "what we need", "what is important"."""
    state = child(clause, "acomp")
    return clause.lemma_ in _NEEDING or (state is not None and state.lemma_.lower() in PRESSING_NEED)


def _remedy(word: Token) -> bool:
    lefts = {c.lower_ for c in word.lefts}
    if word.lemma_ in _AIMS:
        return word.dep_ == "attr"
    return word.lemma_ in _REMEDIES and word.pos_ == "NOUN" and bool(lefts & _ONLY)


def _passed_by(following: list[Token]) -> bool:
    """Whether the first word only stands between the name and its state: where it holds, "still", a quotation mark."""
    word = following[0]
    if word.lower_ in _BEARING and len(following) > 1 and f"be {word.lower_} {following[1].lower_}" in SUBJECT:
        return False
    if word.lower_ == "over" and (len(following) == 1 or following[1].pos_ in _BEHIND):
        return False  # "truce over, army says"
    return word.lower_ in _PASSING | _ABOUT or word.pos_ == "PROPN" or word.text in {"'", '"', "'s"}


def described(mention: Mention) -> Iterator[Found]:
    """A headline leaves out "is": "truce in Gaza still out of reach", "ceasefire deal elusive"."""
    if mention.bare:
        return
    doc, at = mention.core.doc, max(mention.core.i, mention.head.i if mention.head.pos_ == "NOUN" else 0) + 1
    following = list(doc[at : at + _REACH])
    state = " ".join(t.lower_ for t in following[:2])
    if state in _STATES and (len(following) == 2 or following[2].pos_ in _BEHIND):
        stands = Found(mention.kind, StatusWord.IN_EFFECT, following[1], mention.core, stance=Stance.ASSERTED)
        yield from (stands,) if mention.head.dep_ == "ROOT" else ()
        return
    while following and _passed_by(following):
        following = following[1:]
    if not following:
        return
    word = following[0]
    key = " ".join(t.lower_ for t in following[:3:2]) if word.lower_ == "out" else word.lower_
    if word.lower_ in _BEARING and len(following) > 1 and mention.head.dep_ == "ROOT":  # "under strain", "in tatters"
        key, following = f"{word.lower_} {following[1].lower_}", following[1:]
        word = following[0]
    status = SUBJECT.get(f"be {'out of reach' if key == 'out reach' else key}")
    alone = len(following) == 1 or following[1].pos_ in _BEHIND or key == "out reach"
    holds = word.lower_ == "holding"  # "truce largely holding, UN says"
    if status is None or not alone or (word.pos_ == "VERB" and not holds):
        return
    stance = Stance.UNCERTAIN if word.lower_ in SHAKY else remoteness(word)
    if word.lower_ in _PLAIN or holds:
        stance = Stance.ASSERTED
    if stance is not None:
        yield Found(mention.kind, status, word, mention.core, stance=stance)


def adjectives_of_it(mention: Mention) -> Iterator[Found]:
    """An adjective alone gives the status: "the failed truce", "a fragile ceasefire", "the ongoing evacuation"."""
    for word in (*mention.head.lefts, *(mention.core.lefts if mention.core.i != mention.head.i else ())):
        status = ADJECTIVES.get(word.lower_)
        if mention.head.lemma_ in {"plan", "proposal", "offer"} and status is StatusWord.IN_EFFECT:
            continue
        if status is not None and word.dep_ in {"amod", "compound", "nmod", "dep"}:
            stance = Stance.UNCERTAIN if word.lower_ in SHAKY | HEARSAY else None
            known = Tense.BACKGROUND if status is StatusWord.IN_EFFECT else None  # everybody is taken to know of it
            yield Found(mention.kind, status, word, mention.core, parties(mention.head), stance=stance, tense=known)
        elif word.lower_ == "called" and any(c.lower_ == "so" for c in word.children):
            yield Found(mention.kind, StatusWord.IN_EFFECT, word, mention.core, stance=Stance.UNCERTAIN)


def struck_between(mention: Mention) -> Iterator[Found]:
    """A deal "between X and Y" of which nothing else is said has been agreed, and so has "one of several deals"."""
    head = mention.head
    if head.pos_ in {"NOUN", "PROPN"} and pobj(head, "between") is not None:
        if mention.kind is Arrangement.EVACUATION and head.dep_ == "pobj" and head.head.lower_ in {"under", "in"}:
            return  # "they left under a deal between …" tells of the leaving
        yield Found(mention.kind, StatusWord.AGREED, head, mention.core, parties(head), tense=Tense.BACKGROUND)
    if head.lemma_ in {"agreement", "accord", "pact"} and mention.core.i > head.i:  # "its agreement to the truce"
        found = settled(mention, StatusWord.AGREED, head, doers(head))
        if found is not None:
            yield found
    verb = head.head
    if head.tag_ == "NNS" and led_by(head, *_ALIKE):  # "the war has seen several similar deals"
        past = (head.dep_ == "dobj" and verb.lemma_ == "see") or (head.dep_ == "pobj" and verb.lower_ in _BY_MEANS)
        if past and head.lemma_.lower() in AGREEMENTS:
            yield Found(mention.kind, StatusWord.AGREED, head, mention.core, tense=Tense.BACKGROUND)
    if head.dep_ == "nsubj" and verb.lemma_ == "be":
        attribute = child(verb, "attr")
        if attribute is not None and attribute.lemma_.lower() in _ONE_OF_MANY:
            yield Found(mention.kind, StatusWord.AGREED, verb, mention.core, parties(head))


def there_is_one(mention: Mention) -> Iterator[Found]:
    """It exists: "there is no truce", "they have a truce", "amid a ceasefire"."""
    head = mention.head
    verb = head.head
    if verb.dep_ == "advcl" and marked_by(verb, *_AWAITED):
        return  # "will not stop before there is a truce"
    exists = head.dep_ in {"attr", "nsubj"} and child(verb, "expl") is not None
    got = not mention.bare or led_by(head, "a", "an")  # "we have a deal"
    if exists or (head.dep_ == "dobj" and verb.lemma_ == "have" and got):
        status = StatusWord.AGREED if head.lemma_.lower() in AGREEMENTS else StatusWord.IN_EFFECT
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "a chance to have a truce"
            status = StatusWord.AGREED
        found = settled(mention, status, verb, parties(head) or (doers(verb) if not exists else ()))
        if found is not None:
            yield found
    other = any(ADJECTIVES.get(c.lower_, StatusWord.IN_EFFECT) is not StatusWord.IN_EFFECT for c in head.lefts)
    if head.dep_ == "pobj" and verb.lower_ in {"amid", "amidst"} and mention.core.lemma_ != "deal" and not other:
        yield Found(mention.kind, StatusWord.IN_EFFECT, head, mention.core)

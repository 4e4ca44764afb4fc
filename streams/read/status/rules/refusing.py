"""Rules for an arrangement that is refused: "no truce until they leave", "sees no point in one", "turned it down"."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import PLANS
from streams.read.lexicon.fighting import FIGHTING, FIRING
from streams.read.lexicon.speaking import REFUSING, VOWING
from streams.read.parsing.grammar import child, helped_by, led_by, marked_by, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Joint, governors
from streams.read.status.modality import doers, governing
from streams.read.status.topic import Topic
from streams.read.status.vocabulary import OBJECT, REFUSED_IF_NONE
from wire.records import Arrangement, Stance, StatusWord

_CONDITIONS = words("until till unless without before while")
_NO = words("no never not nothing none")
_SEEING = words("see have show be find feel express exist display hold lack")
_INCLINED = words("interested ready willing prepared inclined open keen favour favor minded disposed bound eager")
_IT = words("it that this them they these those both")
_SUGGESTED = PLANS | words(
    "overture paper demand appeal call document bid term condition announcement declaration pronouncement gesture"
)
_SIGNS = words("sign signal hint trace indication")
_REFUSALS = words("refusal rejection rebuff veto")
_KEEPING = words("continue keep go carry press resume pursue maintain")
_WARFARE = FIGHTING | FIRING | words("attacking campaign struggle resist bomb")
_VOWING = VOWING | words("determine determined insist")
_WISHING = words("want intend plan wish")
_REACHING = words("agree reach settle come find")
_WILLING = words("will wo would can ca could may might")


def ruled_out(mention: Mention) -> Iterator[Found]:
    """There will be none, at least not before something else: "there will be no truce", "no ceasefire until …"."""
    head = mention.head
    if not led_by(head, "no", "any"):
        return
    if not led_by(head, "no") and child(head.head, "neg") is None:
        return
    verb = head.head
    exists = verb.lemma_ == "be" and child(verb, "expl") is not None
    modal = exists and helped_by(verb, *_WILLING)
    beyond = head.doc[head.i + 1 : head.right_edge.i + 2]
    here = next((t for t in beyond if t.lower_ in _CONDITIONS), None)
    verbless = here is not None and not exists and head.dep_ in {"ROOT", "prep", "nsubj", "dep", "ccomp", "npadvmod"}
    if modal or (exists and _has_condition(verb)) or verbless:
        yield Found(mention.kind, StatusWord.REJECTED, verb if exists else head, mention.core, stance=Stance.ASSERTED)


def _has_condition(verb: Token) -> bool:
    return any(
        (c.dep_ == "prep" and c.lower_ in _CONDITIONS) or (c.dep_ == "advcl" and marked_by(c, *_CONDITIONS))
        for c in verb.children
    )


def no_use_for_it(mention: Mention) -> Iterator[Found]:
    """Somebody sees no point in it, has no interest in it, is not interested in it."""
    for governor in governors(mention.head):
        if governor.joint is not Joint.NOUN or not governor.preposition:
            continue
        word = governor.word
        lemma = word.lemma_.lower()
        verb = word.head
        lacking = (
            lemma in REFUSED_IF_NONE
            and verb.lemma_.lower() in _SEEING
            and (_none(word) or child(verb, "neg") is not None)
        )
        averse = (lemma in _INCLINED or word.lower_ in _INCLINED) and child(verb, "neg") is not None
        if lacking or averse:
            actors = doers(verb) if verb.pos_ in {"VERB", "AUX"} and child(verb, "expl") is None else ()
            yield Found(mention.kind, StatusWord.REJECTED, verb, mention.core, actors, stance=Stance.ASSERTED)
            return


def turned_down(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """What was named just before is refused: "the rebels turned it down", "because of that refusal", "fight on"."""
    number = parsed.sentence.number
    kind = topic.near(number, back=3, ahead=0)
    if kind is None:
        return
    for word in parsed.doc:
        refused = _refuses_it(word) or (word.lemma_.lower() in _REFUSALS and _pointed_at(word) and word.pos_ == "NOUN")
        if refused or (kind is Arrangement.CEASEFIRE and _fights_on(word)):
            stance = None if refused else Stance.ASSERTED
            yield Found(kind, StatusWord.REJECTED, word, word, doers(word), stance=stance)
            return


def _refuses_it(verb: Token) -> bool:
    if verb.pos_ != "VERB":
        return False
    lemma = verb.lemma_.lower()
    particle = child(verb, "prt")
    key = f"{lemma} {particle.lower_}" if particle is not None else lemma
    preposition = next((c for c in verb.children if c.dep_ == "prep" and child(c, "pobj") is not None), None)
    what = child(verb, "dobj", "nsubjpass")
    if what is None and particle is None and preposition is not None:
        key, what = f"{lemma} {preposition.lower_}", child(preposition, "pobj")
    if OBJECT.get(key) is not StatusWord.REJECTED or what is None:
        return False
    if what.lower_ in _IT or (what.lower_ == "one" and what.left_edge.i == what.i and child(what, "prep") is None):
        return True
    return what.lemma_.lower() in _SUGGESTED and _pointed_at(what)


def _pointed_at(noun: Token) -> bool:
    return any(c.lower_ in {"the", "this", "that", "such"} or c.dep_ == "poss" for c in noun.lefts)


def _fights_on(verb: Token) -> bool:
    """Whether somebody vows to go on fighting, or to fight on until something else."""
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}
    goal = child(verb, "xcomp", "dobj") or pobj(verb, "with", "on")
    keeps = lemma in _KEEPING and goal is not None and goal.lemma_.lower() in _WARFARE
    if not keeps and not (lemma == "fight" and "on" in particles and pobj(verb, "on") is None):
        return False
    vowed = any(t.lemma_.lower() in _VOWING for t in governing(verb))
    return vowed or "until" in {t.lower_ for t in verb.subtree}


def _none(noun: Token) -> bool:
    return any(c.lower_ in _NO or c.lower_ == "little" for c in noun.lefts)


def refused_beside(mention: Mention, verb: Token) -> Iterator[Found]:
    """Yield that a second one refuses what the first takes: "Kyiv accepts the truce, Moscow rejects"."""
    other = verb.head
    if verb.dep_ == "ccomp" and verb.i < other.i and other.lemma_ in REFUSING and child(other, "dobj", "prep") is None:
        yield Found(mention.kind, StatusWord.REJECTED, other, mention.core, doers(other))


def will_not(anchor: Token, mention: Mention) -> bool:
    """Whether somebody will not have it: "would not agree to a truce", "will not extend it"."""
    modal = helped_by(anchor, "will", "wo", "would", "can", "ca", "could")
    if not modal or child(anchor, "neg", "nsubjpass") is None or child(anchor, "nsubjpass") is not None:
        return False
    if anchor.lemma_ in _REACHING and any(c.lower_ in {"can", "ca", "could"} for c in anchor.children):
        return False  # "could not agree on a truce": they tried
    who = subject(anchor)
    return who is not None and who.i not in {mention.head.i, mention.core.i}


def averse(anchor: Token) -> Token | None:
    """Return the verb of who sees no reason to do so, or is not ready to: "no reason to agree to a truce"."""
    if anchor.dep_ not in {"acl", "relcl", "xcomp", "pcomp", "ccomp"}:
        return None
    above = anchor.head.head if anchor.dep_ == "pcomp" else anchor.head
    lemma, verb = above.lemma_.lower(), above.head
    sign = verb.head if above.dep_ == "pobj" else above
    if lemma in REFUSED_IF_NONE and sign.lemma_ in _SIGNS:  # "showed no sign of a desire to keep the truce"
        return sign.head if _none(sign) or child(sign.head, "neg") is not None else None
    if lemma in REFUSED_IF_NONE and verb.lemma_.lower() in _SEEING:
        return verb if _none(above) or child(verb, "neg") is not None else None
    if lemma in _INCLINED or above.lower_ in _INCLINED:
        return verb if child(verb, "neg") is not None else None
    return above if lemma in _WISHING and child(above, "neg") is not None else None

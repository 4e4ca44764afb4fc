"""Rules for an arrangement that is signed unnamed, and for one that is said to be none: "signed for the rebels"."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import DOCUMENTS
from streams.read.lexicon.speaking import DISPUTING, JUDGING, UNTRUE
from streams.read.parsing.grammar import child, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.pairs import joint
from streams.read.status.topic import Topic
from streams.read.status.vocabulary import SHAKY
from wire.records import Arrangement, Stance, StatusWord

_PAPERS = DOCUMENTS | words("draft declaration communique")
_ANYTHING = words("anything it nothing that this")


def signed_unnamed(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Somebody signed, in an article on a ceasefire: "the minister signed for the government", "signed the draft"."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE or topic.near(number) is not Arrangement.CEASEFIRE:
        return
    for verb in parsed.doc:
        if verb.pos_ == "VERB" and _will_not_sign(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.REJECTED, verb, verb, doers(verb), stance=Stance.ASSERTED)
            return
        if verb.pos_ == "VERB" and _shakes_hands(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, doers(verb))
            return
        if verb.lemma_ != "sign" or verb.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
            continue
        paper = child(verb, "nsubjpass", "dobj")
        who = doers(verb)
        unnamed = paper is None and bool(who) and not passive(verb) and child(verb, "prt") is None
        if unnamed or (paper is not None and paper.lemma_.lower() in _PAPERS):
            yield Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, who)
            return


def _will_not_sign(verb: Token) -> bool:
    """Whether somebody refuses to sign what is not named: "will not sign anything", "refused to sign"."""
    what = child(verb, "dobj")
    if verb.lemma_ != "sign" or verb.tag_ != "VB" or (what is not None and what.lower_ not in _ANYTHING):
        return False
    will = child(verb, "neg") is not None and any(c.lower_ in {"will", "wo", "would"} for c in verb.children)
    return will or (verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline"})


def _shakes_hands(verb: Token) -> bool:
    """Whether a bargain is struck: "the two generals shook hands", not "shook hands with the ambassador"."""
    what = child(verb, "dobj")
    who = subject(verb)
    shaken = verb.lemma_ == "shake" and what is not None and what.lower_ == "hands" and verb.tag_ in {"VBD", "VBN"}
    both = who is not None and (joint(who) or child(who, "conj") is not None or who.tag_ in {"NNS", "NNPS"})
    return shaken and both and pobj(verb, "with") is None


def said_to_be_none(mention: Mention) -> Iterator[Found]:
    """Somebody says that there is none, or hardly: "denies any truce", "called the ceasefire a lie"."""
    head = mention.head
    verb = head.head
    if head.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in DISPUTING and child(verb, "neg") is None:
        yield Found(mention.kind, StatusWord.AGREED, verb, mention.core, (), subject(verb), Stance.DENIED)
        return
    part = next((t for t in (verb, verb.head) if t.lemma_.lower() in JUDGING and t.pos_ == "VERB"), None)
    if part is None or head.i < part.i:
        return
    judged = [t for t in part.doc[head.i + 1 : head.i + 6] if part in tuple(t.ancestors)]
    if any(t.lower_ in UNTRUE for t in judged):
        yield Found(mention.kind, StatusWord.AGREED, part, mention.core, (), subject(part), Stance.DENIED)
    elif any(t.lower_ in SHAKY and t.dep_ in {"oprd", "ccomp", "acomp", "amod"} and t.head.i < t.i for t in judged):
        yield Found(mention.kind, StatusWord.IN_EFFECT, part, mention.core, (), subject(part), Stance.UNCERTAIN)

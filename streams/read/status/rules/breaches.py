"""Rules for breaches that are told without "violate the truce": violence in spite of it, accusations, counts."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import BREACHES
from streams.read.lexicon.fighting import FIRING, VIOLENT, WEAK
from streams.read.lexicon.speaking import ACCUSING
from streams.read.parsing.grammar import child, coordinated, helped_by, led_by, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention, mentions
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.supposed import supposed
from streams.read.status.topic import Topic
from streams.read.status.violence import attackers, violent
from wire.records import Arrangement, StatusWord

_BLAMES = ACCUSING | words("accusation recrimination")
_OTHER_RIGHTS = words(
    "right rights law airspace human border territorial sanction sanctions sovereignty embargo data security gross "
    "vote international fundamental traffic safety"
)
_TIED = words("convoy evacuation evacuee bus deal truce ceasefire agreement")
_INSIDE = words("in inside within on across")
_LYING = words("fall lie sit belong locate situate")
_EACH = words("other another")
_SHOOTING = words("shooting firing shelling hostilities")
_SPARKING = words("spark trigger provoke ignite instigate cause stall delay derail whether")
_OBSTRUCTING = words("block obstruct hinder hamper impede sabotage target prevent")


def inside_its_zone(mention: Mention) -> Iterator[Found]:
    """Violence inside a zone that the arrangement covers: "raids on a town in a de-escalation zone"."""
    head = mention.head
    if head.lemma_.lower() not in {"zone", "area"} or mention.bare:
        return
    inside = lies = False
    for token in head.ancestors:
        inside = inside or (token.dep_ == "prep" and token.lower_ in _INSIDE)
        if inside and (token.lemma_.lower() in VIOLENT - WEAK or (lies and violent(token))):
            yield Found(mention.kind, StatusWord.VIOLATED, token, mention.core, attackers(token))
            return
        if inside and token.lemma_ in _LYING:
            lies = True  # "shelled the town although it lies within a truce zone"
        elif token.pos_ == "VERB" and token.dep_ in {"ROOT", "ccomp", "advcl", "conj"}:
            return


def breaches_counted(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """ "The centre recorded 12 violations": in an article on a truce, breaches of nothing else named."""
    if not topic.ceasefire:
        return
    for noun in parsed.doc:
        if noun.lemma_.lower() not in BREACHES or noun.pos_ != "NOUN":
            continue
        of = pobj(noun, "of", "to", "against", "on")
        lefts = {c.lower_ for c in noun.lefts}
        if lefts & _OTHER_RIGHTS or (
            of is not None and of.lower_ not in {"it", "them"} and not _is_named(of, parsed, topic)
        ):
            continue
        if not supposed(noun) and not _answered_then(noun):
            yield Found(Arrangement.CEASEFIRE, StatusWord.VIOLATED, noun, noun, doers(noun))


def _answered_then(noun: Token) -> bool:
    """Whether it is only told what would follow: "violations would be met with force", "will respond to any breach"."""
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} else noun.head.head
    ahead = helped_by(verb, "will", "would", "shall")
    return ahead and (noun.dep_ in {"nsubj", "nsubjpass"} or led_by(noun, "any", "further"))


def _is_named(of: Token, parsed: ParsedSentence, topic: Topic) -> bool:
    return any(m.head.i == of.i or m.core.i == of.i for m in mentions(parsed.doc, parsed.sentence.number, topic))


def blame_traded(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Two sides blame each other: two breaches, each by the other's word."""
    kind = topic.of_deal(parsed.sentence.number)
    if kind is None:
        return
    for verb in parsed.doc:
        traded = child(verb, "dobj")
        trades = (
            verb.lemma_ in {"trade", "exchange", "swap"} and traded is not None and traded.lemma_.lower() in _BLAMES
        )
        each = verb.lemma_ in ACCUSING and traded is not None and traded.lower_ in _EACH
        who = subject(verb) if trades or each else None
        if who is None or _of_sparking(verb, traded):
            continue
        sides = coordinated(who)
        if len(sides) == 2:
            for accuser, accused in (sides, sides[::-1]):
                yield Found(kind, StatusWord.VIOLATED, verb, verb, (accused,), claimant=accuser)
        else:
            yield Found(kind, StatusWord.VIOLATED, verb, verb, sides, claimant=who)


def _of_sparking(verb: Token, traded: Token | None) -> bool:
    """Whether the blame is for how fighting began, not for a breach: "blamed each other for sparking the clashes"."""
    blames = (verb, traded) if traded is not None else (verb,)
    charged = (pobj(blame, "of", "for", "over", "with") for blame in blames)
    return any(deed is not None and deed.lemma_.lower() in _SPARKING for deed in charged)


def accused_of_attacks(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Someone is accused of violence that the sentence ties to the arrangement, or blamed for the arrangement's end."""
    for verb in parsed.doc:
        if verb.lemma_ not in ACCUSING or verb.pos_ != "VERB":
            continue
        accused = subject(verb) if passive(verb) else child(verb, "dobj")
        tied = {t.lemma_.lower() for t in parsed.doc} & _TIED
        deed = _deed(verb)
        if accused is None or deed is None or not tied or accused.lower_ in _EACH:
            continue
        kind = topic.of_deal(parsed.sentence.number)
        if kind is not None and (
            deed.lemma_.lower() in VIOLENT | _OBSTRUCTING or (verb.lemma_ == "blame" and _ending(deed))
        ):
            yield Found(kind, StatusWord.VIOLATED, deed, deed, coordinated(accused))


def fired_first(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Who fired first broke it: "the army shot first", "denied that its men had started the shooting"."""
    number = parsed.sentence.number
    if topic.of_deal(number) is not Arrangement.CEASEFIRE or topic.near(number) is not Arrangement.CEASEFIRE:
        return
    for verb in parsed.doc:
        if verb.pos_ != "VERB":
            continue
        what = child(verb, "dobj")
        first = any(c.lower_ == "first" and c.dep_ == "advmod" for c in verb.children)
        fired = verb.lemma_ in FIRING or (verb.lemma_ == "open" and what is not None and what.lower_ == "fire")
        began = verb.lemma_ in {"start", "begin"} and what is not None and what.lower_ in _SHOOTING
        if ((first and fired) or began) and not supposed(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.VIOLATED, verb, verb, doers(verb))
            return


def _deed(verb: Token) -> Token | None:
    for token in verb.subtree:
        if token.dep_ in {"pcomp", "pobj"} and token.head.lower_ in {"of", "for"} and token.i > verb.i:
            return token
    return None


def _ending(deed: Token) -> bool:
    return deed.lemma_.lower() in {"collapse", "breakdown", "failure", "violation", "breach", "renewal", "resumption"}

"""Rules for breaches that are told without "violate the truce": violence in spite of it, accusations, counts."""

from collections.abc import Iterator

from streams.read.grammar import child, coordinated, passive, pobj, subject
from streams.read.lexicon import words
from streams.read.parse import ParsedSentence
from streams.read.status.arrangements import Mention, mentions
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from streams.read.syntax import Token
from wire.records import Arrangement, StatusWord

VIOLENT = words(
    "kill shell bomb attack strike hit target clash fight fire pound raid wound injure shoot launch bombard storm "
    "advance intensify escalate flare rage erupt drop destroy die seize capture press mount batter fall persist "
    "carry exchange burn besiege push come rock attack assault step continue resume break shelling bombing raid "
    "airstrike violence fighting bombardment assault offensive clash explosion blast death hurt engage ambush "
    "overrun ram downing down toll"
)
_BLAMES = words("blame accusation accuse charge recrimination")
_BREACHES = words("violation breach infringement infraction")
_OTHER_RIGHTS = words(
    "right rights law airspace human border territorial sanction sanctions sovereignty embargo data security gross "
    "vote international fundamental traffic safety"
)
_ACCUSING = words("accuse blame suspect charge")
_TIED = words("convoy evacuation evacuee bus deal truce ceasefire agreement")
_IN_SPITE = words("despite notwithstanding during")
_INSIDE = words("in inside within on across")
_WEAKLY = words("fall come continue persist step carry resume break mount push")
_EACH = words("other another")
_OBSTRUCTING = words("block obstruct hinder hamper impede sabotage target prevent")
_CONCEDING = words("though although while")


def in_spite_of_it(mention: Mention) -> Iterator[Found]:
    """Violence "despite the truce", "although a ceasefire is in force": a breach by whoever does the violence."""
    if mention.kind is not Arrangement.CEASEFIRE:
        return
    for token in (mention.head, *mention.head.ancestors):
        deed = None
        if token.dep_ in {"prep", "mark"} and token.lower_ in _IN_SPITE:
            deed = token.head if token.lower_ != "during" or _plainly_violent(token.head) else None
        elif token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _CONCEDING for c in token.children):
            deed = token.head if token.head.i < token.i and child(token, "neg") is None else None
        if deed is not None:
            if _violent(deed):
                yield Found(mention.kind, StatusWord.VIOLATED, deed, mention.core, _attackers(deed))
            return


def _attackers(deed: Token) -> tuple[Token, ...]:
    """Return who does `deed`: where "raids", "deaths" do it, those whose raids they are, as far as it says so."""
    found = doers(deed)
    if found and found[0].lemma_.lower() in VIOLENT:
        return doers(found[0]) or (found if any(c.dep_ in {"amod", "compound"} for c in found[0].lefts) else ())
    if not found:  # "there has been an uptick in army shelling"
        deeds = (t for t in deed.subtree if t.lemma_.lower() in VIOLENT and t.pos_ == "NOUN")
        return next(((t,) for t in deeds if any(c.dep_ == "compound" for c in t.lefts)), ())
    return found


def inside_its_zone(mention: Mention) -> Iterator[Found]:
    """Violence inside a zone that the arrangement covers: "raids on a town in a de-escalation zone"."""
    head = mention.head
    if head.lemma_.lower() not in {"zone", "area"} or mention.bare:
        return
    inside = False
    for token in head.ancestors:
        inside = inside or (token.dep_ == "prep" and token.lower_ in _INSIDE)
        if inside and token.lemma_.lower() in VIOLENT - _WEAKLY:
            yield Found(mention.kind, StatusWord.VIOLATED, token, mention.core, _attackers(token))
            return
        if token.pos_ == "VERB" and token.dep_ in {"ROOT", "ccomp", "advcl", "conj"}:
            return


def _plainly_violent(deed: Token) -> bool:
    return deed.lemma_.lower() in VIOLENT - _WEAKLY


def _violent(word: Token) -> bool:
    if word.lemma_.lower() in VIOLENT:
        return True
    return any(t.lemma_.lower() in VIOLENT for t in word.subtree if t.i < word.i or t.dep_ in {"dobj", "attr", "pobj"})


def breaches_counted(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """ "The centre recorded 12 violations": in an article on a truce, breaches of nothing else named."""
    if not topic.ceasefire:
        return
    for noun in parsed.doc:
        if noun.lemma_.lower() not in _BREACHES or noun.pos_ != "NOUN":
            continue
        of = pobj(noun, "of", "to")
        lefts = {c.lower_ for c in noun.lefts}
        if lefts & _OTHER_RIGHTS or (
            of is not None and of.lower_ not in {"it", "them"} and not _is_named(of, parsed, topic)
        ):
            continue
        yield Found(Arrangement.CEASEFIRE, StatusWord.VIOLATED, noun, noun, doers(noun))


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
        each = verb.lemma_ in _ACCUSING and traded is not None and traded.lower_ in _EACH
        who = subject(verb) if trades or each else None
        if who is None:
            continue
        sides = coordinated(who)
        if len(sides) == 2:
            for accuser, accused in (sides, sides[::-1]):
                yield Found(kind, StatusWord.VIOLATED, verb, verb, (accused,), claimant=accuser)
        else:
            yield Found(kind, StatusWord.VIOLATED, verb, verb, sides, claimant=who)


def accused_of_attacks(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Someone is accused of violence that the sentence ties to the arrangement, or blamed for the arrangement's end."""
    for verb in parsed.doc:
        if verb.lemma_ not in _ACCUSING or verb.pos_ != "VERB":
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


def _deed(verb: Token) -> Token | None:
    for token in verb.subtree:
        if token.dep_ in {"pcomp", "pobj"} and token.head.lower_ in {"of", "for"} and token.i > verb.i:
            return token
    return None


def _ending(deed: Token) -> bool:
    return deed.lemma_.lower() in {"collapse", "breakdown", "failure", "violation", "breach", "renewal", "resumption"}

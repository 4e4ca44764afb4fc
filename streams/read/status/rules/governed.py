"""Rules for an arrangement that is named: what is said of it by the words that govern or modify it."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS, MEETINGS, OFFERS
from streams.read.lexicon.fighting import VIOLENT
from streams.read.lexicon.speaking import JUDGING
from streams.read.parsing.grammar import child, coordinated, helped_by, is_day, led_by, passive, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.deciding import is_a_mandate, over_noun
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers, modified, parties, verb_of
from streams.read.status.rules.offering import PROPOSALS, offerers
from streams.read.status.rules.refusing import refused_beside
from streams.read.status.settled import settled
from streams.read.status.verbs import verb_status
from streams.read.status.violence import attackers
from streams.read.status.vocabulary import NOUNS, OBJECT, SUBJECT
from wire.records import Arrangement, Stance, StatusWord, Tense

_BROKERING = words("broker mediate sponsor facilitate")
_LASTING = words("hold last survive outlive")
_ENDS = words("halt stop end standstill")
_UNTIL = words("from until till before")
_PAUSES = words("pause suspension halt interruption stoppage standstill hold-up holdup break")
_NONE = words("none neither")
_DISTURBING = words("disrupt interrupt")
_SCOPE = words("cover include exclude apply")
_PROVIDED = words("include allow")
_APPEALS = words("call appeal plea demand request")
_PARTISAN = words("armed syrian main moderate political mainstream")
_PROVIDING = words("call envisage envision provide include foresee stipulate propose contain suggest begin start open")
_TURNS = frozenset({StatusWord.COLLAPSED, StatusWord.SUSPENDED, StatusWord.EXTENDED})
_HEARD = words("rumour rumor report claim story news word speculation")


def said_of_it(mention: Mention) -> Iterator[Found]:
    """A verb has the arrangement as its subject or object: "the truce held", "both sides broke the truce"."""
    told: set[StatusWord] = set()
    over = governors(mention.head)
    for governor in over:
        verb = governor.word
        elsewhere = _is_passage(mention, governor) or _any_would(mention, governor) or is_a_mandate(verb)
        if _only_brokered(mention, verb) and any(_stops(other) for other in over if other.word.i != verb.i):
            continue
        if governor.joint is Joint.NOUN or elsewhere:
            continue
        yield from refused_beside(mention, verb)
        found = _verbal(mention, governor)
        if found is not None and not _only_names(mention, found, told):
            told.add(found.status)
            yield found
            yield from _paused_before(mention, found)
            paper = verb.head  # "turned down the envoy's plan to prolong the truce"
            if found.status is StatusWord.REJECTED and paper.lemma_.lower() in PROPOSALS and offerers(paper):
                yield Found(mention.kind, StatusWord.PROPOSED, paper, mention.core, offerers(paper))


def _only_brokered(mention: Mention, verb: Token) -> bool:
    """Whether it only tells who helped: "a truce brokered by Qatar collapsed"."""
    return verb.dep_ == "acl" and verb.head.i == mention.head.i and verb.tag_ == "VBN" and verb.lemma_ in _BROKERING


def _stops(governor: Governor) -> bool:
    """Whether `governor` tells that it is over or halted: "the collapse of a truce", "was halted"."""
    noun = f"{governor.word.lemma_.lower()} {governor.preposition}".strip()
    status = NOUNS.get(noun) if governor.joint is Joint.NOUN else verb_status(governor)
    return status in {StatusWord.COLLAPSED, StatusWord.SUSPENDED}


def _only_names(mention: Mention, found: Found, told: set[StatusWord]) -> bool:
    """Whether it only tells which arrangement is meant: "ended a truce that had held", "a truce covering Idlib"."""
    clause = found.anchor
    hung = clause.dep_ in {"relcl", "acl"} and clause.head.i == mention.head.i
    if found.status is not StatusWord.IN_EFFECT or not hung:
        return False
    before = clause.lemma_ in _SCOPE or helped_by(clause, "had")
    return clause.lemma_ in _PROVIDED or (before and bool(told & _TURNS))


def _paused_before(mention: Mention, found: Found) -> Iterator[Found]:
    """It had been interrupted: "the evacuation resumed after a pause of two days"."""
    pause = pobj(found.anchor, "after", "following") if found.status is StatusWord.RESTORED else None
    if pause is not None and pause.lemma_ in _PAUSES and not denied(found.anchor):
        yield Found(mention.kind, StatusWord.SUSPENDED, pause, mention.core, tense=Tense.BACKGROUND)


def _is_passage(mention: Mention, governor: Governor) -> bool:
    """Whether "grant safe passage" and the like are left to a rule of their own."""
    granting = {"grant", "give", "secure", "guarantee", "ensure", "offer", "promise", "provide", "allow", "deny"}
    return mention.head.lemma_ in {"passage", "exit", "withdrawal"} and governor.word.lemma_.lower() in granting


def _any_would(mention: Mention, governor: Governor) -> bool:
    """Whether it is what any truce brings: "the chance offered by a truce"."""
    indefinite = led_by(mention.head, "a", "an", "any")
    return governor.preposition == "by" and indefinite and governor.word.lemma_ in {"offer", "give", "provide"}


def _verbal(mention: Mention, governor: Governor) -> Found | None:
    verb = governor.word
    plan = _plan_with(governor)
    if plan is not None:
        return Found(mention.kind, StatusWord.PROPOSED, verb, mention.core, doers(plan))
    judged = child(verb, "oprd") if governor.joint is Joint.OBJECT and verb.lemma_ in JUDGING else None
    if judged is not None and SUBJECT.get(f"be {judged.lemma_.lower()}") is StatusWord.REJECTED:
        return Found(mention.kind, StatusWord.REJECTED, verb, mention.core, doers(verb), stance=Stance.ASSERTED)
    told = verb_status(governor)
    if verb.lemma_.lower() in _SCOPE and governor.joint is Joint.SUBJECT:
        return _scope(mention, verb)
    if told is None or says_else(mention, verb) or _still_offered(mention, governor, told):
        return None
    if told is StatusWord.AGREED and _only_renews(mention.head):
        return None
    status = _of_its_kind(mention, governor, told)
    plain = _told_plainly(mention, governor, status)
    return plain if plain is not None else settled(mention, status, verb, _actors(governor, mention, status))


def _still_offered(mention: Mention, governor: Governor, status: StatusWord) -> bool:
    """Whether nothing is agreed yet: "the offer came", "the plan would bar …", "negotiating a truce proposal"."""
    if governor.word.lemma_.lower() == "negotiate" and mention.head.lemma_.lower() in OFFERS:
        return True
    would = helped_by(governor.word, "would")
    if governor.joint is not Joint.SUBJECT:
        return False
    if mention.head.lemma_.lower() in OFFERS:
        return status in {StatusWord.AGREED, StatusWord.IN_EFFECT} or governor.word.lemma_ == "fail"
    if not (status is StatusWord.AGREED or would):
        return False
    told_of = child(governor.word, "nsubj")
    return mention.head.lemma_.lower() in PROPOSALS or (told_of is not None and told_of.lemma_.lower() in PROPOSALS)


def _told_plainly(mention: Mention, governor: Governor, status: StatusWord) -> Found | None:
    """Return what is not to be turned round by "no": "want no part of it", "failed to hold"; or a breach: "marred"."""
    verb = governor.word
    if status is StatusWord.REJECTED and verb.lemma_ in {"want", "have"}:
        objection = child(verb, "dobj")  # "has no objection to a truce"
        agrees = objection is not None and objection.lemma_ == "objection"
        status = StatusWord.AGREED if agrees else status
        return Found(mention.kind, status, verb, mention.core, doers(verb), stance=Stance.ASSERTED)
    lasting = verb.lemma_.lower() in _LASTING and governor.joint is Joint.SUBJECT
    if status is StatusWord.IN_EFFECT and lasting and _failed(verb):
        return Found(mention.kind, StatusWord.COLLAPSED, verb, mention.core, stance=Stance.ASSERTED)
    fire = next((t for t in doers(verb) if t.lemma_.lower() in VIOLENT), None)
    disturbed = status is StatusWord.SUSPENDED and verb.lemma_ in _DISTURBING and fire is not None
    if not disturbed or fire is None or mention.kind is not Arrangement.CEASEFIRE:
        return None
    return Found(mention.kind, StatusWord.VIOLATED, verb, mention.core, attackers(fire))


def _scope(mention: Mention, verb: Token) -> Found | None:
    """Return what whom it covers tells: that there is one, also where somebody is not covered."""
    if mention.bare:
        return None
    wished, wish = modified(StatusWord.IN_EFFECT, verb)
    if wished is StatusWord.CALLED_FOR:  # "wants the truce to cover Idlib"
        return Found(mention.kind, wished, wish, mention.core, doers(wish), stance=Stance.ASSERTED)
    would = helped_by(verb, "would")
    if would and mention.kind is Arrangement.CEASEFIRE:  # "the truce would exclude them": it is not in force yet
        return Found(mention.kind, StatusWord.AGREED, verb, mention.core, stance=Stance.ASSERTED, tense=Tense.FUTURE)
    scope = StatusWord.AGREED if mention.kind is Arrangement.EVACUATION else StatusWord.IN_EFFECT
    return Found(mention.kind, scope, verb, mention.core, stance=Stance.ASSERTED)


def _of_its_kind(mention: Mention, governor: Governor, status: StatusWord) -> StatusWord:
    """Return what a `status` is for this kind of arrangement: evacuations "follow" others, a truce "follows" talks.

    An accord that outlines a truce has agreed on it; an agreement that exists is agreed; "finished" ends a truce.
    """
    verb, lemma = governor.word, governor.word.lemma_.lower()
    agreement = mention.head.lemma_.lower() in AGREEMENTS
    leaving = mention.kind is Arrangement.EVACUATION
    if verb.lower_ == "finished" and status is StatusWord.IN_EFFECT and not leaving:
        return StatusWord.COLLAPSED
    if lemma == "come" and mention.head.lemma_ in _ENDS:  # "the fighting came to an abrupt halt"
        return StatusWord.IN_EFFECT
    if governor.joint is Joint.OBJECT:
        paper = subject(verb) if lemma == "outline" else None
        return StatusWord.AGREED if paper is not None and paper.lemma_.lower() in AGREEMENTS else status
    if lemma in {"follow", "come"} and status is StatusWord.AGREED:
        return StatusWord.IN_EFFECT if leaving and not agreement else status
    return StatusWord.AGREED if lemma == "exist" and agreement else status


def _plan_with(governor: Governor) -> Token | None:
    """Return the paper, only offered so far, that has the arrangement in it: "the plan provides for a truce"."""
    if governor.joint is not Joint.OBJECT or governor.word.lemma_.lower() not in _PROVIDING:
        return None
    paper = subject(governor.word)
    return paper if paper is not None and paper.lemma_.lower() in PROPOSALS else None


def says_else(mention: Mention, verb: Token) -> bool:
    """Tell whether `verb` says something else of it: "called the truce a farce", "kept the deal secret"."""
    lemma = verb.lemma_.lower()
    if lemma == "call":
        upon = pobj(verb, "on", "upon")
        if upon is not None and not is_day(upon) and pobj(verb, "for") is None and child(verb, "prt") is None:
            return True  # "a truce was the only way out and called on both to agree", its speaker lost
        if child(verb, "prt", "prep") is not None:
            return False
        definite = led_by(mention.head, "the", "this", "that", "its", "their")
        return definite or mention.bare or child(verb, "oprd", "ccomp", "attr") is not None
    if lemma == "follow":  # "a truce following a week of talks", "follows up a truce of last month"
        return verb.tag_ == "VBG" or child(verb, "prt") is not None
    if lemma == "keep":  # but not "the truce kept the town calm"
        kept = mention.head.i > verb.i or passive(verb)
        return kept and child(verb, "oprd", "acomp", "ccomp") is not None
    if lemma in {"see", "notice", "witness", "feel"}:
        return not denied(verb) or child(verb, "nsubjpass") is not None
    waiting = any(c.lower_ == "long" and any(d.lower_ in {"as", "so"} for d in c.children) for c in verb.children)
    return waiting and lemma in {"last", "hold"}


def _only_renews(deal: Token) -> bool:
    """Whether what is reached is more time for a truce, which is told of itself: "an agreement to extend the truce"."""
    beside = deal.head.children if deal.dep_ in {"dobj", "nsubjpass"} else ()  # "reached a deal to extend it"
    below = (*deal.children, *beside)
    purpose = next((c for c in below if c.dep_ in {"acl", "relcl", "advcl", "xcomp"} and c.tag_ == "VB"), None)
    more = purpose is not None and OBJECT.get(purpose.lemma_.lower()) in {StatusWord.EXTENDED, StatusWord.RESTORED}
    return more and child(purpose, "dobj") is not None if purpose is not None else False


def _failed(verb: Token) -> bool:
    """Whether something did not do so in the end: "failed to hold", "has not held"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "fail":
        return True
    who = subject(verb)
    if verb.tag_ == "VBD" and who is not None and who.lower_ in _NONE:
        return True
    return denied(verb) and any(c.lower_ in {"have", "has", "had", "did"} for c in verb.children)


def _actors(governor: Governor, mention: Mention, status: StatusWord) -> tuple[Token, ...]:
    if governor.joint is Joint.SUBJECT:
        return parties(mention.head) if status in {StatusWord.AGREED, StatusWord.IN_EFFECT} else ()
    return (
        tuple(a for a in doers(governor.word) if a.i != mention.head.i)
        or parties(mention.head)
        or parties(governor.word)
    )


def nouns_of_it(mention: Mention) -> Iterator[Found]:
    """A noun governs the arrangement: "violations of the truce", "truce talks", "the collapse of the deal"."""
    for governor in governors(mention.head):
        if governor.joint is not Joint.NOUN:
            continue
        noun, lemma = governor.word, governor.word.lemma_.lower()
        lemma = lemma.removesuffix("s") if noun.tag_ == "VBZ" else lemma
        status = NOUNS.get(f"{lemma} {governor.preposition}") if governor.preposition else NOUNS.get(lemma)
        if status is None or _is_a_party(noun) or _at_its_term(noun, status):
            continue
        if status is StatusWord.TALKS and mention.bare and lemma not in MEETINGS:
            continue  # "still hopes for a deal", "no progress on the plan": nobody is said to talk
        if status is StatusWord.IN_EFFECT and _from_then(noun):
            continue
        over = over_noun(noun, status)
        if over is not None and over[0] is StatusWord.REJECTED and lemma in _HEARD:  # "rejected rumours of a truce"
            by = next(iter(doers(over[1].word)), None)
            yield Found(mention.kind, status, noun, mention.core, claimant=by, stance=Stance.DENIED)
            continue
        found = (
            settled(mention, over[0], over[1].word, doers(over[1].word))
            if over is not None
            else settled(mention, status, _told_by(noun, status), _by_whom(mention, noun, status))
        )
        if found is not None:
            yield found
        made = status is StatusWord.PROPOSED or (status is StatusWord.CALLED_FOR and lemma in _APPEALS)
        if over is not None and made:  # also when it is answered: "turned down the French appeal for a truce"
            yield from _offered_by_others(Found(mention.kind, status, noun, mention.core, offerers(noun)), over[1].word)


def _offered_by_others(offer: Found, answer: Token) -> Iterator[Found]:
    """Yield the `offer` if it is said whose it is, who are not those who give the `answer`."""
    answering = {doer.i for doer in doers(answer)}
    if offer.actors and not any(actor.i in answering for actor in offer.actors):
        yield offer


def _is_a_party(noun: Token) -> bool:
    """Whether "opposition" is a side of the war: "the agreement of the armed opposition to a truce"."""
    return noun.lemma_ == "opposition" and led_by(noun, *_PARTISAN)


def _from_then(noun: Token) -> bool:
    """Whether its start only says when something will be: "will be dealt with a day after the start of the truce"."""
    above = noun.head.head
    then = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "from", "before"} and above.pos_ == "VERB"
    return then and helped_by(above, "will", "shall")


def _at_its_term(noun: Token, status: StatusWord) -> bool:
    """Whether its end only says when something is: "for three more days from the end of the present truce"."""
    return status is StatusWord.COLLAPSED and noun.dep_ == "pobj" and noun.head.lower_ in _UNTIL


def _by_whom(mention: Mention, noun: Token, status: StatusWord) -> tuple[Token, ...]:
    by = pobj(mention.head, "by") if status in {StatusWord.VIOLATED, StatusWord.COLLAPSED} else None
    if by is not None:
        return coordinated(by)
    whose = tuple(c for c in noun.lefts if c.pos_ == "PROPN") if noun.lemma_ == "promise" else ()
    return doers(noun) or whose or parties(mention.head)


def _told_by(noun: Token, status: StatusWord) -> Token:
    """Return the word that tells of a noun's `status`: for an appeal the verb, for whoever makes it is no speaker."""
    return verb_of(noun) if status is StatusWord.CALLED_FOR else noun

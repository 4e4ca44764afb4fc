"""Rules for an arrangement that is named: what is said of it by the words that govern or modify it."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.fighting import VIOLENT
from streams.read.parsing.grammar import child, coordinated, is_day, passive, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.deciding import is_a_mandate, over_noun
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers, modified, parties, threatened, verb_of
from streams.read.status.rules.offering import OFFERS, PLANS, offerers
from streams.read.status.rules.refusing import refused_beside
from streams.read.status.settled import settled
from streams.read.status.verbs import verb_status
from streams.read.status.violence import attackers
from streams.read.status.vocabulary import ADJECTIVES, HEARSAY, NOUNS, OBJECT, SHAKY
from wire.records import Arrangement, Stance, StatusWord, Tense

_ONE_OF_MANY = words("one latest part first second third late last several")
_LASTING = words("hold last survive outlive")
_PAUSES = words("pause suspension halt interruption stoppage standstill hold-up holdup break")
_NONE = words("none neither")
_ENDS = words("halt stop end standstill")
_DISTURBING = words("disrupt interrupt")
_SCOPE = words("cover include exclude apply")
_BY_MEANS = words("under through in")
_ALLOWING = words("allow let permit enable")
_APPEALS = words("call appeal plea demand request")
_ALIKE = words("similar such previous earlier")
_PARTISAN = words("armed syrian main moderate political mainstream")
_AWAITED = words("before until till unless if")
_PROVIDING = words("call envisage envision provide include foresee stipulate propose contain suggest begin start open")
_COMMITTING = words("declare affirm confirm announce pledge express voice")
_DIPLOMATS = words("mediator envoy diplomat")
_TURNS = frozenset({StatusWord.COLLAPSED, StatusWord.SUSPENDED, StatusWord.EXTENDED})
_HEARD = words("rumour rumor report claim story news word speculation")
_AGREEMENTS = words("agreement deal accord pact understanding extension renewal consensus")


def said_of_it(mention: Mention) -> Iterator[Found]:
    """A verb has the arrangement as its subject or object: "the truce held", "both sides broke the truce"."""
    told: set[StatusWord] = set()
    planned: set[int] = set()
    for governor in governors(mention.head):
        if (
            governor.joint is Joint.NOUN
            or governor.word.i in planned
            or _is_passage(mention, governor)
            or _any_would(mention, governor)
        ):
            continue
        if is_a_mandate(governor.word):
            continue
        status = verb_status(governor)
        including = governor.word.lemma_ == "include" and governor.joint is Joint.SUBJECT
        if including and any(c.lower_ in {"must", "should"} for c in governor.word.children):
            status = StatusWord.IN_EFFECT  # "the truce must include Idlib"
        if including and mention.kind is Arrangement.EVACUATION:
            status = StatusWord.AGREED  # "evacuation deals have included the towns of …"
        bound = governor.word.lemma_ == "bind" and governor.preposition == "by"
        yield from refused_beside(mention, governor.word)
        if status is not None or bound or _plan_with(governor) is not None:
            found = _verbal(mention, governor, status)
            if found is not None and not _only_names(mention, found, told):
                told.add(found.status)
                if _plan_with(governor) is not None:  # "the plan would start with a truce" agrees on none beside
                    planned.add(governor.word.i)
                yield found
                yield from _paused_before(mention, found)
                paper = governor.word.head  # "turned down the envoy's plan to prolong the truce"
                if found.status is StatusWord.REJECTED and paper.lemma_.lower() in PLANS and offerers(paper):
                    yield Found(mention.kind, StatusWord.PROPOSED, paper, mention.core, offerers(paper))


def _only_names(mention: Mention, found: Found, told: set[StatusWord]) -> bool:
    """Whether it only tells which arrangement is meant: "called off a truce that had held since May"."""
    clause = found.anchor
    if found.status is not StatusWord.IN_EFFECT or clause.dep_ != "relcl" or clause.head.i != mention.head.i:
        return False
    return bool(told & _TURNS) and any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children)


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
    indefinite = any(c.lower_ in {"a", "an", "any"} for c in mention.head.lefts)
    return governor.preposition == "by" and indefinite and governor.word.lemma_ in {"offer", "give", "provide"}


def _verbal(mention: Mention, governor: Governor, status: StatusWord | None) -> Found | None:
    verb = governor.word
    lemma = verb.lemma_.lower()
    plan = _plan_with(governor)
    if plan is not None:
        return Found(mention.kind, StatusWord.PROPOSED, verb, mention.core, doers(plan))
    if lemma in _SCOPE and governor.joint is Joint.SUBJECT:
        return _scope(mention, verb)
    if lemma == "cover" and denied(verb):
        return None  # "towns which are not covered by the truce"
    if (
        lemma == "bind" and governor.preposition == "by" and mention.kind is Arrangement.CEASEFIRE
    ):  # "said it was not bound by the truce"
        bound = StatusWord.REJECTED if denied(verb) else StatusWord.IN_EFFECT
        return Found(
            mention.kind,
            bound,
            verb,
            mention.core,
            tuple(c for c in verb.children if c.dep_ == "nsubjpass"),
            stance=Stance.ASSERTED,
        )
    if status is None or says_else(mention, verb) or (status is StatusWord.AGREED and _only_renews(mention.head)):
        return None
    outlines = (
        lemma == "outline" and verb.dep_ == "acl" and verb.tag_ == "VBG"
    )  # "an accord that outlines what a truce is to be"
    if outlines or _still_offered(mention, governor, status):
        return None
    if governor.joint is Joint.SUBJECT and status is StatusWord.AGREED and lemma in {"follow", "come"}:
        moving = mention.kind is Arrangement.EVACUATION and mention.head.lemma_.lower() not in _AGREEMENTS
        status = StatusWord.IN_EFFECT if moving else status  # "the evacuations follow those of May"
    if lemma == "outline" and governor.joint is Joint.OBJECT:
        paper = subject(verb)  # "the accord outlines a truce of sixty days"
        status = StatusWord.AGREED if paper is not None and paper.lemma_.lower() in _AGREEMENTS else status
    status = _of_its_kind(mention, verb, status)
    if lemma == "exist" and mention.head.lemma_.lower() in _AGREEMENTS:
        status = StatusWord.AGREED
    plain = _told_plainly(mention, verb, status)
    if plain is not None:
        return plain
    if status is StatusWord.IN_EFFECT and lemma in _LASTING and governor.joint is Joint.SUBJECT and _failed(verb):
        return Found(mention.kind, StatusWord.COLLAPSED, verb, mention.core, stance=Stance.ASSERTED)
    return settled(mention, status, verb, _actors(governor, mention, status))


def _still_offered(mention: Mention, governor: Governor, status: StatusWord) -> bool:
    """Whether nothing is agreed yet: "the offer came", "the plan would bar …", "negotiating a truce proposal"."""
    if governor.word.lemma_.lower() == "negotiate" and mention.head.lemma_.lower() in OFFERS:
        return True
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in governor.word.children)
    if governor.joint is not Joint.SUBJECT or not (status is StatusWord.AGREED or would):
        return False
    told_of = child(governor.word, "nsubj")
    return mention.head.lemma_.lower() in PLANS or (told_of is not None and told_of.lemma_.lower() in PLANS)


def _told_plainly(mention: Mention, verb: Token, status: StatusWord) -> Found | None:
    """Return what is not to be turned round by "no": "want no part of it"; a breach: "disrupted by airstrikes"."""
    objection = child(verb, "dobj") if verb.lemma_ == "have" else None
    if objection is not None and objection.lemma_ == "objection" and any(c.lower_ == "no" for c in objection.lefts):
        return Found(mention.kind, StatusWord.AGREED, verb, mention.core, doers(verb), stance=Stance.ASSERTED)
    if status is StatusWord.REJECTED and verb.lemma_ in {"want", "have"}:
        return Found(mention.kind, status, verb, mention.core, doers(verb), stance=Stance.ASSERTED)
    if mention.kind is not Arrangement.CEASEFIRE:
        return None
    if verb.lemma_ == "come" and mention.head.lemma_ in _ENDS:  # "the fighting came to an abrupt halt"
        return Found(mention.kind, StatusWord.IN_EFFECT, verb, mention.core, stance=Stance.ASSERTED)
    fire = next((t for t in doers(verb) if t.lemma_.lower() in VIOLENT), None)
    if status is not StatusWord.SUSPENDED or verb.lemma_ not in _DISTURBING or fire is None:
        return None
    if threatened(verb):  # "the raids threatened to upset the truce"
        return Found(mention.kind, StatusWord.IN_EFFECT, verb, mention.core, stance=Stance.UNCERTAIN)
    return Found(mention.kind, StatusWord.VIOLATED, verb, mention.core, attackers(fire))


def _scope(mention: Mention, verb: Token) -> Found | None:
    """Return what whom it covers tells: that there is one, also where somebody is not covered."""
    if mention.bare:
        return None
    if verb.lemma_ == "apply" and child(verb, "neg") is not None and pobj(verb, "to") is None:
        return Found(mention.kind, StatusWord.IN_EFFECT, verb, mention.core, stance=Stance.DENIED)
    wished, wish = modified(StatusWord.IN_EFFECT, verb)
    if wished is StatusWord.CALLED_FOR:  # "wants the truce to cover Idlib"
        return Found(mention.kind, wished, wish, mention.core, doers(wish), stance=Stance.ASSERTED)
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    if would and mention.kind is Arrangement.CEASEFIRE:  # "the truce would exclude them": it is not in force yet
        return Found(mention.kind, StatusWord.AGREED, verb, mention.core, stance=Stance.ASSERTED, tense=Tense.FUTURE)
    scope = StatusWord.AGREED if mention.kind is Arrangement.EVACUATION else StatusWord.IN_EFFECT
    return Found(mention.kind, scope, verb, mention.core, stance=Stance.ASSERTED)


def _of_its_kind(mention: Mention, verb: Token, status: StatusWord) -> StatusWord:
    """Return what a `status` is for this kind of arrangement: an evacuation "in limbo", a truce that is "finished".

    What a deal "allows" or "lets" somebody do is what was agreed, not done yet.
    """
    terms = mention.bare and verb.lemma_ in _ALLOWING and verb.tag_ == "VBZ"
    if terms and status is StatusWord.IN_EFFECT and mention.head.lemma_.lower() in _AGREEMENTS | {"arrangement"}:
        return StatusWord.AGREED
    state = pobj(verb, "in")
    if mention.kind is Arrangement.EVACUATION:
        return StatusWord.SUSPENDED if state is not None and state.lower_ == "limbo" else status
    return StatusWord.COLLAPSED if status is StatusWord.IN_EFFECT and verb.lower_ == "finished" else status


def _plan_with(governor: Governor) -> Token | None:
    """Return the paper, only offered so far, that has the arrangement in it: "the plan provides for a truce"."""
    if governor.joint is not Joint.OBJECT or governor.word.lemma_.lower() not in _PROVIDING:
        return None
    paper = subject(governor.word)
    return paper if paper is not None and paper.lemma_.lower() in PLANS else None


def says_else(mention: Mention, verb: Token) -> bool:
    """Tell whether `verb` says something else of it: "called the truce a farce", "kept the deal secret"."""
    lemma = verb.lemma_.lower()
    if lemma == "call":
        upon = pobj(verb, "on", "upon")
        if upon is not None and not is_day(upon) and pobj(verb, "for") is None and child(verb, "prt") is None:
            return True  # "a truce was the only way out and called on both to agree", its speaker lost
        if child(verb, "prt", "prep") is not None:
            return False
        definite = any(c.lower_ in {"the", "this", "that", "its", "their"} for c in mention.head.lefts)
        return definite or mention.bare or child(verb, "oprd", "ccomp", "attr") is not None
    if lemma == "keep":  # but not "the truce kept the town calm"
        kept = mention.head.i > verb.i or passive(verb)
        return kept and child(verb, "oprd", "acomp", "ccomp") is not None
    if lemma in {"see", "notice", "witness", "feel"}:
        return not denied(verb) or child(verb, "nsubjpass") is not None
    waiting = any(
        c.lower_ == "while" or (c.lower_ == "long" and any(d.lower_ in {"as", "so"} for d in c.children))
        for c in verb.children
        if c.dep_ in {"mark", "advmod"}
    )
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
        if status is StatusWord.IN_EFFECT and _from_then(noun):
            continue
        if lemma == "commitment" and noun.dep_ == "dobj" and noun.head.lemma_ in _COMMITTING:
            status = StatusWord.AGREED  # "declared their commitment to the truce"
        if lemma == "push" and any(c.lower_ == "diplomatic" or c.lemma_ in _DIPLOMATS for c in noun.lefts):
            status = StatusWord.TALKS
        if status is StatusWord.AGREED and any(ADJECTIVES.get(c.lower_) is StatusWord.COLLAPSED for c in noun.lefts):
            continue  # "the failed ceasefire decree"
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
        refused = over is not None and over[0] is not StatusWord.AGREED
        made = status is StatusWord.PROPOSED or (status is StatusWord.CALLED_FOR and lemma in _APPEALS)
        if refused and made and offerers(noun):  # also when it is refused: "turned down the French appeal for a truce"
            yield Found(mention.kind, status, noun, mention.core, offerers(noun))


def _is_a_party(noun: Token) -> bool:
    """Whether "opposition" is a side of the war: "the agreement of the armed opposition to a truce"."""
    return noun.lemma_ == "opposition" and any(c.lower_ in _PARTISAN for c in noun.lefts)


def _from_then(noun: Token) -> bool:
    """Whether its start only says when something will be: "will be dealt with a day after the start of the truce"."""
    above = noun.head.head
    then = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "from", "before"} and above.pos_ == "VERB"
    return then and any(c.dep_ == "aux" and c.lower_ in {"will", "shall"} for c in above.children)


def _at_its_term(noun: Token, status: StatusWord) -> bool:
    """Whether its end only says when something is: "for three more days from the end of the present truce"."""
    if status is not StatusWord.COLLAPSED or noun.lemma_ not in {"end", "expiry", "expiration", "ending"}:
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ in {"from", "until", "till", "before"}


def _by_whom(mention: Mention, noun: Token, status: StatusWord) -> tuple[Token, ...]:
    by = pobj(mention.head, "by") if status in {StatusWord.VIOLATED, StatusWord.COLLAPSED} else None
    if by is not None:
        return coordinated(by)
    whose = tuple(c for c in noun.lefts if c.pos_ == "PROPN") if noun.lemma_ == "promise" else ()
    return doers(noun) or whose or parties(mention.head)


def _told_by(noun: Token, status: StatusWord) -> Token:
    """Return the word that tells of a noun's `status`: for an appeal the verb, for whoever makes it is no speaker."""
    return verb_of(noun) if status is StatusWord.CALLED_FOR else noun


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
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in {"phase", "stage"}:
            return  # "in the second phase of a deal between …"
        yield Found(mention.kind, StatusWord.AGREED, head, mention.core, parties(head), tense=Tense.BACKGROUND)
    if head.lemma_ in {"agreement", "accord", "pact"} and mention.core.i > head.i:  # "its agreement to the truce"
        found = settled(mention, StatusWord.AGREED, head, doers(head))
        if found is not None:
            yield found
    verb = head.head
    if head.tag_ == "NNS" and any(c.lower_ in _ALIKE for c in head.lefts):  # "the war has seen several similar deals"
        past = (head.dep_ == "dobj" and verb.lemma_ == "see") or (head.dep_ == "pobj" and verb.lower_ in _BY_MEANS)
        if past and head.lemma_.lower() in _AGREEMENTS:
            yield Found(mention.kind, StatusWord.AGREED, head, mention.core, tense=Tense.BACKGROUND)
    if head.dep_ == "nsubj" and verb.lemma_ == "be":
        attribute = child(verb, "attr")
        if attribute is not None and attribute.lemma_.lower() in _ONE_OF_MANY:
            yield Found(mention.kind, StatusWord.AGREED, verb, mention.core, parties(head))


def there_is_one(mention: Mention) -> Iterator[Found]:
    """It exists: "there is no truce", "they have a truce", "amid a ceasefire"."""
    head = mention.head
    verb = head.head
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _AWAITED for c in verb.children):
        return  # "will not stop before there is a truce"
    exists = head.dep_ in {"attr", "nsubj"} and child(verb, "expl") is not None
    got = not mention.bare or any(c.lower_ in {"a", "an"} for c in head.lefts)  # "we have a deal"
    if exists or (head.dep_ == "dobj" and verb.lemma_ == "have" and got):
        status = StatusWord.AGREED if head.lemma_.lower() in _AGREEMENTS else StatusWord.IN_EFFECT
        if verb.dep_ == "acl" and verb.tag_ == "VB":  # "a chance to have a truce"
            status = StatusWord.AGREED
        found = settled(mention, status, verb, parties(head) or (doers(verb) if not exists else ()))
        if found is not None:
            yield found
    other = any(ADJECTIVES.get(c.lower_, StatusWord.IN_EFFECT) is not StatusWord.IN_EFFECT for c in head.lefts)
    if head.dep_ == "pobj" and verb.lower_ in {"amid", "amidst"} and mention.core.lemma_ != "deal" and not other:
        yield Found(mention.kind, StatusWord.IN_EFFECT, head, mention.core)

"""How a speaker stands to a statement: asserted, denied or uncertain, read from what governs its verb."""

from collections.abc import Iterator
from functools import lru_cache

from streams.read.attribution.saying import SAYING, awaited, saying_over
from streams.read.lexicon import words
from streams.read.lexicon.arranging import AGREEMENTS
from streams.read.lexicon.holding import DEFYING
from streams.read.lexicon.speaking import CHARGES, DENYING, DISPUTING, FORESEEING
from streams.read.parsing.grammar import SUBJECTS, child, helped_by, led_by, marked_by, pobj
from streams.read.parsing.syntax import REMEMBERED, Token
from wire.records import Stance

_PART_IN_IT = words("responsibility involvement role part blame guilt")
_SIGNS = words("sign suggestion indication evidence hint question prospect")
_FAILING = words("fail refuse neglect decline unable prevent stop block bar forbid impossible incapable avoid lack")
_CONFIRMING = words("confirm verify acknowledge corroborate know see")
"""Who does none of that with a statement leaves it open."""
_NOBODY = words("nobody none neither nothing")
_HEDGES = words(
    "reportedly apparently allegedly purportedly supposedly perhaps possibly probably likely seemingly potentially "
    "presumably ostensibly maybe unlikely tentatively provisionally conceivably hopefully theoretically"
)
_SEEMING = words("appear seem look suppose mean think believe rumour rumor allege presume assume")
_HEARSAY = words(
    "report rumour rumor speculation hint suggestion possibility likelihood chance prospect hope fear doubt"
)
_DOUBTFUL = words(
    "unclear uncertain doubt doubtful skeptical sceptical question wonder unsure unknown unlikely possible "
    "possibility debatable"
)
_LIKELY = words("possible likely probable conceivable plausible")
_WISHING = words(
    "hope fear expect threaten risk worry try attempt seek want wish aim intend struggle plan prepare race scramble "
    "work rush"
)
_MODALS = words("may might could would can should")
_CONDITIONS = words("if whether unless provided")
_DEALS = AGREEMENTS | words(
    "decision order inclination intention desire interest willingness plan wish reason way appetite mood"
)
_CONSENTING = words("agree consent commit amount")
_TOLD_OF = words("say report allege rumour rumor understand")
"""What is "said to" be so, by nobody who is named, is hearsay."""
_TELLING = (SAYING - FORESEEING) | {"agree", "decide"}
"""What is told so will be: "said that the truce would end"."""
_ALLEGED = words("alleged purported supposed rumoured rumored")
_TRANSPARENT = words("ccomp xcomp pcomp prep acl conj dobj attr acomp pobj oprd advcl")


@lru_cache(maxsize=REMEMBERED)
def stance_of(anchor: Token) -> Stance:
    """Return the stance of the statement that `anchor`, its verb or noun, carries."""
    if denied(anchor) and not _foreseen(anchor):
        return Stance.DENIED
    return Stance.UNCERTAIN if uncertain(anchor) else Stance.ASSERTED


def denied(anchor: Token) -> bool:
    """Whether the statement is said not to be so: "has not begun", "nobody left", "failed to hold"."""
    for verb in saying_over(anchor):
        if verb.lemma_.lower() in DISPUTING:
            return not left_open(verb)
        if says_besides(verb):
            break  # "denied responsibility, saying that its raid had hit a depot": the raid is not denied
    if anchor.doc[0].lower_ == "had" and anchor.doc[0].head.i == anchor.i:  # "Had it been accepted, …"
        return True
    if any(_dismissed(above) for above in anchor.ancestors):
        return True
    if any(above.lemma_ in _SIGNS and _negated(above) for above in _clause_above(anchor)):
        return True
    return any(
        (_negated(token) and not (token is not anchor and token.lemma_ in _CONFIRMING))
        or (token is not anchor and token.lemma_.lower() in _FAILING)
        for token in _scope(anchor)
    )


def says_besides(verb: Token) -> bool:
    """Tell whether `verb` is what somebody who denies goes on to say: "denied any role, saying its jets hit a depot".

    Reports say something ("denied reports saying that it had"); a role in it does not.
    """
    of_a_part = verb.dep_ == "acl" and verb.head.lemma_.lower() in _PART_IN_IT
    return verb.lemma_ == "say" and (verb.dep_ == "advcl" or of_a_part)


def denier(anchor: Token) -> Token | None:
    """Return the verb before `anchor` by which somebody denies its statement: "denied that it had", "rejects that"."""
    for verb in saying_over(anchor):
        if verb.lemma_.lower() in DISPUTING:
            return verb if verb.i < anchor.i and not left_open(verb) else None
    charge = next((above for above in anchor.ancestors if _dismissed(above)), None)
    return charge.head if charge is not None and charge.head.i < anchor.i else None


def _dismissed(noun: Token) -> bool:
    """Whether `noun` is a claim that somebody rejects: "rejected accusations that it broke the truce"."""
    charged = noun.lemma_.lower() in CHARGES and noun.dep_ in {"dobj", "nsubjpass"}
    return charged and noun.head.lemma_.lower() in DENYING and not left_open(noun.head)


def left_open(verb: Token) -> bool:
    """Tell whether who could deny does not: "would not confirm or deny", "did not deny"."""
    joined = verb.dep_ == "conj" and verb.head.lemma_ in _CONFIRMING
    return verb.lemma_.lower() in DISPUTING and (joined or _negated(verb))


def uncertain(anchor: Token) -> bool:
    """Whether the statement is hedged, asked, conditional or only wished for."""
    if _asked(anchor):
        return True
    if any(left_open(above) for above in anchor.ancestors) or _foreseen(anchor):
        return True  # "when it does not last, we will be back"
    if anchor.dep_ == "csubj" and helped_by(anchor.head, *_MODALS):
        return True  # "agreeing to a truce now could be a disaster"
    subject_of = anchor.head if anchor.dep_ == "nsubj" and anchor.pos_ == "NOUN" else None
    for token in _scope(anchor):
        wished = token.lemma_.lower() in _WISHING and token is not subject_of  # "the breaches risk a war": they are
        if token is not anchor and (token.lemma_.lower() in _SEEMING | _DOUBTFUL or wished):
            return True
        if token is not anchor and token.lemma_ in _CONFIRMING and _negated(token):
            return True  # "has not confirmed carrying out the raid"
        if (token.dep_ in {"acl", "ccomp"} and _unproven(token.head)) or _possible(token):
            return True
        if _only_reported(token) or _said_to(token) or hedged(token):
            return True
    deed = _deed_in_breach(anchor)
    return (deed is not None and hedged(deed)) or any(_doubts(t) or awaited(t) for t in (anchor, *anchor.ancestors))


def _deed_in_breach(anchor: Token) -> Token | None:
    """Return the verb for what was done in breach of it: "reportedly fired, in violation of the truce"."""
    if anchor.dep_ != "pobj" or anchor.head.lower_ != "in" or anchor.lemma_ not in DEFYING:
        return None
    return next((t for t in anchor.ancestors if t.pos_ == "VERB"), None)


def _asked(anchor: Token) -> bool:
    """Whether a question ends behind `anchor`, with no semicolon before: "Will it last? Farmers wary" too."""
    end = next((t.text for t in anchor.doc[anchor.i :] if t.text in {"?", ";"}), "")
    return end == "?"


def hedged(word: Token) -> bool:
    """Whether `word` is hedged by itself, whatever stands over it: "may have", "reportedly", "alleged", "if it"."""
    named = word.head if word.dep_ in {"acl", "relcl"} else word
    if any(c.lower_ in _ALLEGED and c.dep_ == "amod" for c in named.lefts):
        return True  # "the alleged attack that killed 58"
    for c in word.children:
        if c.lower_ in _HEDGES or (c.dep_ == "mark" and c.lower_ in _CONDITIONS):
            return True
        if c.dep_ == "aux" and c.lower_ in _MODALS and c.tag_ == "MD" and not _foretold(c):
            return True
    return False


def _only_reported(noun: Token) -> bool:
    """Whether it is what nobody who is named reports: "after reports of violations", not "the army's reports of"."""
    of = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if of is None or of.lemma_ not in {"report", "rumour", "rumor"} or of.pos_ != "NOUN":
        return False
    return of.tag_ == "NNS" and child(of, "poss") is None and pobj(of, "from") is None


def _said_to(verb: Token) -> bool:
    """Whether somebody is said to do it, and nobody is named who says so: "is said to have broken it"."""
    over = verb.head
    if verb.dep_ != "xcomp" or over.lemma_ not in _TOLD_OF or all(c.lower_ != "to" for c in verb.lefts):
        return False
    return over.tag_ == "VBN" or over.lemma_ == "say"


def _clause_above(anchor: Token) -> Iterator[Token]:
    """Yield the words above `anchor` up to the noun of which its clause only tells which one is meant."""
    token = anchor
    for above in anchor.ancestors:
        if token.dep_ == "relcl":
            return  # "no sign that they will renew the truce that was signed in May"
        yield above
        token = above


def _foreseen(verb: Token) -> bool:
    """Whether `verb` is what will be said once it is so: a "when" with the present tense."""
    when = any(c.lower_ in {"when", "once"} and c.dep_ in {"advmod", "mark"} for c in verb.children)
    helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
    return when and verb.dep_ == "advcl" and (helped or verb.tag_ in {"VBZ", "VBP"})


def _unproven(noun: Token) -> bool:
    """Whether what `noun` holds may be untrue: "there are reports that", "no confirmation that", "if claims that"."""
    if noun.pos_ == "NOUN" and noun.dep_ in SUBJECTS and marked_by(noun.head, *_CONDITIONS):
        return True
    if noun.lemma_ in {"confirmation", "verification", "corroboration"}:
        return led_by(noun, "no", "without") or noun.head.lower_ == "without"
    if noun.lemma_ not in _HEARSAY or noun.pos_ != "NOUN":
        return False
    bare = noun.lemma_ != "report" or child(noun.head, "expl") is not None
    return bare or led_by(noun, "unconfirmed", "conflicting", "unverified")


def _possible(verb: Token) -> bool:
    """Whether `verb` is only said to be possible: "it is quite possible that the rebels did it"."""
    return verb.dep_ == "ccomp" and any(c.dep_ == "acomp" and c.lower_ in _LIKELY for c in verb.head.children)


def _foretold(modal: Token) -> bool:
    """Whether "would" is only the past of "will": "said that the truce would end on Sunday"."""
    verb = modal.head
    if modal.lower_ != "would" or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return False
    first = verb.head if verb.dep_ == "conj" else verb
    told = first.dep_ == "relcl" or (first.dep_ == "ccomp" and first.head.lemma_ in _TELLING)
    clauses = [c for c in verb.children if c.dep_ in {"advcl", "prep"}]
    conditional = any(t.lower_ in _CONDITIONS for c in clauses for t in (c, *c.children))
    return told and not conditional


def _doubts(token: Token) -> bool:
    """Whether a clause of doubt governs: "it is unclear whether …", "doubts remain over whether …"."""
    return token.dep_ in {"ccomp", "csubj", "pcomp", "advcl"} and any(
        c.dep_ == "mark" and c.lower_ == "whether" for c in token.children
    )


def _spares(negation: Token) -> bool:
    """Whether `negation` spares the verb that the parser hung it on: "the ally, not the army", "whether or not"."""
    if negation.i == 0 or negation.i + 1 >= len(negation.doc):
        return False
    before, after = negation.nbor(-1), negation.nbor()
    return before.lower_ == "or" or (before.text in {",", "-"} and after.pos_ in {"DET", "NOUN", "PROPN", "PRON"})


def _double(verb: Token) -> bool:
    """Whether what is negated is only how it was met or came: "did not go unanswered", "did not happen in a vacuum"."""
    if verb.lemma_ == "go" and any(
        c.dep_ in {"acomp", "oprd", "advcl", "xcomp"} and c.lower_[:2] == "un" for c in verb.children
    ):
        return True
    return any(c.lower_ == "in" and any(t.lower_ in {"vacuum", "isolation"} for t in c.children) for c in verb.children)


def _negated(token: Token) -> bool:
    if _double(token):
        return False
    for c in token.children:
        if (c.dep_ == "neg" and not _spares(c)) or (c.dep_ == "det" and c.lower_ in {"no", "neither"}):
            return True
        if c.dep_ in {"attr", "dobj"} and any(d.lower_ == "no" and d.dep_ == "det" for d in c.children):
            return True
        if c.dep_ in SUBJECTS and (
            c.lower_ in _NOBODY
            or any(
                d.lower_ in {"no", "neither", "not"} and d.dep_ in {"det", "neg", "preconj", "cc"} and not _spares(d)
                for d in c.children
            )
        ):
            return True
        if c.dep_ == "advmod" and c.lower_ in {"never", "hardly", "scarcely"}:
            return True
    if token.dep_ == "xcomp" and token.head.lemma_ == "have" and child(token.head, "advmod") is not None:
        return any(c.lower_ == "yet" for c in token.head.children)
    return token.dep_ in {"pcomp", "pobj"} and token.head.lower_ == "without"


def _deal_reached(purpose: Token) -> Token | None:
    """Return the deal of which `purpose` says what for, from behind the verb: "no deal was reached to extend it"."""
    if purpose.dep_ != "advcl" or purpose.tag_ != "VB":
        return None
    deal = child(purpose.head, "nsubjpass")
    return deal if deal is not None and deal.lemma_ in _DEALS else None


def _scope(anchor: Token) -> Iterator[Token]:
    """Yield `anchor` and the words above it that decide its truth, up to its speaker or the root."""
    yield anchor
    token = anchor
    for _ in range(5):
        consenting = token.dep_ in {"pobj", "prep"} and (token.head.head if token.dep_ == "pobj" else token.head)
        if consenting and consenting.lemma_ in _CONSENTING and consenting.pos_ == "VERB":
            token = consenting  # "has not agreed to a renewal"
            yield token
            continue
        if token.dep_ in {"pobj", "prep"} and token.lower_ != "of" and token.head.lower_ != "of":
            return  # "has yet to respond to the offer" denies no offer
        if token.dep_ in {"pobj", "prep", "dobj", "nsubj", "nsubjpass", "attr"} and token.pos_ not in {"VERB", "AUX"}:
            token = token.head
            yield token
            continue
        if token.dep_ in {"acl", "relcl"} and token.tag_ == "VB" and token.head.lemma_ in _DEALS:
            token = token.head  # "no deal to extend the truce": no extension
            yield token
            continue
        deal = _deal_reached(token)
        if deal is not None:
            token = deal
            yield token
            continue
        if token.dep_ not in {"xcomp", "acomp", "ccomp", "pcomp", "auxpass", "aux"} or token.head is token:
            return
        if any((c.dep_ == "mark" and c.lower_ in {"whether", "if"}) or c.tag_ == "WRB" for c in token.children):
            return  # "it is not clear whether it holds", "it does not matter how it came about" do not deny it
        if any(t.text == ";" for t in token.doc[min(token.i, token.head.i) : max(token.i, token.head.i)]):
            return  # the other half of the sentence says something of its own
        token = token.head
        yield token
        if token.lemma_.lower() in {"say", "tell", "report", "claim", "accuse"}:
            return

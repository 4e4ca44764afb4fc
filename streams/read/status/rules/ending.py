"""Rules for an arrangement that is said to be over by more than one verb: "no longer holds", "declared it over"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.fighting import VIOLENT
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.modality import doers
from streams.read.status.verbs import verb_status
from streams.read.status.vocabulary import SUBJECT
from wire.records import Arrangement, Stance, StatusWord

_DECLARING = words("declare pronounce proclaim announce render leave make")
_DEEMING = words("call consider deem regard judge term describe view see")
_FINISHED = words("over complete finished done ended end finish conclude")
_UNITS = words("minute hour day night weekend morning fortnight week month year")
_ONLY = words("only just barely less mere scarcely hardly")
_BEGINNING = words("begin start commence take come go")
_WAITING = words("until till unless")
_AT_AN_END = words("end over tatters ruins shreds")
_AGAIN = words("resume return restart")
_AGREEMENTS = words("agreement accord deal pact understanding")


def said_to_be_over(mention: Mention) -> Iterator[Found]:
    """It is over, or not begun yet, by what stands around its verb."""
    over = _declared(mention) or _with_it_over(mention) or _fought_after(mention)
    if over is not None:
        yield _over(mention, over, doers(over))
        return
    for governor in governors(mention.head):
        verb = governor.word
        if governor.joint is Joint.NOUN or verb.pos_ not in {"VERB", "AUX"}:
            continue
        if _no_longer(verb) and verb_status(governor) in {StatusWord.IN_EFFECT, StatusWord.AGREED, None}:
            sees = verb.head.lemma_ in _DEEMING  # "no longer considers itself bound by it"
            by = doers(verb.head if sees else verb) if governor.joint is Joint.OBJECT or sees else ()
            yield _over(mention, verb, by)
            return
        if governor.joint is Joint.SUBJECT and _brief(verb):
            yield _over(mention, verb, ())
            return
        if _awaited(verb):
            yield Found(mention.kind, StatusWord.SUSPENDED, verb, mention.core, (), stance=Stance.ASSERTED)
            return
        leaving = mention.kind is Arrangement.EVACUATION and mention.head.lemma_.lower() not in _AGREEMENTS
        if leaving and not governor.preposition and _finished(governor):
            status = StatusWord.AGREED if points_ahead(verb) else StatusWord.IN_EFFECT
            yield Found(mention.kind, status, verb, mention.core, ())
            return


def _over(mention: Mention, word: Token, by: tuple[Token, ...]) -> Found:
    actors = tuple(a for a in by if a.i != mention.head.i and a.pos_ != "ADP")  # "regards it as dead"
    who = subject(word)
    none = who is not None and who.lower_ in {"none", "neither"}  # "none of them lasted a week"
    stance = Stance.ASSERTED if none or _no_longer(word) else None
    return Found(mention.kind, StatusWord.COLLAPSED, word, mention.core, actors, stance=stance)


def _declared(mention: Mention) -> Token | None:
    """Return the word of "declared the truce over", "called it dead" by which somebody ends the arrangement."""
    head = mention.head
    above = head.head
    small = head.dep_ in {"nsubj", "compound", "amod"} and above.dep_ in {"ccomp", "oprd", "dobj"}
    if small and above.pos_ != "VERB" and above.head.lemma_ in _DECLARING | _DEEMING:
        verb, word = above.head, above
    elif head.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in _DECLARING | _DEEMING:
        verb = above
        regarded = (c for as_ in above.children if as_.lower_ == "as" for c in as_.children)  # "regards it as dead"
        stated = (c for c in above.children if c.dep_ in {"oprd", "prt", "advmod", "acomp", "attr"})
        word = next(stated, None) or next(regarded, head)
    else:
        return None
    if SUBJECT.get(f"be {word.lower_}") is not StatusWord.COLLAPSED or denied(word) or word.lower_ == "off":
        return None
    return verb if verb.lemma_ in _DECLARING else word


def _with_it_over(mention: Mention) -> Token | None:
    """Return the word of "with the truce at an end", "the truce over, …" that tells of an end in passing."""
    head = mention.head
    doc = head.doc
    edge = max(mention.core.i, head.i)
    following = doc[edge + 1] if edge + 1 < len(doc) else None
    if following is None:
        return None
    if following.lower_ == "over" and following.pos_ in {"ADP", "ADV"} and child(following, "pobj") is None:
        closed = edge + 2 < len(doc) and doc[edge + 2].text in {",", ".", ";", ":", "-"}
        return following if closed else None
    if head.dep_ == "pobj" and head.head.lower_ == "with" and following.lower_ in {"at", "in"}:
        state = child(following, "pobj")
        return state if state is not None and state.lower_ in _AT_AN_END else None
    return None


def _fought_after(mention: Mention) -> Token | None:
    """Return the verb of "fighting resumed after a two-day truce", "violence returned following a ceasefire"."""
    head = mention.head
    if head.dep_ != "pobj" or head.head.lower_ not in {"after", "following"}:
        return None
    a_while = any(c.lower_ in {"a", "an", "the"} for c in head.lefts) and any(
        t.lemma_.lower() in _UNITS or t.lower_ in {"brief", "short"} for t in head.doc[head.left_edge.i : head.i]
    )
    verb = next((t for t in head.ancestors if t.pos_ == "VERB"), head)
    who = child(verb, "nsubj")
    again = verb.lemma_ in _AGAIN and child(verb, "dobj") is None and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}
    fights = who is not None and (who.lemma_.lower() in VIOLENT or who.lower_ == "fighting")
    return verb if a_while and again and fights and mention.kind is Arrangement.CEASEFIRE else None


def _no_longer(verb: Token) -> bool:
    """Whether `verb` is no longer so: "no longer holds", "does not observe it any more"."""
    for word in (verb, *((verb.head,) if verb.dep_ in {"ccomp", "xcomp", "acomp"} else ())):
        for c in word.children:
            before = c.nbor(-1).lower_ if c.i else ""
            if c.lower_ == "longer" and before in {"no", "any"}:
                return before == "no" or denied(verb)
            if (c.lower_ == "anymore" or (c.lower_ == "more" and before == "any")) and denied(verb):
                return True
    return False


def _brief(verb: Token) -> bool:
    """Whether it "lasted less than a day", "held for just two hours"."""
    if verb.lemma_ not in {"last", "hold", "survive"} or verb.tag_ not in {"VBD", "VBN"} or subject(verb) is None:
        return False
    time = [t for t in verb.subtree if t.i > verb.i and t.lemma_ in _UNITS and t.i - verb.i <= 6]
    short = any(t.lower_ in _ONLY for t in verb.doc[verb.i + 1 : verb.i + 4])
    if not short and any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children):
        return False  # "has lasted for three days": it still does
    lasting = pobj(verb, "from", "through", "throughout", "into", "until") is not None
    return bool(time) and (short or verb.lemma_ == "last") and not lasting


def _awaited(verb: Token) -> bool:
    """Whether it "would not begin until …": held up for now."""
    if verb.lemma_ not in _BEGINNING or child(verb, "neg") is None:
        return False
    if any(c.dep_ == "aux" and c.lower_ in {"do", "does"} for c in verb.children):
        return False  # "does not begin until Monday": so it was agreed
    return any(
        c.dep_ in {"mark", "prep"} and c.lower_ in _WAITING for below in (verb, *verb.children) for c in below.children
    )


def _finished(governor: Governor) -> bool:
    """Whether an evacuation is over because all have left: "is over", "has been completed"."""
    verb = governor.word
    if verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or pobj(verb, "in", "with", "without") is not None:
        return False
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        return False
    if governor.joint is Joint.OBJECT and verb.lemma_ in {"complete", "finish", "conclude"}:
        return True
    if verb.lemma_ in _FINISHED:
        return child(verb, "dobj") is None
    return verb.lemma_ == "be" and any(c.lower_ in _FINISHED for c in verb.children if c.dep_ != "nsubj")

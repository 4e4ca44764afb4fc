"""Words that say who speaks, in one sentence: verbs and nouns of saying, "according to", asides, and whom they cite.

Attribution in news is a closed set of constructions, and each has a function here; `speaker_of` tries them from the
inside out. Who is meant by "he", and who speaks a quotation of several sentences, takes the document: `speakers.py`.
"""

from streams.read.grammar import SUBJECTS, agent, child, passive, path, pobj, subject
from streams.read.lexicon import words
from streams.read.syntax import Token

SAYING = words(
    "say tell report claim state announce accuse blame deny allege add insist warn declare confirm note argue stress "
    "maintain acknowledge admit assert charge complain concede contend describe disclose reveal emphasise emphasize "
    "explain indicate inform mention pledge promise vow predict reiterate remark reply respond suggest think believe "
    "write tweet post quote cite hope denounce condemn dismiss question criticise criticize document record register "
    "count monitor log recount testify refute dispute reaffirm affirm underline underscore fear acknowledge estimate "
    "comment conclude continue observe point lament boast tally verify detect catalogue call brand label"
)
_LIGHT = words(
    "continue observe point monitor hope fear announce declare pledge promise vow predict mention suggest respond "
    "reaffirm affirm boast"
)
"""Verbs of saying only with a clause of their own: "the army continues to shell" says nothing."""
_NAMING = words("call brand label")
"""Verbs of saying only with what they call a thing: "called the raid a breach"."""
_CONTENT = words("ccomp xcomp dobj pcomp oprd attr parataxis")
_CONTENT_PREPOSITIONS = words("of about over for on as to")
_NOUNS = words("claim accusation allegation statement report announcement warning denial complaint assertion charge")
_ACCOUNTS = words("account tally count version reckoning telling estimate")
_PAPERS = words("plan deal agreement accord schedule timetable term terms law custom")
_WHEN = words("after before when since until once")


def speaker_of(token: Token) -> Token | None:
    """Return the head of the innermost speaker over `token` in its own sentence."""
    lower = token
    speaker = _beside(token)
    if speaker is not None:
        return speaker
    for lower, upper in path(token):
        if (
            lower.dep_ == "agent"
            and upper.lemma_ in {"accuse", "blame"}
            and any(c.dep_ == "prep" for c in token.ancestors)
        ):
            # "was accused by X of breaking it": the parser hangs "of" on X
            return agent(upper)
        if lower.dep_ != "conj" and upper.lemma_.lower() in SAYING and _is_content(lower, upper):
            speaker = _speaker(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
        if upper.lemma_.lower() in _NOUNS and lower.dep_ in {"acl", "ccomp", "relcl", "prep"}:
            speaker = _owner(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
        if lower.dep_ != "conj":
            speaker = _beside(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
    return _trailing(token)


def saying_over(token: Token) -> list[Token]:
    """Return the verbs of saying in whose content `token` stands, innermost first."""
    return [u for low, u in path(token) if low.dep_ != "conj" and u.lemma_.lower() in SAYING and _is_content(low, u)]


def _is_content(lower: Token, upper: Token) -> bool:
    if upper.lemma_.lower() in _LIGHT and lower.dep_ != "ccomp":
        return False
    if upper.lemma_.lower() in _NAMING:
        return lower.dep_ == "oprd"
    if lower.dep_ in _CONTENT:
        return True
    if lower.dep_ == "advcl":
        # "…, the group said" without its comma can come out as an adverbial clause that has no conjunction.
        return child(lower, "mark") is None and not any(c.tag_ == "WRB" for c in lower.children) and lower.tag_ != "VBG"
    return lower.dep_ == "prep" and lower.lower_ in _CONTENT_PREPOSITIONS


def said_by(verb: Token) -> Token | None:
    """Return the head of whom `verb` makes a speaker, if it is one of saying: "X said", "according to X"."""
    if verb.lower_ == "according":
        if _paper(verb):
            return None
        return pobj(verb, "to")
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() not in SAYING - _LIGHT:
        return None
    return _speaker(verb)


def _speaker(verb: Token) -> Token | None:
    cited = next((c for c in verb.children if c.lower_ in {"citing", "quoting"} and c.dep_ in {"advcl", "prep"}), None)
    source = child(cited, "dobj", "pobj") if cited is not None else None
    if source is not None:
        return source
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}:
        quoting = verb.head.head
        return subject(quoting) if passive(quoting) else child(quoting, "dobj")
    if passive(verb):
        return agent(verb)
    found = subject(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and found is not None and found.dep_ not in SUBJECTS:
        # "…, adding that" hangs on the nearest noun, and belongs to whoever spoke before
        found = next((s for v in found.ancestors if v.pos_ == "VERB" and (s := subject(v)) is not None), found)
    if found is not None and found.lower_ == "it" and found.dep_ in {"expl", "nsubjpass"}:
        return None
    return found


def _cited(source: Token | None) -> Token | None:
    """Return whom `source` cites ("a report that cites commanders"), else `source`."""
    for c in source.children if source is not None else ():
        if c.dep_ in {"relcl", "acl"} and c.lemma_ in {"cite", "quote"}:
            return child(c, "dobj") or source
    return source


def _owner(noun: Token) -> Token | None:
    owner = child(noun, "poss") or pobj(noun, "by", "from")
    if owner is None and noun.dep_ == "dobj":
        owner = subject(noun.head)
    return owner


def _beside(token: Token) -> Token | None:
    """Return the speaker of "according to X" or of an aside "X said" that hangs on `token`."""
    for c in token.children:
        if c.lower_ == "according" and not _paper(c):
            return _cited(pobj(c, "to"))
        if c.dep_ in {"parataxis", "advcl"} and c.lemma_.lower() in SAYING - _LIGHT and c.pos_ == "VERB":
            marked = child(c, "mark")
            if (marked is None or marked.lower_ == "as") and child(c, "ccomp", "dobj", "xcomp") is None:
                return child(c, "nsubj")
    return None


def _trailing(token: Token) -> Token | None:
    """Return the speaker of "… X said" and "… according to X" at the sentence's end, however they were parsed."""
    doc = token.doc
    for word in doc:
        if word.lower_ in _ACCOUNTS and word.i > 0 and word.head.lower_ == "by" and (owner := child(word, "poss")):
            return owner
        if word.lower_ == "according" and not _paper(word) and (word.i == 0 or word.i > token.i):
            return _cited(pobj(word, "to"))
    for verb in reversed(doc[max(token.i + 1, len(doc) - 9) :]):
        if verb.lower_ in {"said", "says", "reported", "added"} and not _recalled(verb):
            found = next((c for c in reversed(verb.children) if c.dep_ == "nsubj"), None)
            if found is not None and token.i < found.left_edge.i and child(verb, "ccomp") is None:
                return found
    return None


def _paper(according: Token) -> bool:
    """Whether nobody speaks: "according to the plan"."""
    source = pobj(according, "to")
    return source is not None and source.lemma_.lower() in _PAPERS


def _recalled(verb: Token) -> bool:
    """Whether `verb` only tells when: "an hour after the minister said so"."""
    so = any(c.lower_ == "so" for c in verb.children)
    return so or (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _WHEN for c in verb.children))


def _inside(token: Token, head: Token) -> bool:
    return token.i == head.i or (head.dep_ in SUBJECTS and head.is_ancestor(token))

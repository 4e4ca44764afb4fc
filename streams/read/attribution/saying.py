"""Words that say who speaks, in one sentence: verbs and nouns of saying, "according to", asides, and whom they cite.

Attribution in news is a closed set of constructions, and each has a function here; `speaker_of` tries them from the
inside out. Who is meant by "he", and who speaks a quotation of several sentences, takes the document: `speakers.py`.
"""

from functools import lru_cache

from streams.read.lexicon import words
from streams.read.lexicon.speaking import CHARGES, DENYING, NAMING, VOWING
from streams.read.parsing.grammar import SUBJECTS, agent, child, led_by, marked_by, misled, passive, path, pobj, subject
from streams.read.parsing.syntax import REMEMBERED, Token

SAYING = words(
    "say tell report claim state announce accuse blame deny allege add insist warn declare confirm note argue stress "
    "maintain acknowledge admit assert charge complain concede contend describe disclose reveal emphasise emphasize "
    "explain indicate inform mention pledge promise vow predict reiterate remark reply respond suggest think believe "
    "write tweet post quote cite hope denounce condemn dismiss question criticise criticize document record register "
    "count monitor log recount testify refute dispute reaffirm affirm underline underscore fear acknowledge estimate "
    "comment conclude continue observe point lament boast tally verify detect catalogue call brand label caution "
    "assure recall remind hint signal retort quip opine assess speculate protest object swear profess attest "
    "divulge relay narrate relate advise contest rebut proclaim reckon stipulate specify clarify speak consider deem "
    "term express voice "
)
_LIGHT = words(
    "continue observe maintain point monitor hope fear announce declare pledge promise vow mention suggest respond "
    "reaffirm affirm boast recall proclaim remind hint signal relay relate advise contest consider swear assure object"
)
"""Verbs of saying only with a clause of their own: "the army continues to shell" says nothing."""
_STRIKING = words("declare announce proclaim")
_CONTENT = words("ccomp xcomp dobj pcomp oprd attr parataxis")
_CONTENT_PREPOSITIONS = words("of about over for on as to")
_NOUNS = CHARGES | words("statement announcement warning denial complaint")
_SIDES = words("rebel opposition government regime army military militant separatist")
"""Whose a claim is, without a name: "rebel claims"."""
_ACCOUNTS = words("account tally count version reckoning telling estimate")
_VIEWS = words("word words view opinion eyes judgement judgment assessment reading estimation")
_PAPERS = words("plan deal agreement accord schedule timetable term terms law custom")
_PAPERS_OF = words("report statement figure statistic datum data record tally count account")
_MUTE = words("truce ceasefire agreement deal pact accord pause calm lull fighting attack")
"""What tells nothing of itself: "the truce declared last week"."""
_VOUCHING = words("confirm acknowledge admit concede")
"""Who does so says that it is so: "the ministry confirmed the deal"."""
_GOING_ON = words("went goes continued read reads stated")
"""How an aside may go on saying: "…, the statement went on"."""
_LONGEST_ASIDE = 14
_NO_ASIDE = words("that which who whom whose and but or as while when after before because if even although though")
_WHEN = words("after before when since until once")
_TILL = words("after before when until once if")


@lru_cache(maxsize=REMEMBERED)
def speaker_of(token: Token) -> Token | None:
    """Return the head of the innermost speaker over `token` in its own sentence."""
    speaker = _beside(token) or _vouching(token)
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
        hung = lower.dep_ == "ccomp" and upper.lemma_ in DENYING and (claim := claim_over(lower)) is not None
        if hung or (upper.lemma_.lower() in _NOUNS and lower.dep_ in {"acl", "ccomp", "relcl", "prep"}):
            speaker = owner_of(claim) if hung and claim is not None else _owner(upper) or _reports(upper, lower)
            if speaker is not None and not _inside(token, speaker):
                return speaker
        if lower.dep_ != "conj":
            speaker = _beside(upper)
            if speaker is not None and not _inside(token, speaker):
                return speaker
    return _trailing(token)


def claim_over(token: Token) -> Token | None:
    """Return the noun for what somebody says of which `token` is a part: "claims that it fell", "of having taken"."""
    for lower, upper in path(token):
        if upper.lemma_.lower() in _NOUNS and lower.dep_ in {"acl", "ccomp", "relcl", "prep"}:
            return upper
        if lower.dep_ in {"ccomp", "prep"} and upper.lemma_ in DENYING:  # hung on the verb
            told = child(upper, "dobj", "nsubjpass")
            clause = lower.dep_ == "ccomp" or child(lower, "pcomp") is not None
            return told if clause and told is not None and told.lemma_.lower() in _NOUNS else None
        if lower.dep_ == "ccomp" and upper.lemma_.lower() in SAYING:
            return None
    return None


def owner_of(claim: Token) -> Token | None:
    """Return the head of whose the claim is: "the militia's claim", "Russian claims", "claims by the militia"."""
    own = child(claim, "poss") or pobj(claim, "by", "from")
    if own is not None and own.tag_ == "JJ":
        own = child(own, "appos") or own  # "by the paramilitary Rapid Support Forces"
    if own is not None or claim.pos_ != "NOUN":
        return own
    left = (c for c in claim.lefts if c.dep_ in {"amod", "compound", "nmod"})
    named = (c for c in left if c.text[:1].isupper() or c.lower_ in _SIDES)
    return next(named, None) or child(claim, "nsubj")


def saying_over(token: Token) -> list[Token]:
    """Return the verbs of saying in whose content `token` stands, innermost first."""
    return [u for low, u in path(token) if low.dep_ != "conj" and u.lemma_.lower() in SAYING and _is_content(low, u)]


def awaited(verb: Token) -> bool:
    """Whether `verb` is what something else still waits for: "will begin after the army confirms that it holds"."""
    if verb.dep_ != "advcl" or all(c.lower_ not in _TILL for c in verb.children if c.dep_ in {"mark", "advmod"}):
        return False
    helpers = [c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    present = {"VBZ", "VBP"} & {verb.tag_, *helpers} and "MD" not in helpers
    return bool(present) and any(c.tag_ == "MD" for c in verb.head.children)


def _is_content(lower: Token, upper: Token) -> bool:
    if awaited(upper):
        return False
    if upper.lemma_ == "speak":
        return lower.lower_ == "of"
    if upper.lemma_ == "say" and lower.dep_ == "xcomp" and led_by(lower, "to"):
        return False  # a headline's "Rebels said to break truce": they do not say so
    if upper.lemma_.lower() in _LIGHT and lower.dep_ != "ccomp" and upper.lemma_ != "consider":
        return False
    if upper.lemma_.lower() in NAMING:
        return lower.dep_ == "oprd"
    if lower.dep_ == "ccomp" and upper.lemma_ in _STRIKING and misled(lower):
        return False  # "a truce declared in May fell apart": nobody declares that
    if lower.dep_ in _CONTENT:
        return True
    if lower.dep_ == "advcl":
        # "…, the group said" without its comma can come out as an adverbial clause that has no conjunction.
        return child(lower, "mark") is None and not any(c.tag_ == "WRB" for c in lower.children) and lower.tag_ != "VBG"
    return lower.dep_ == "prep" and (lower.lower_ in _CONTENT_PREPOSITIONS or _at_the_time(lower, upper))


def _at_the_time(preposition: Token, verb: Token) -> bool:
    """Whether what was said hangs on when: "said at the time that the jets had struck" comes out as a time's clause."""
    when = pobj(verb, preposition.lower_) if preposition.lower_ == "at" else None
    clause = child(when, "relcl", "acl") if when is not None and when.lower_ == "time" else None
    that = clause is not None and led_by(clause, "that")
    return that and child(verb, "dobj", "ccomp") is None


def _vouching(verb: Token) -> Token | None:
    """Return who says by the deed itself that it is so: "confirmed the deal", "promised that the army would"."""
    if verb.pos_ != "VERB" or passive(verb):
        return None
    pledged = child(verb, "ccomp") if verb.lemma_ in VOWING else None
    return subject(verb) if verb.lemma_ in _VOUCHING or pledged is not None else None


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
    quoted = pobj(verb, "as") if verb.lemma_ in {"quote", "cite"} else None
    if quoted is not None and quoted.tag_ == "VBG":
        return subject(verb) if passive(verb) else child(verb, "dobj")
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in {"quote", "cite"}:
        quoting = verb.head.head
        return subject(quoting) if passive(quoting) else child(quoting, "dobj")
    if passive(verb):
        return agent(verb) or _accuser(verb)
    found = subject(verb)
    if found is not None and found.lower_ == "those" and found.dep_ == "pobj" and found.head.lower_ == "among":
        found = subject(found.head.head)  # "the mayor was among those who said"
    beside = found is not None and found.dep_ == "pobj" and found.head.lower_ == "with"  # "with the mayor telling"
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and found is not None and found.dep_ not in SUBJECTS and not beside:
        # "…, adding that" hangs on the nearest noun, and belongs to whoever spoke before
        found = next((s for v in found.ancestors if v.pos_ == "VERB" and (s := subject(v)) is not None), found)
    if found is not None and found.lower_ == "it" and found.dep_ in {"expl", "nsubjpass"}:
        return None
    return None if found is not None and _no_one(found) else found


def _accuser(verb: Token) -> Token | None:
    """Return who accuses, named behind what he accuses them of: "was accused of breaking its truce by the mayor"."""
    charge = pobj(verb, "of", "for") if verb.lemma_ in {"accuse", "blame"} else None
    by = agent(charge) if charge is not None and charge.tag_ == "VBG" else None
    return by if by is not None and by.tag_ != "VBG" else None


def _no_one(speaker: Token) -> bool:
    """Whether nobody speaks: "no group has claimed the attack", "the truce declared in May"."""
    return (
        speaker.lemma_.lower() in _MUTE
        or speaker.lower_ in {"nobody", "none"}
        or any(c.lower_ == "no" and c.dep_ == "det" for c in speaker.lefts)
    )


def _cited(source: Token | None) -> Token | None:
    """Return whom `source` cites or is of ("a report that cites commanders", "the reports of the mission")."""
    of = pobj(source, "of") if source is not None and source.lemma_ in _PAPERS_OF else None
    if of is not None:
        return of
    for c in source.children if source is not None else ():
        if c.dep_ in {"relcl", "acl"} and c.lemma_ in {"cite", "quote"}:
            return child(c, "dobj") or source
    return source


def _owner(noun: Token) -> Token | None:
    owner = owner_of(noun)
    if owner is None and noun.dep_ == "dobj":
        owner = subject(noun.head)
    if owner is None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.lemma_ in SAYING:
        owner = subject(noun.head.head)  # "claimed in a statement that …", with "that" hung on the statement
    return owner


def _reports(noun: Token, clause: Token) -> Token | None:
    """Return "reports" as the speaker of what it is only reported of: "amid reports that a deal had been reached"."""
    told = clause.dep_ in {"acl", "ccomp"} and any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    return noun if noun.lower_ == "reports" and told else None


def _beside(token: Token) -> Token | None:
    """Return the speaker of "according to X" or of an aside "X said" that hangs on `token`."""
    for c in token.children:
        if c.lower_ == "according" and not _paper(c):
            return _cited(pobj(c, "to"))
        if c.dep_ in {"parataxis", "advcl"} and c.lemma_.lower() in SAYING - _LIGHT and c.pos_ == "VERB":
            marked = child(c, "mark")
            of = pobj(c, "of", "about", "against")  # "as the envoy warns of famine" says nothing of this
            if (marked is None or marked.lower_ == "as") and of is None and child(c, "ccomp", "dobj", "xcomp") is None:
                return child(c, "nsubj")
        if c.dep_ == "advcl" and c.lemma_ == "put" and any(o.lower_ in {"it", "things"} for o in c.rights):
            return child(c, "nsubj")  # "as the mediators put it"
    return None


def _trailing(token: Token) -> Token | None:
    """Return the speaker of "… X said" and "… according to X" at the sentence's end, however they were parsed."""
    doc = token.doc
    for word in doc:
        if (word.lower_ in _ACCOUNTS and word.head.lower_ == "by") or (
            word.lower_ in _VIEWS and word.head.lower_ in {"in", "to"}
        ):
            owner = child(word, "poss", "nsubj")
            if owner is not None:
                return owner
        if word.lower_ == "according" and not _paper(word) and (word.i == 0 or word.i > token.i):
            return _cited(pobj(word, "to"))
    later = list(reversed(doc[token.i + 2 :]))
    aside = next((found for verb in later if (found := _aside(verb, token))), None) or _quoting(token)
    if aside is None:
        aside = next((found for verb in later if (found := _behind_verb(verb) or _quoted(verb, token))), None)
    return aside or _unmarked(token)


def _quoting(token: Token) -> Token | None:
    """Return who said so before the quotation mark that is open at `token`: "said it was 'calm, so no deal is due'"."""
    marks = [t.i for t in token.doc[: token.i] if t.text == '"']
    if len(marks) % 2 == 0 or marks[-1] == 0:
        return None
    before = (found for verb in reversed(token.doc[: marks[-1]]) if verb.tag_ != "VBG" and (found := said_by(verb)))
    found = next(before, None)
    return found if found is not None and found.i < marks[-1] else None


def _behind_verb(verb: Token) -> Token | None:
    """Return who is named behind the verb of an aside: "…, said the official agency", however it was parsed."""
    if verb.lower_ not in {"said", "says", "reported", "added"} or verb.nbor(-1).text not in {",", '"'}:
        return None
    found = next((c for c in verb.rights if c.dep_ in {"nsubj", "dobj"}), None)
    return found if found is not None and found.left_edge.i == verb.i + 1 and child(verb, "ccomp") is None else None


def _quoted(verb: Token, token: Token) -> Token | None:
    """Return who is quoted at the end: "…, the king was quoted as saying by state television"."""
    saying = verb.lemma_ == "say" and verb.dep_ == "pcomp" and verb.head.head.lemma_ in {"quote", "cite"}
    found = _speaker(verb) if saying else None
    return found if found is not None and found.i > token.i else None


def _unmarked(token: Token) -> Token | None:
    """Return the speaker of an aside at the end whose comma was lost."""
    doc = token.doc
    for verb in reversed(doc[max(token.i + 1, len(doc) - 9) :]):
        if verb.lower_ in {"said", "says", "reported", "added"} and not _recalled(verb) and _ends_there(verb):
            found = next((c for c in reversed(verb.children) if c.dep_ == "nsubj"), None)
            if found is not None and token.i < found.left_edge.i and child(verb, "ccomp") is None:
                return found
    return None


def _aside(verb: Token, token: Token) -> Token | None:
    """Return the speaker where `verb` ends an aside after `token`: a comma or quotation mark, a name and the verb."""
    if not (verb.lower_ in _GOING_ON or (verb.lemma_.lower() in SAYING and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"})):
        return None
    if _recalled(verb) or not _ends_there(verb) or _says_beside(verb, token):
        return None
    if verb.lemma_ == "continue" and verb.i + 1 < len(verb.doc) and not verb.nbor().is_punct:
        return None  # "despite reports of a truce, violence continued on both sides"
    doc, first = verb.doc, verb.i
    while first - 1 > token.i and doc[first - 1].text not in {",", '"'}:
        first -= 1
    name = doc[first : verb.i]
    if first - 1 <= token.i or not 0 < len(name) <= _LONGEST_ASIDE or name[0].lower_ in _NO_ASIDE:
        return None
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in name):
        return None
    heads = [t for t in name if t.pos_ in {"NOUN", "PROPN", "PRON"} or t.lower_ == "communique"]
    if not heads:
        return None
    head = child(verb, "nsubj") or heads[-1]
    while head.dep_ == "conj" and head.head.i >= first:
        head = head.head
    cited = next((t for t in doc[verb.i :] if t.lower_ in {"quoting", "citing"}), None)
    source = child(cited, "dobj", "pobj") if cited is not None else None
    return source or (head if head.i >= first else None)


def _says_beside(verb: Token, token: Token) -> bool:
    """Whether `token` only sets the scene for what is said: "although they agreed, the king warned of war"."""
    scene = next((t for t in (token, *token.ancestors) if t.head.i == verb.i), None)
    if scene is None or scene.dep_ != "advcl" or (child(scene, "mark") is None and scene.tag_ not in {"VBG", "VBN"}):
        return False
    return any(c.dep_ in {"prep", "dobj", "ccomp", "xcomp"} and child(c, "pobj") is not None for c in verb.rights)


def _ends_there(verb: Token) -> bool:
    """Whether nothing that was said follows `verb`: the end, a comma, where or when it was said."""
    if verb.i + 1 >= len(verb.doc):
        return True
    after = verb.nbor()
    told = verb.lemma_ == "tell" and child(verb, "ccomp") is None
    return told or after.is_punct or after.pos_ in {"ADP", "ADV", "PART"} or after.tag_ in {"RP", "NNP", "VBG"}


def _paper(according: Token) -> bool:
    """Whether nobody speaks: "according to the plan"."""
    source = pobj(according, "to")
    return source is not None and source.lemma_.lower() in _PAPERS


def _recalled(verb: Token) -> bool:
    """Whether `verb` only tells when: "an hour after the minister said so"."""
    so = any(c.lower_ == "so" for c in verb.children)
    return so or (verb.dep_ == "advcl" and marked_by(verb, *_WHEN))


def _inside(token: Token, head: Token) -> bool:
    return token.i == head.i or (head.dep_ in SUBJECTS and head.is_ancestor(token))

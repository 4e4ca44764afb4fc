"""Questions about a dependency parse (ClearNLP labels, as spaCy's English models give them)."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.times import MONTHS, WEEKDAYS
from streams.read.parsing.syntax import Token

SUBJECTS = words("nsubj nsubjpass csubj csubjpass")
_CLAUSES = words("relcl acl advcl ccomp xcomp pcomp conj ROOT parataxis")
_HELPERS = words("aux auxpass")
_NAME_PREPOSITIONS = words("of for in from at by")
_HOURS = words("morning afternoon evening night")
_TIMES = words("day eve weekend dawn")
_CALENDAR = frozenset(WEEKDAYS + MONTHS)
_NO_NAME = _CALENDAR | _HOURS
_DATED = _NO_NAME | _TIMES
_BEFORE_HEAD = words("det amod compound poss nmod nummod quantmod predet advmod npadvmod case punct neg dep")


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child of `token` with one of the dependency `labels`."""
    for below in token.children:  # asked more than anything else: a generator would take three times as long
        if below.dep_ in labels:
            return below
    return None


def helped_by(verb: Token, *auxiliaries: str) -> bool:
    """Whether `verb` has one of these `auxiliaries`: "could", "would"."""
    return any(below.dep_ == "aux" and below.lower_ in auxiliaries for below in verb.children)


def marked_by(verb: Token, *conjunctions: str) -> bool:
    """Whether one of these `conjunctions` begins the clause of `verb`: "if", "until"."""
    return any(below.dep_ == "mark" and below.lower_ in conjunctions for below in verb.children)


def led_by(token: Token, *words: str) -> bool:
    """Whether one of these `words` hangs on `token` before it: "to" do, "no" truce."""
    return any(below.lower_ in words for below in token.lefts)


def is_day(token: Token) -> bool:
    """Whether `token` names a day or a time of one: "on Friday", "on the eve", "on 3 May"."""
    return token.lemma_.lower() in _DATED or token.pos_ == "NUM"


def passive(verb: Token) -> bool:
    """Whether `verb` is said of what it is done to: "was broken", "a truce broken by …"."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if child(verb, "agent") is not None and (child(verb, "dobj") is None or child(verb, "nsubj") is None):
        # also "truce violated by both sides", a headline's; but not "registered 12 breaches by rebels"
        return child(verb, "nsubj") is None or agent(verb) is not None
    loose = verb.dep_ in {"acl", "amod"} or (verb.dep_ == "advcl" and child(verb, "dobj", "mark") is None)
    return verb.tag_ == "VBN" and loose and child(verb, "nsubj", "aux") is None


def _behind_colon(verb: Token) -> Token | None:
    """Return the second of two subjects where a colon parts them: "Mayor: army shelled the port" is of the army."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    spoken = len(subjects) > 1 and any(c.lower_ == ":" for c in subjects[0].children)
    return subjects[-1] if spoken else None


def subject(verb: Token) -> Token | None:
    """Return the head of what `verb` is said of, through coordination, control and relative pronouns."""
    seen = verb
    for _ in range(6):
        found = _behind_colon(seen) or child(seen, *SUBJECTS)
        if found is not None:
            return antecedent(found)
        if seen.dep_ == "acl" and seen.tag_ == "VB":  # "in an effort to break it": whose effort?
            seen = next((a for a in seen.ancestors if a.pos_ in {"VERB", "AUX"}), seen.head)
            if child(seen, *SUBJECTS) is not None:
                continue
        elif seen.dep_ in {"acl", "amod", "relcl"}:
            return seen.head
        if (counted := _counted(seen) or _told_of(seen)) is not None:
            return counted
        if seen.dep_ == "xcomp":
            controlled = child(seen.head, "dobj") if seen.head.lemma_ in _OBJECT_CONTROL else _called_on(seen.head)
            if controlled is not None and controlled.i < seen.i:
                return controlled
        elif seen.dep_ == "pcomp":
            seen = seen.head
            if seen.lower_ == "in" and seen.head.dep_ == "dobj":  # "showed patience in negotiating it"
                seen = seen.head
        elif seen.dep_ not in {"conj", "advcl", "prep", "aux", "acomp"}:
            return None
        seen = seen.head
    return None


def _called_on(verb: Token) -> Token | None:
    """Return who is to do it, where `verb` calls on them: "called on the rebels to leave", "appealed to both to go"."""
    if verb.lemma_ not in {"call", "appeal"}:
        return None
    return pobj(verb, "on", "upon") if verb.lemma_ == "call" else pobj(verb, "to")


_ROUNDING = words("around about over under some nearly almost roughly")


def _counted(verb: Token) -> Token | None:
    """Return the people whose rounded number the parser took for a place: "that around 300 rebels had left"."""
    for prep in verb.lefts:
        who = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in _ROUNDING else None
        if who is not None and child(who, "nummod") is not None and child(who, "det") is None:
            return who
    return None


def _told_of(verb: Token) -> Token | None:
    """Return whom the parser took for those who were told: "told Reuters the rebels had boarded buses"."""
    if verb.dep_ != "ccomp" or verb.head.lemma_ != "tell" or verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}:
        return None
    told = [c for c in verb.head.children if c.dep_ == "dobj" and verb.head.i < c.i < verb.i]
    return told[-1] if len(told) > 1 else None


_MEANS = words(
    "telephone phone video link letter fax email mail radio text message consensus vote majority midnight noon dawn "
    "nightfall dusk monday tuesday wednesday thursday friday saturday sunday evening morning afternoon deadline"
)
"""What stands behind "by" and does nothing: by telephone, by Friday."""
_OBJECT_CONTROL = words(
    "urge ask tell order force allow permit help want expect compel oblige press invite persuade push prompt lead "
    "cause enable convince require instruct command encourage"
)


def agent(verb: Token) -> Token | None:
    """Return the head of the "by …" of a passive `verb`."""
    by = child(verb, "agent") or next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    if by is None or by.i < verb.i or verb.lemma_ == "abide":
        return None  # "By her account the truce was broken": by whom is not said
    found = child(by, "pobj")
    return None if found is not None and found.lemma_.lower() in _MEANS else found


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or `token` itself."""
    if token.tag_ in {"WDT", "WP"} or (
        token.lower_ == "that" and token.tag_ != "DT" and token.dep_ in SUBJECTS | {"dobj"}
    ):
        for above in token.ancestors:
            if above.dep_ == "relcl" and above.head.lower_ != "it":
                return above.head
            if above.dep_ in {"relcl", "ccomp"} and above.head.lemma_ in {"be", "it"}:
                return _cleft(above.head, token)
    return token


def _cleft(top: Token, relative: Token) -> Token:
    """Return whom a cleft sets apart: "it was Israel that broke it"."""
    verb = top if top.lemma_ == "be" else top.head
    set_apart = child(verb, "attr")
    return set_apart if verb.lemma_ == "be" and set_apart is not None and set_apart.i < relative.i else relative


def pobj(token: Token, *prepositions: str) -> Token | None:
    """Return the object of the first of `token`'s prepositions that is one of `prepositions`."""
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in prepositions:
            found = child(prep, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def known_as(noun: Token) -> Token | None:
    """Return the name of what `noun` only says what it is: "the organisation known as the River Watch"."""
    known = next((c for c in noun.rights if c.dep_ == "acl" and c.lower_ == "known"), None)
    return pobj(known, "as") if known is not None and noun.pos_ == "NOUN" else None


def coordinated(head: Token) -> tuple[Token, ...]:
    """Return `head` and the nouns joined to it by "and", commas or "or"; not those after "not"."""
    return (head, *(c for c in head.conjuncts if c.i > head.i and not contrasted(c)))


def contrasted(noun: Token) -> bool:
    """Whether `noun` is named as the one that it was not: "…, not the army"."""
    edge = noun.left_edge
    return edge.lower_ == "not" or (edge.i > 0 and edge.nbor(-1).lower_ == "not")


def phrase(head: Token) -> tuple[Token, Token]:
    """Return the first and last token of the name around `head`: no relative clause, apposition or coordination."""
    first = head
    for left in head.lefts:
        if left.dep_ in _BEFORE_HEAD:
            first = left.left_edge
            break
    while first.i < head.i and (first.is_punct or first.dep_ in {"neg", "preconj", "cc"}):
        first = first.nbor()
    for token in head.doc[first.i : head.i]:
        if token.text in {":", ";", ",", '"'}:  # "Armenia: Azerbaijan broke …" is no one name
            first = token.nbor()
    first = _after_date(first, head)
    last = head
    for right in head.rights:
        if right.dep_ == "prep" and right.lower_ in _NAME_PREPOSITIONS and right.i == last.i + 1:
            inner = child(right, "pobj")
            if inner is None or inner.i < right.i:  # "that few in Goma believed in": which stands before both
                break
            last = phrase(inner)[1]
        elif right.dep_ == "nummod" or (right.dep_ == "appos" and right.i == last.i + 1 and right.pos_ == "PROPN"):
            last = right.right_edge if right.dep_ == "appos" else right
        else:
            break
    doc = head.doc
    while (
        last.i + 2 < len(doc) and doc[last.i + 1].text == "-" and not (last.whitespace_ or doc[last.i + 1].whitespace_)
    ):
        last = doc[last.i + 2]  # "Jaish al-Islam", split at the hyphen
    while (
        first.i > 1
        and doc[first.i - 1].text == "-"
        and not (doc[first.i - 1].whitespace_ or doc[first.i - 2].whitespace_)
    ):
        first = doc[first.i - 2]
    return first, last


def _after_date(first: Token, head: Token) -> Token:
    """Return where a name begins behind a date that has lost its comma: "by Monday SANA said"."""
    token, dated = first, False
    while token.i < head.i and (token.lower_ in _NO_NAME or token.text.isdigit()):
        dated = dated or token.lower_ in _CALENDAR
        token = token.nbor()
    return token if dated and token.dep_ != "case" else first


def clause(token: Token) -> Token:
    """Return the verb of the innermost clause that holds `token`."""
    for above in (token, *token.ancestors):
        if above.dep_ in _CLAUSES and above.pos_ in {"VERB", "AUX"}:
            return above
    return token.root


def path(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield (lower, upper) for each step from `token` up to the root."""
    while token.head is not token and token.head.i != token.i:
        yield token, token.head
        token = token.head


def misled(clause: Token) -> bool:
    """Whether `clause` is the main one, the participle above it taken for that: "a truce agreed in May fell apart"."""
    above = clause.head
    if above.tag_ not in {"VBD", "VBN"} or child(above, "dobj", "aux", "auxpass", "prt") is not None:
        return False
    finite = any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in (clause, *clause.lefts) if t.dep_ in {clause.dep_, *_HELPERS}
    )
    after = clause.dep_ in {"ccomp", "advcl", "conj", "dep", "xcomp"} and clause.i > above.i
    return after and finite and child(clause, "nsubj", "nsubjpass", "mark") is None

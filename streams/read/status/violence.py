"""Words of violence: whether a clause or noun tells of an attack, and who attacks."""

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.fighting import CALMING, FALLING, FALLS, GOING_ON, REPORTING, VIOLENT, WAGING, WEAK
from streams.read.lexicon.times import UNITS
from streams.read.parsing.grammar import SUBJECTS, agent, child, coordinated
from streams.read.parsing.syntax import Token
from streams.read.status.modality import doers

_KEEPING_ON = words("continue keep resume begin start go proceed")


def violent(deed: Token) -> bool:
    """Whether `deed` or something told before it or as its object is violence."""
    if deed.lemma_.lower() in VIOLENT:
        return True
    return any(t.lemma_.lower() in VIOLENT for t in deed.subtree if t.i < deed.i or t.dep_ in {"dobj", "attr", "pobj"})


def plainly_violent(deed: Token) -> bool:
    """Whether `deed` is an act of violence by itself or with its own subject or object."""
    if _calms(deed):
        return False
    lemma = deed.lemma_.lower()
    done = child(deed, "xcomp") if lemma in _KEEPING_ON else None
    if done is not None and plainly_violent(done):  # "continued to conduct airstrikes"
        return True
    if lemma in VIOLENT - WEAK or (deed.pos_ == "NOUN" and lemma in VIOLENT):
        return True
    near = [c for c in deed.children if c.dep_ in {*SUBJECTS, "dobj", "attr", "compound", "amod"}]
    near += [g for c in near for p in c.children if p.dep_ == "prep" for g in p.children if g.dep_ == "pobj"]
    near += [g for c in near if c.lemma_ in UNITS for g in c.lefts]  # "launched an offensive five minutes after"
    near += [g for p in deed.children if p.dep_ in {"prep", "prt"} for g in p.children if g.dep_ in {"pobj", "conj"}]
    if deed.pos_ in {"VERB", "AUX"} and lemma not in GOING_ON | WAGING | VIOLENT:
        return False
    return any(t.lemma_.lower() in VIOLENT - {"carry", "come", "step", "continue"} for t in near)


def _calms(deed: Token) -> bool:
    lemma = deed.lemma_.lower()
    if lemma in CALMING:
        return not denied(deed)  # "have not stopped their attacks"
    if any(c.lower_ in {"silent", "quiet"} for c in deed.children):
        return True
    who = child(deed, *SUBJECTS)
    return lemma in FALLING and who is not None and who.lemma_.lower() in FALLS


def carrying(deed: Token) -> Token:
    """Return the word that carries the statement: what a monitor registers is its own statement, not the outlet's."""
    what = child(deed, "dobj")
    if deed.lemma_.lower() in REPORTING and what is not None and deed.pos_ == "VERB":
        return what
    return deed


def attackers(deed: Token) -> tuple[Token, ...]:
    """Return who does `deed`: where "raids", "deaths" do it, those whose raids they are, as far as it says so."""
    if deed.lemma_.lower() in REPORTING:
        return ()
    by = agent(deed.head) if deed.tag_ == "VBG" and deed.dep_ == "advcl" else None
    found = coordinated(by) if by is not None else doers(deed)  # "killed by army shelling": not who was killed
    if found and found[0].lemma_.lower() in VIOLENT:
        return doers(found[0]) or (found if any(c.dep_ in {"amod", "compound"} for c in found[0].lefts) else ())
    if not found:  # "there has been an uptick in army shelling"
        deeds = (t for t in deed.subtree if t.lemma_.lower() in VIOLENT and t.pos_ == "NOUN")
        return next(((t,) for t in deeds if any(c.dep_ == "compound" for c in t.lefts)), ())
    return found

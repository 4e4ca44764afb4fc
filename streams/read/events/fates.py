"""Whether somebody who is named was killed: "the strike killed the commander Adan Warsame"; "Warsame is still alive".

The event of such a claim is the death of this person, which is nothing but itself wherever it is told.
"""

import re
from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import denied
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accused import actors
from streams.read.events.vocabulary import DEATH
from streams.read.lexicon import words
from streams.read.parsing.grammar import agent, child, coordinated, passive, phrase, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from wire.records import Occurrence, Party, Stance

FATE_RULES = ("killed", "alive")
"""The names of this module's rules."""
FATES = Cue(
    r"\b(?:alive|kill(?:ed|s)|dead|died|assassinat\w+|eliminat\w+|slain)\b[^.]*\b(?:commanders?|leaders?|chiefs?|generals?|emirs?|spokesm[ae]n)\b"
    r"|\b(?:commanders?|leaders?|chiefs?|generals?|emirs?|spokesm[ae]n)\b[^.]*\b(?:kill(?:ed|s)|dead|died|assassinat\w+|eliminat\w+|slain)\b"
    r"|\b(?:still|is|are|remains?) alive\b",
    re.IGNORECASE,
)
_KILLING = words("kill assassinate eliminate")
_RANKS = words("commander leader chief general emir spokesman deputy head colonel brigadier sheikh warlord")
_NO_NAME = words("al el ad as ash az bin ibn the abu mr general colonel brigadier sheikh commander emir")


def fates(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield who by the words of a sentence was killed, of those with a rank and a name, and who is alive."""
    if parsed.sentence.headline:
        return  # in capitals all words are names
    for verb in parsed.doc:
        if verb.lemma_ in _KILLING and verb.pos_ == "VERB":
            whom = subject(verb) if passive(verb) else child(verb, "dobj")
            by = agent(verb) if passive(verb) else subject(verb)
            doers = actors(parsed, by, speakers) if by is not None else ()
            for name in _ranked(parsed, whom, speakers) if whom is not None else ():
                yield _draft(verb, name, _person(parsed, name, speakers), "killed", doers)
        elif verb.lower_ == "alive" and verb.head.lemma_ in {"be", "remain"} and not denied(verb.head):
            who = subject(verb.head)
            if who is not None and who.pos_ == "PROPN" and _person(parsed, who, speakers):
                yield _draft(verb, who, _person(parsed, who, speakers), "alive", (), Stance.DENIED)


def _ranked(parsed: ParsedSentence, head: Token, speakers: Speakers) -> Iterator[Token]:
    """Yield the heads of the names of those who are killed as commanders, leaders and the like."""
    killed = (*coordinated(head), *(n for t in head.subtree if t.dep_ == "appos" for n in coordinated(t)))
    titles = [t for noun in killed for t in (noun, *noun.lefts)]
    if any(t.lemma_.lower() in _RANKS for t in titles):
        yield from (noun for noun in killed if noun.pos_ == "PROPN" and _person(parsed, noun, speakers))


def _draft(
    verb: Token, name: Token, person: str, rule: str, doers: tuple[Party, ...], stance: Stance | None = None
) -> Draft:
    ends = sorted((verb, *phrase(name)), key=lambda token: token.i)
    return Draft(Occurrence(f"{DEATH}{person}", doers), verb, ends[0], ends[-1], f"occurrence: {rule}", stance=stance)


def _person(parsed: ParsedSentence, head: Token, speakers: Speakers) -> str:
    """Return the name around `head` without titles, articles and whose man he is: "Salah Din Warsame"; "" for none."""
    named = [t for t in re.findall(r"[\w']+", parsed.words(*phrase(head))) if t[:1].isupper()]
    own = [t for t in named if t.lower() not in _NO_NAME | _RANKS]
    while len(own) > 1 and speakers.gazetteer.party(own[0]):
        own.pop(0)
    return " ".join(own) if len(named) > 1 else ""

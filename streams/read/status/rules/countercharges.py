"""The answer to an accusation: "X accused the army of breaking the truce, while Y said the rebels had opened fire"."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import BREACHES
from streams.read.lexicon.fighting import VIOLENT
from streams.read.lexicon.holding import BREAKING
from streams.read.lexicon.speaking import ACCUSING
from streams.read.parsing.grammar import child, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Stance, StatusWord

_BREAKING = BREAKING | BREACHES | {"infringe"}
_CLAIMING = words("claim say allege insist counter maintain contend argue charge retort")
_CONTROLLED = {"xcomp", "conj"}


def answered_accusation(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Beside an accusation of breaking the arrangement, another speaker tells an act of violence by others.

    What stands beside the charge is told as its answer: a breach, by that speaker's word.
    """
    kind = topic.of_deal(parsed.sentence.number)
    if kind is None:
        return
    for verb in parsed.doc:
        if verb.lemma_ not in ACCUSING or not _of_breaking(verb):
            continue
        accuser = subject(verb)
        # A parser may hang the "while …" on any verb of the charge, so all that follow it are looked at.
        for answer in (t for t in verb.subtree if t.i > verb.i and t.dep_ in {"advcl", "conj", "ccomp"}):
            speaker = child(answer, "nsubj")
            told = child(answer, "ccomp")
            if answer.lemma_ not in _CLAIMING or speaker is None or told is None or child(answer, "neg") is not None:
                continue
            if accuser is not None and speaker.lemma_ == accuser.lemma_:
                continue
            deed = _violence(told)
            attackers = doers(told)
            if deed is not None and attackers:
                # Also an attempt ("tried to break out") is told as a breach that happened.
                yield Found(kind, StatusWord.VIOLATED, deed, deed, attackers, claimant=speaker, stance=Stance.ASSERTED)


def _of_breaking(verb: Token) -> bool:
    """Whether the accusation `verb` is one of breaking something ("of breaking …", "for the breach")."""
    return any(
        token.dep_ in {"pcomp", "pobj"}
        and token.head.lower_ in {"of", "for", "with"}
        and token.lemma_.lower() in _BREAKING
        for token in verb.subtree
        if token.i > verb.i
    )


def _violence(told: Token) -> Token | None:
    """Return the violent deed that `told` is or attempts ("had tried to break out"), unless it is said not to be."""
    verbs = [told, *(c for c in told.children if c.dep_ in _CONTROLLED and c.pos_ == "VERB")]
    return next((v for v in verbs if v.lemma_.lower() in VIOLENT and child(v, "neg") is None), None)

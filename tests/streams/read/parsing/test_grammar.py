"""Questions about a parse, on trees made by hand."""

from streams.read.parsing.grammar import helped_by, led_by, marked_by
from streams.read.parsing.syntax import Doc, Word

_WORDS = [
    Word("if", "if", "IN", "SCONJ", "mark"),
    Word("no", "no", "DT", "DET", "det"),
    Word("truce", "truce", "NN", "NOUN", "nsubj"),
    Word("could", "could", "MD", "AUX", "aux"),
    Word("hold", "hold", "VB", "VERB", "ROOT"),
]
_DOC = Doc(_WORDS, [" "] * 5, [4, 2, 4, 4, 4])
_TRUCE, _HOLD = _DOC[2], _DOC[4]


def test_a_verb_has_its_auxiliaries() -> None:
    assert helped_by(_HOLD, "would", "could")
    assert not helped_by(_HOLD, "would", "if")
    assert not helped_by(_TRUCE, "could")


def test_a_clause_has_its_conjunction() -> None:
    assert marked_by(_HOLD, "if", "until")
    assert not marked_by(_HOLD, "could")


def test_what_hangs_before_a_word() -> None:
    assert led_by(_TRUCE, "no")
    assert led_by(_HOLD, "if")
    assert not led_by(_HOLD, "no")

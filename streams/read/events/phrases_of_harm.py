"""Harm in more than one word: "lost their lives", "sustained injuries", "were affected by the gas"."""

import re

from streams.read.lexicon import words
from streams.read.parsing.syntax import Doc, text_of
from wire.records import Harm

_OPENING = words("lose sustain suffer affect expose poison choke")
_LONGEST = 9
_KILLED = re.compile(r"(?:lost|lose|loses|losing) (?:their|his|her) li(?:ves|fe)\b", re.IGNORECASE)
_HURT = re.compile(
    r"(?:sustain|suffer)\w*(?: from)?(?: \w+){0,2}? (?:injur(?:y|ies)|wounds|burns|breathing|respiratory|suffocation"
    r"|asphyxia\w*|choking|poisoning)\b"
    r"|(?:affected|exposed|poisoned|choked)(?: \w+){0,4}? (?:gas(?:es)?|chlorine|sarin|fumes|toxic \w+|nerve agent)\b",
    re.IGNORECASE,
)


_GAS = re.compile(r"\b(?:gas(?:es)?|chlorine|sarin|fumes|toxic|nerve agent)\b", re.IGNORECASE)


_IN_CARE = re.compile(
    r"(?:(?! and )[^.,;:\d]){0,60}"
    r"\b(?:being (?:treated|cared for)|receiv\w+ (?:\w+ )?(?:treatment|care)) (?:in|at|by)\b",
    re.IGNORECASE,
)


def in_care(text: str, end: int) -> bool:
    """Tell whether those counted up to `end` are the ones in somebody's care: "31 hurt there are being treated at".

    How many were hurt in all, that does not say: the least of them.
    """
    return _IN_CARE.match(text, end) is not None


def of_gas(doc: Doc, index: int) -> bool:
    """Tell whether the phrase from the token `index` on says that gas did it."""
    return _GAS.search(text_of(doc[index : index + _LONGEST])) is not None


def harm_in_words(doc: Doc, index: int) -> Harm | None:
    """Return the harm that the phrase from the token `index` on says, None where none begins there."""
    if doc[index].lemma_.lower() not in _OPENING:
        return None
    said = text_of(doc[index : index + _LONGEST])
    if _KILLED.match(said):
        return Harm.KILLED
    return Harm.WOUNDED if _HURT.match(said) else None

"""Letters that look like others: a word of mixed scripts is read as the one word it looks like."""

import re

# Letters that cannot be told apart by eye, Latin first, then Cyrillic, then Greek ("" where there is none).
_ALIKE = (
    "aа", "cс", "eе", "iі", "jј", "oоο", "pрρ", "sѕ", "xхχ", "yу", "hһ", "dԁ", "qԛ", "wԝ", "vѵν",
    "AАΑ", "BВΒ", "CС", "EЕΕ", "HНΗ", "IІΙ", "JЈ", "KКΚ", "MМΜ", "OОΟ", "PРΡ", "SЅ", "TТΤ", "XХΧ", "YҮΥ", "ZΖ", "NΝ",
)  # fmt: skip
_LATIN = {ord(other): row[0] for row in _ALIKE for other in row[1:]}
_CYRILLIC = {ord(row[0]): row[1] for row in _ALIKE if "\u0400" <= row[1] <= "\u052f"}
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u052f])[^\W\d_]+\b")


def one_script(text: str) -> str:
    """Return `text` with each word of Latin and Cyrillic or Greek letters in the script that it looks to be in.

    A word stays as it is if some letter of the rarer script looks like none of the other.
    """
    return _MIXED.sub(_in_one_script, text) if not text.isascii() else text


def _in_one_script(match: re.Match[str]) -> str:
    word = match[0]
    latin = word.translate(_LATIN)
    if latin.isascii():
        return latin
    cyrillic = word.translate(_CYRILLIC)
    return word if re.search("[A-Za-z]", cyrillic) else cyrillic

"""Text as names are compared: without case, accents, hyphens and the various apostrophes."""

import re

_ACCENTED = "àáâãäåèéêëìíîïòóôõöøùúûüýÿçñšžğışāēīōūţțăćčđłńśźżĀĪŌŪ"
_PLAIN = "aaaaaaeeeeiiiioooooouuuuyycnszgisaeiouttaccdlnszzAIOU"
_PLAINER = dict(zip(_ACCENTED, _PLAIN, strict=True)) | dict.fromkeys("’‘ʼ´", "'")
_MARKS = str.maketrans({chr(c): " " for c in range(128) if not chr(c).isalnum() and chr(c) != "'"} | {"`": "'"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return `text` for comparison: lower case, no accents, spaces for hyphens and stops. The length never changes."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lowered.isascii():
        lowered = _NOT_ASCII.sub(_plainer, lowered)
    return lowered.translate(_MARKS)  # over ASCII this is quick


def _plainer(match: re.Match[str]) -> str:
    char = match.group()
    return _PLAINER.get(char, char if char.isalnum() else " ")

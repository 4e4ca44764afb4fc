"""Halves of characters, which some programs write: "&#xD83D;&#xDE00;", a title in JSON that is cut within an emoji."""

import re

_REFERENCES = re.compile(r"&#(?:x0*(d[89a-f][0-9a-f]{2})|0*(5[5-7]\d{3}));", re.IGNORECASE)
_ESCAPES = re.compile(
    r"\\(?:u(d[89ab][0-9a-f]{2})(\\ud[c-f][0-9a-f]{2})?|(ud[c-f][0-9a-f]{2})|.)", re.IGNORECASE | re.DOTALL
)
_UNKNOWN = "\ufffd"


def in_references(text: str) -> str:
    """Return XML in which halves that are written as references are whole characters, or one that says "unknown"."""
    joined = _REFERENCES.sub(lambda half: chr(int(half[1], 16) if half[1] else int(half[2])), text)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if joined != text else text


def in_escapes(text: str) -> str:
    """Return JSON in which halves that stand alone are a character that says "unknown"."""

    if "\\ud" not in text and "\\uD" not in text:
        return text

    def mended(escape: re.Match[str]) -> str:
        return _UNKNOWN if escape[3] or (escape[1] and not escape[2]) else escape[0]

    return _ESCAPES.sub(mended, text)

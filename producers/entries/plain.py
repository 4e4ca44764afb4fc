"""Plain text out of markup: paragraphs of words, without tags, scripts, entities and tricks of writing direction."""

import re

from producers.entries.lookalikes import one_script
from producers.entries.markup import Kind, Token, tokens

_BLOCK_NAMES = (
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BREAKS = frozenset(_BLOCK_NAMES.split())
_LINE_END = Token(Kind.OPEN, "br")
_DROPPED = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head"))

# Controls that no text needs, and those that turn the direction of what follows: they can make a title read as another.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def plain_text(markup: str) -> str:
    """Return the words of an HTML fragment: paragraphs apart by an empty line, `<br>` a line's end. Never raises."""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    words: list[str] = []
    dropping, depth = "", 0
    for token in tokens(markup):
        if dropping:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE) if token.value == dropping else 0
            dropping = dropping if depth else ""
        elif token.kind is Kind.WORDS:
            words.append(token.value.replace("\n", " "))  # the end of a line of markup is a space
        elif token.kind is Kind.OPEN and token.value in _DROPPED:
            dropping, depth = token.value, 1
        elif token.value in _BREAKS:
            words.append("\n\n")
        elif token == _LINE_END:
            words.append("\n")
    return tidy("".join(words))


def plain_line(markup: str) -> str:
    """Return the words of an HTML fragment in one line: for titles."""
    return " ".join(plain_text(markup).split())


def tidy(text: str) -> str:
    """Return plain `text` without control characters, letters in disguise and needless white space."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate could not be sent on
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.strip() for line in _SPACE.sub(" ", text).split("\n"))
    return one_script(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip())

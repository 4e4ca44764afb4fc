"""Plain text out of markup: paragraphs of words, without tags, scripts, entities and tricks of writing direction."""

import re
from html.parser import HTMLParser

_BLOCK_NAMES = (
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DROPPED = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head"))

# Controls that no text needs, and those that turn the direction of what follows: they can make a title read as another.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"[^\S\n]+")
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_LINE = re.compile(r" *\n *")


def plain_text(markup: str) -> str:
    """Return the words of an HTML fragment: paragraphs apart by an empty line, `<br>` a line's end. Never raises."""
    if "<" not in markup and "&" not in markup:
        return _tidy(markup)
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return _tidy("".join(reader.words))


def plain_line(markup: str) -> str:
    """Return the words of an HTML fragment in one line: for titles."""
    return " ".join(plain_text(markup).split())


def _tidy(text: str) -> str:
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate could not be sent on
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SPACE.sub(" ", text)
    return _LINE.sub("\n", _PARAGRAPH.sub("\n\n", text)).strip()


class _Reader(HTMLParser):
    """Collects words; white space in markup is a space, a block tag a paragraph's end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropping.append(tag)
        elif tag == "br":
            self._add("\n")
        elif tag in _BLOCKS:
            self._add("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:  # `<script/>` holds nothing to drop
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropping:
            while self._dropping.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        self._add(" ".join(data.split("\n")))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Read `<![…` as browsers do, as a comment: the library's reading raises on what it does not know."""
        return self.parse_bogus_comment(i)

    def _add(self, words: str) -> None:
        if not self._dropping:
            self.words.append(words)

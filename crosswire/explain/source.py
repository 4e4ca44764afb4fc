"""What is to be explained: a sentence, a text, or an article out of a file of articles."""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from producers.sources.item import BadRecord
from producers.sources.jsonl import article_of, read_jsonl
from wire.errors import InputError
from wire.ids import version_id
from wire.records import Article

STDIN = "-"
_MARKUP = re.compile(r"<(!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_NAMED = 5  # articles of a file that a message names
_SUFFIXES = {".jsonl", ".ndjson", ".gz", ".zst", ".txt", ".md", ".json"}


def article_from(source: str, stdin: BinaryIO, *, outlet: str, at: datetime, wanted: str = "") -> Article:
    """Return the article that `source` is: a sentence, "-" for `stdin`, or a file's name.

    Lines that begin with "{" are articles as `crosswire replay` takes them, of which `wanted` picks one by its id; any
    other text has its title in the first line. `outlet` and `at` (published) are for what has none of its own. Raises
    `InputError` where there is nothing to read.
    """
    path = Path(source)
    if source == STDIN:
        data = stdin.read()
        if data.lstrip().startswith(b"{"):
            lines = enumerate(data.splitlines(), 1)
            return _picked((article_of("standard input", n, line) for n, line in lines if line.strip()), wanted, "it")
        return _text(data, "standard input", outlet, at)
    if _is_file(path):
        if path.suffix in {".gz", ".zst"} or _head(path).lstrip().startswith(b"{"):
            return _picked(read_jsonl(path), wanted, path.name)
        return _text(path.read_bytes(), str(path), outlet, at)
    if " " not in source.strip() and (path.suffix in _SUFFIXES or "/" in source):
        raise InputError(f"no such file: {source}", 'a sentence goes in quotes: crosswire explain "The truce held."')
    return _article(_worded(source, "the sentence"), "", outlet, at)


def articles_in(source: str) -> list[Article]:
    """Return the articles of the file `source`, as `crosswire replay` takes them; none where it is no such file."""
    path = Path(source)
    if not _is_file(path) or not (path.suffix in {".gz", ".zst"} or _head(path).lstrip().startswith(b"{")):
        return []
    return [item for item in read_jsonl(path) if isinstance(item, Article)]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a sentence can be too long for a file's name
        return False


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as error:
        raise InputError(f"cannot read {path}", error.strerror or str(error)) from None


def _worded(text: str, what: str) -> str:
    if not any(c.isalnum() for c in text):
        raise InputError(f"there is nothing to read in {what}", "give a sentence in quotes, a file, or - and a text")
    return text


def _text(data: bytes, name: str, outlet: str, at: datetime) -> Article:
    """Return a plain text: its first line is the title, unless it is all there is."""
    if b"\0" in data:
        raise InputError(f"{name} is no text", "give articles as .jsonl, .gz or .zst, or a text in UTF-8")
    text = _worded(data.decode("utf-8", errors="replace").removeprefix("\ufeff"), name).strip()
    if _MARKUP.match(text):
        raise InputError(f"{name} is a web page", "give its text: curl -s URL | trafilatura | crosswire explain -")
    title, _, body = text.partition("\n")
    return _article(body.strip(), title, outlet, at) if body.strip() else _article(title, "", outlet, at)


def _article(text: str, title: str, outlet: str, at: datetime) -> Article:
    return Article(
        id="text",
        version=version_id(title, text),
        outlet=outlet,
        title=title,
        text=text,
        published_at=at,
        revised_at=at,
        fetched_at=at,
    )


def _picked(items: Iterable[Article | BadRecord], wanted: str, name: str) -> Article:
    """Return the one article, or the one with the id `wanted`; read no farther than that."""
    articles = []
    problems = []
    for item in items:
        if isinstance(item, BadRecord):
            problems.append(item)
        elif item.id == wanted:
            return item
        else:
            articles.append(item)
    if not articles:
        first = next(iter(problems), None)
        raise InputError(f"no article in {name}", str(first) if first else 'a line is {"id", "outlet", "title", …}')
    if wanted:
        raise InputError(f"no article {wanted!r} in {name}", "; ".join(_near(wanted, articles)))
    if len(articles) > 1:
        raise InputError(f"{len(articles)} articles in {name}", f"pick one: --article {articles[0].id!r}, …")
    return articles[0]


def _near(wanted: str, articles: list[Article]) -> Iterator[str]:
    ids = [article.id for article in articles]
    close = difflib.get_close_matches(wanted, ids, n=_NAMED) or ids[:_NAMED]
    yield f"it has {', '.join(close)}{', …' if len(ids) > len(close) else ''}"

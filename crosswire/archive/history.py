"""The versions of one article, as a person reads them: when each came, and what it changed."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from producers.archive.edits import Part, edits
from wire.records import Article, Notice

_STYLES = {Part.KEPT: "", Part.ADDED: "green underline", Part.REMOVED: "red strike", Part.SKIPPED: "dim"}


def versions_of(name: str, articles: Iterable[Article]) -> list[Article]:
    """Return the versions of the article whose id or address is `name`, each once, in the order that they came."""
    found: dict[str, Article] = {}
    for article in articles:
        if name in (article.id, article.url):
            found.setdefault(article.version, article)
    return list(found.values())


def told(versions: Sequence[Article]) -> Iterator[Text]:
    """Yield the lines to show."""
    for number, article in enumerate(versions):
        head = f"{article.revised_at:%Y-%m-%d %H:%M:%S} UTC  {article.outlet}"
        notice = "" if article.notice is Notice.NONE else f"  [{article.notice}]"
        yield Text(f"{number + 1}. {head}{notice}", style="bold")
        if number == 0:
            yield Text(f"   {article.title}")
            yield Text(f"   {len(article.text)} characters", style="dim")
            continue
        before = versions[number - 1]
        for field, old, new in (("title", before.title, article.title), ("text", before.text, article.text)):
            line = _changed(old, new)
            if line.plain:
                yield Text(f"   {field}: ", style="dim") + line


def _changed(before: str, after: str) -> Text:
    line = Text()
    for edit in edits(before, after):
        word = {Part.SKIPPED: "…", Part.ADDED: f"[+{edit.text}+]", Part.REMOVED: f"[-{edit.text}-]"}
        line.append(f"{' ' if line.plain else ''}{word.get(edit.part, edit.text)}", style=_STYLES[edit.part])
    return line

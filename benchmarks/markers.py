"""Where the measured parts of pages stand: between two markers, or behind one, to the page's end."""

from pathlib import Path

FIGURES = "<!-- figures -->"
END = "<!-- end of figures -->"


def put(page: Path, made: str, begin: str = FIGURES, end: str = "") -> None:
    """Write `made` into the file `page` between its markers. Raises `ValueError` if one is not there."""
    page.write_text(between(page.read_text(encoding="utf-8"), made, begin, end), encoding="utf-8")


def between(text: str, made: str, begin: str = FIGURES, end: str = "") -> str:
    """Return `text` with `made` between its markers; without an `end`, to its end. Raises `ValueError` without them."""
    head, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end) if end else ("", "", "")
    if not found or (end and not ended):
        raise ValueError(f"the page has no {begin} … {end}")
    tail = f"\n\n{end}{after}" if end else "\n"
    return f"{head}{begin}\n\n{made.rstrip()}{tail}"

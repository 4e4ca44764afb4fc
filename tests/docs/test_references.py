"""What the pages name is there: files of the project, other pages, and the parts of these."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OURS = ("wire", "producers", "streams", "alerts", "crosswire", "tests", "benchmarks", "docs", "deploy")


@cache
def parts(page: Path) -> frozenset[str]:
    """Return the anchors of a page's headings, as they are made of their words."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads)


def files_missing(page: Path) -> Iterator[str]:
    for name in re.findall(r"`([a-z_]+(?:/[\w.-]+)+/?)`", page.read_text(encoding="utf-8")):
        if name.partition("/")[0] in OURS and not (ROOT / name).exists():
            yield name


def links_astray(page: Path) -> Iterator[str]:
    for target, part in re.findall(r"\]\(([^)#:\s]*\.md)?(?:#([^)\s]*))?\)", page.read_text(encoding="utf-8")):
        there = page.parent / target if target else page
        if not there.exists() or (part and part not in parts(there)):
            yield f"{target}#{part}"


def test_files_that_are_named_are_there() -> None:
    assert {str(page): wrong for page in PAGES if (wrong := list(files_missing(page)))} == {}


def test_links_lead_somewhere() -> None:
    assert {str(page): wrong for page in PAGES if (wrong := list(links_astray(page)))} == {}

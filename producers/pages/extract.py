"""The article in a web page, by trafilatura, after what stands in an article's place has been turned away."""

import logging
import re
from datetime import date

import msgspec
from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from producers.entries.decoding import decode
from producers.entries.identity import canonical_url
from producers.entries.plain import plain_text, tidy
from producers.pages.facts import facts
from producers.pages.page import LARGEST, Page, PageOutcome
from producers.pages.walls import Sight, wall

LEAST = 200
"""Fewest characters of running text that make an article of a page."""

_LANGUAGE = re.compile(rb"""<html[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z-]{2,20})""", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE)
_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")

# It tells at level warning and error what our outcomes tell.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extract(body: bytes, url: str, content_type: str = "") -> Page:
    """Return the article in the page `body`, which came from `url` as `content_type`; never raises for a bad page.

    It may take seconds and much memory for a page that is built to: run it through `producers.pages.extracting`.
    """
    if len(body) > LARGEST:
        return Page(outcome=PageOutcome.TOO_LARGE, detail=f"{len(body)} bytes, at most {LARGEST} are read")
    markup = page_text(body, content_type)
    if content_type.partition(";")[0].strip().lower() not in _TYPES or not _MARKUP.search(markup[:100_000]):
        return Page(
            outcome=PageOutcome.NOT_A_PAGE, detail=f"{len(body)} bytes, {content_type[:80] or 'no content type'}"
        )
    try:
        tree = load_html(markup)
        if tree is None:
            return Page(outcome=PageOutcome.NO_TEXT, detail="no tree")
        return _read(tree, markup, url)
    except (LxmlError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        return Page(outcome=PageOutcome.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:200])


def page_text(body: bytes, content_type: str) -> str:
    """Return the page's bytes as text: by its own marks, else by its language. A few wrong bytes do not change that."""
    language = _LANGUAGE.search(body[:4096])
    charset = _CHARSET.search(body[:4096])
    declared = content_type if "charset" in content_type.lower() or not charset else f"; charset={charset[1].decode()}"
    decoded = decode(body, {"content-type": declared}, language[1].decode() if language else "")
    if decoded.guessed:
        kept = body.decode("utf-8", "replace")
        return kept if kept.count("\ufffd") * 500 < len(kept) else decoded.text
    return decoded.text


def _read(tree: HtmlElement, markup: str, url: str) -> Page:
    known = facts(tree)
    url = url or known.address
    heading = " ".join(tidy(tree.findtext(".//title") or "").split())
    # The tree is the extractor's from here on: it takes out of it what is no article.
    document = bare_extraction(tree, url=url or None, with_metadata=True, include_comments=False, include_tables=False)
    if not isinstance(document, Document):
        document = Document()
    text = "\n\n".join(line for line in tidy(document.text or "").split("\n") if line)
    title = " ".join(tidy(document.title or "").split()) or heading
    page = Page(
        outcome=PageOutcome.ARTICLE,
        title=title,
        text=_without_title(text, title),
        published=known.published,
        day=_day(document.date) if known.published is None else None,
        revised=known.revised,
        site=known.site or document.sitename or "",
        address=known.address,
        language=known.language,
    )
    lines = [line for line in plain_text(markup).split("\n") if line]
    seen = Sight(url=url, heading=heading, text=text, lines=lines, markup=markup.lower(), free=known.free)
    outcome, detail = wall(seen) or _kind(text, url)
    return (
        page
        if outcome is PageOutcome.ARTICLE
        else msgspec.structs.replace(page, outcome=outcome, text="", detail=detail)
    )


def _kind(text: str, url: str) -> tuple[PageOutcome, str]:
    if url and not canonical_url(url):
        return PageOutcome.HOME_PAGE, "the address names no one article"
    if len(text) < LEAST:
        return PageOutcome.NO_TEXT, f"{len(text)} characters of text, an article has at least {LEAST}"
    return PageOutcome.ARTICLE, ""


def _without_title(text: str, title: str) -> str:
    """Return `text` without the headline that the extractor puts before it in a line where it finds few paragraphs."""
    rest = text.removeprefix(title) if len(title) > 30 else text
    return rest.lstrip() if rest[:1].isspace() and not rest.lstrip()[:1].islower() else text


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

"""A feed as it stands at a moment of the story: RSS 2.0 or Atom 1.0, newest entry first. Pure."""

from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

from crosswire.story.story import StoryArticle, StoryFeed, Version

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"

TYPES = {"rss": "application/rss+xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8"}
"""Format → Content-Type."""


def feed_path(feed: StoryFeed) -> str:
    """Return the path of `feed` on the server."""
    return f"/feeds/{feed.id}.xml"


def article_path(feed: StoryFeed, article: StoryArticle) -> str:
    """Return the path of `article`'s page on the server."""
    return f"/{feed.id}/{article.id}"


def entry_id(feed: StoryFeed, article: StoryArticle) -> str:
    """Return the entry's id: a tag URI (RFC 4151), the same on whatever port the story is served."""
    return f"tag:{feed.id}.example,{article.published_at:%Y-%m-%d}:{article.id}"


def render(feed: StoryFeed, at: datetime | None, base: str) -> bytes:
    """Return `feed` as it stands at `at` (None: before the story, without entries); links begin with `base`."""
    visible: list[tuple[StoryArticle, Version]] = []
    if at is not None:
        shown = ((article, article.version(at)) for article in feed.articles)
        visible = [(article, version) for article, version in shown if version is not None]
    visible.sort(key=lambda pair: (pair[0].published_at, pair[0].id), reverse=True)
    root = _rss(feed, visible, base) if feed.format == "rss" else _atom(feed, visible, base)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def html(version: Version) -> str:
    """Return the article's text as HTML paragraphs."""
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in version.paragraphs)


def _rss(feed: StoryFeed, visible: list[tuple[StoryArticle, Version]], base: str) -> ET.Element:
    for prefix, uri in (("atom", ATOM), ("content", CONTENT), ("dc", DC)):
        ET.register_namespace(prefix, uri)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for name, value in (("title", feed.outlet), ("link", f"{base}/"), ("description", f"News from {feed.outlet}")):
        _add(channel, name, value)
    _add(channel, "language", feed.language)
    ET.SubElement(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=f"{base}{feed_path(feed)}")
    if visible:
        _add(channel, "lastBuildDate", format_datetime(max(version.at for _, version in visible), usegmt=True))
    for article, version in visible:
        item = ET.SubElement(channel, "item")
        _add(item, "title", version.title)
        _add(item, "link", base + article_path(feed, article))
        _add(item, "guid", entry_id(feed, article), isPermaLink="false")
        _add(item, "pubDate", format_datetime(article.published_at, usegmt=True))
        if version.at != article.published_at:
            _add(item, f"{{{ATOM}}}updated", _rfc3339(version.at))
        if article.byline:
            _add(item, f"{{{DC}}}creator", article.byline)
        if feed.body == "content":
            _add(item, "description", version.paragraphs[0])
            _add(item, f"{{{CONTENT}}}encoded", html(version))
        else:
            _add(item, "description", html(version))
    return root


def _atom(feed: StoryFeed, visible: list[tuple[StoryArticle, Version]], base: str) -> ET.Element:
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _add(root, "title", feed.outlet)
    _add(root, "id", f"tag:{feed.id}.example,2016:feed")
    first = min(article.published_at for article in feed.articles)
    _add(root, "updated", _rfc3339(max((version.at for _, version in visible), default=first)))
    ET.SubElement(root, "link", rel="self", href=base + feed_path(feed))
    _add(ET.SubElement(root, "author"), "name", feed.outlet)
    for article, version in visible:
        entry = ET.SubElement(root, "entry")
        _add(entry, "title", version.title)
        _add(entry, "id", entry_id(feed, article))
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=base + article_path(feed, article))
        _add(entry, "published", _rfc3339(article.published_at))
        _add(entry, "updated", _rfc3339(version.at))
        if article.byline:
            _add(ET.SubElement(entry, "author"), "name", article.byline)
        _add(entry, "summary", version.paragraphs[0])
        _add(entry, "content", html(version), type="html")
    return root


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text
    return child


def _rfc3339(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")

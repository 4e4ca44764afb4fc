"""The pages that the story's links lead to. Pure."""

from datetime import datetime
from html import escape

from crosswire.story.feeds import article_path, feed_path, html
from crosswire.story.story import Story, StoryArticle, StoryFeed

_HEAD = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>body{{max-width:38rem;margin:3rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,serif}}
h1{{line-height:1.25}}small,footer{{color:#666}}a{{color:inherit}}</style></head><body>
"""
_FOOT = (
    "<footer><hr>Part of a story invented for a demonstration, on the public facts of 2016.</footer></body></html>\n"
)


def article_page(feed: StoryFeed, article: StoryArticle, at: datetime | None) -> str | None:
    """Return the page of `article` as it stands at `at`; None while it is not published."""
    version = article.version(at) if at is not None else None
    if version is None:
        return None
    by = f"{escape(article.byline)} · " if article.byline else ""
    revised = f" · revised {_when(version.at)}" if version.at != article.published_at else ""
    head = _HEAD.format(language=feed.language, title=escape(version.title))
    return (
        f"{head}<small>{escape(feed.outlet)}</small>\n<h1>{escape(version.title)}</h1>\n"
        f"<small>{by}{_when(article.published_at)}{revised}</small>\n{html(version)}\n{_FOOT}"
    )


def index_page(story: Story, at: datetime | None) -> str:
    """Return the list of feeds and of the articles published by `at`, newest first."""
    parts = [_HEAD.format(language="en", title="The story"), "<h1>The story so far</h1><p>Feeds: "]
    parts.append(", ".join(f'<a href="{feed_path(feed)}">{escape(feed.outlet)}</a>' for feed in story.feeds))
    parts.append("</p><ul>\n")
    shown = [
        (article.published_at, feed, article, version)
        for feed in story.feeds
        for article in feed.articles
        if at is not None and (version := article.version(at)) is not None
    ]
    for published_at, feed, article, version in sorted(shown, key=lambda row: row[0], reverse=True):
        link = f'<a href="{article_path(feed, article)}">{escape(version.title)}</a>'
        parts.append(f"<li>{link} <small>{escape(feed.outlet)}, {_when(published_at)}</small></li>\n")
    return "".join([*parts, "</ul>", _FOOT])


def _when(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"

"""Feeds to serve: RSS and Atom of items that tests describe in a line."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Item:
    title: str = ""
    text: str = ""  # markup
    guid: str = ""
    link: str = ""
    date: str = ""
    updated: str = ""  # Atom only


def rss(*items: Item, head: str = "", version: str = "2.0") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="{version}"><channel><title>A desk</title>'
        f"<link>https://desk.example/</link>{''.join(map(_rss_item, items))}</channel></rss>"
    )


def atom(*items: Item) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A desk</title>'
        f"<id>urn:desk</id>{''.join(map(_atom_entry, items))}</feed>"
    )


def _rss_item(item: Item) -> str:
    guid = f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else ""
    tags = {"title": item.title, "link": item.link, "description": item.text, "pubDate": item.date}
    return f"<item>{guid}{_tags(tags)}</item>"


def _atom_entry(item: Item) -> str:
    link = f'<link href="{escape(item.link)}"/>' if item.link else ""
    content = f'<content type="html">{escape(item.text)}</content>' if item.text else ""
    tags = {"id": item.guid, "title": item.title, "published": item.date, "updated": item.updated}
    return f"<entry>{_tags(tags)}{link}{content}</entry>"


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in tags.items() if value)

"""The story's records, and how they are read from its folder."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from wire.errors import InputError
from wire.records import OriginKind

BUNDLED = Path(__file__).with_name("aleppo-2016")
"""The folder of the story that `crosswire demo` plays."""


class Version(msgspec.Struct, frozen=True):
    """What readers see of an article from `at` on. `text` has a blank line between paragraphs."""

    at: datetime
    title: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs."""
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())


class Revision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A later version, as the outlet published it over the earlier one."""

    revised_at: datetime
    title: str
    text: str


class StoryArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article with all of its versions; `id` is unique within its outlet."""

    id: str
    byline: str
    published_at: datetime
    title: str
    text: str
    revisions: tuple[Revision, ...] = ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version, in order of time."""
        later = (Version(r.revised_at, r.title, r.text) for r in self.revisions)
        return (Version(self.published_at, self.title, self.text), *later)

    def version(self, at: datetime) -> Version | None:
        """Return the version that a reader sees at `at`; None before publication."""
        seen = [version for version in self.versions if version.at <= at]
        return seen[-1] if seen else None


class StoryFeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet with its feed. `body` tells whether entries carry the text as their content or as their description."""

    id: str
    outlet: str
    origin: OriginKind
    format: Literal["rss", "atom"]
    body: Literal["content", "description"]
    articles: tuple[StoryArticle, ...]
    language: str = "en"

    def changed_at(self, at: datetime) -> datetime | None:
        """Return when the feed, as it is at `at`, last changed; None while it is empty."""
        times = [v.at for article in self.articles for v in article.versions if v.at <= at]
        return max(times, default=None)


class Story(msgspec.Struct, frozen=True):
    """All feeds of a story."""

    feeds: tuple[StoryFeed, ...]

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When something is published or revised, in order, each time once."""
        return tuple(sorted({v.at for feed in self.feeds for article in feed.articles for v in article.versions}))

    @property
    def articles(self) -> int:
        """The number of articles, revisions not counted."""
        return sum(len(feed.articles) for feed in self.feeds)

    @property
    def versions(self) -> int:
        """The number of articles, each revision counted as well."""
        return sum(len(article.versions) for feed in self.feeds for article in feed.articles)

    def published(self, at: datetime) -> int:
        """Return how many articles have been published by `at`."""
        return sum(article.published_at <= at for feed in self.feeds for article in feed.articles)

    def versions_by(self, at: datetime) -> int:
        """Return how many versions of articles a reader could have seen by `at`."""
        return sum(v.at <= at for feed in self.feeds for article in feed.articles for v in article.versions)

    def feed(self, name: str) -> StoryFeed | None:
        """Return the feed called `name`."""
        return next((feed for feed in self.feeds if feed.id == name), None)


def load_story(folder: Path = BUNDLED) -> Story:
    """Return the story in `folder`, feeds in the order of their names. Raises `InputError` that names the file."""
    paths = sorted((folder / "feeds").glob("*.toml"))
    if not paths:
        raise InputError(f"no story in {folder}", "it has a folder `feeds` with a TOML file for each outlet")
    return Story(tuple(_load_feed(path) for path in paths))


def _load_feed(path: Path) -> StoryFeed:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), StoryFeed)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path} is no feed of a story", str(error)) from None

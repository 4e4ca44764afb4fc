"""What is published in a run: the bundled story, and beside it news that is about no conflict."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from crosswire.story.story import Story, StoryArticle, load_story
from tests.disturbed.plan import PHASES

_ELSEWHERE = (
    ("Bakers' guild opens its spring fair", "The fair offers bread from forty bakeries. Visitors came early."),
    ("Rain expected on the coast", "Forecasters expect rain in the morning and sunshine later in the day."),
    ("Library extends its opening hours", "Readers may now borrow books until nine in the evening on weekdays."),
    ("Chess club wins the league", "The team won its last match and takes the title after eleven years."),
)


def corpus() -> Story:
    """Return the story with the other news among its first feed's, spread over its time."""
    story = load_story()
    first, *others = story.feeds
    share = len(story.moments) // len(_ELSEWHERE)
    beside = tuple(
        _article(number, title, text, story.moments[number * share] + timedelta(minutes=1))
        for number, (title, text) in enumerate(_ELSEWHERE)
    )
    return Story((replace(first, articles=(*first.articles, *beside)), *others))


def moments(story: Story) -> tuple[datetime, ...]:
    """Return up to when the story is told in each phase."""
    return tuple(story.moments[len(story.moments) * number // PHASES - 1] for number in range(1, PHASES + 1))


def shown(story: Story) -> int:
    """Return how many versions of articles stand in the feeds at the end of a phase."""
    seen = {
        (feed.id, article.id, version.at)
        for feed in story.feeds
        for article in feed.articles
        for moment in moments(story)
        if (version := article.version(moment))
    }
    return len(seen)


def _article(number: int, title: str, text: str, at: datetime) -> StoryArticle:
    return StoryArticle(id=f"beside-{number}", byline="", published_at=at, title=title, text=text)

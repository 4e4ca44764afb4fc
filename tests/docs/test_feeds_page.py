"""docs/feeds.md says of every outcome, verdict and reason what the code says."""

from pathlib import Path

from producers.completion.fulltext import FullText
from producers.feeds.feed_list import Feed
from producers.pages.page import PageOutcome
from producers.pages.reading import Hindrance
from producers.polling.decide import Verdict
from producers.polling.memory import Lesson
from producers.polling.outcomes import GOOD, HINTS
from producers.polling.pacing import PaceReason
from producers.publishing.publish import PublishOutcome
from producers.revisions.looks import Revisited
from producers.websub.subscription import PushOutcome
from wire.records import TextFrom

PAGE = (Path(__file__).parents[2] / "docs" / "feeds.md").read_text(encoding="utf-8")


def test_every_outcome_stands_with_its_advice() -> None:
    for outcome, hint in HINTS.items():
        assert f"| `{outcome}` | {hint} |" in PAGE
    for outcome in GOOD:
        assert f"`{outcome}`" in PAGE


def test_every_decision_reason_and_key_stands_there() -> None:
    for word in (*Verdict, *(reason for reason in PublishOutcome if reason is not PublishOutcome.ACKNOWLEDGED)):
        assert f"`{word}`" in PAGE
    for word in (*PaceReason, *Lesson, *PageOutcome, *Hindrance, *Revisited, *TextFrom, *PushOutcome):
        assert f"`{word}`" in PAGE
    for word in FullText:
        assert word in PAGE[PAGE.index("full_text = ") :].split("\n")[0]
    for key in Feed.__struct_fields__:
        assert f"\n    {key} = " in PAGE

"""How much the judge remembers in a replay: all of it where that is little, else a window that moves by steps. Pure.

A replay runs at full speed, so that one partition may be far ahead of another; with a window that moves with every
report, the ledger would depend on their pace. Where there is too much to remember, the window therefore moves by steps,
and what lies in one step is judged before anything of the next is published: within a step the order does not matter.
"""

from datetime import UTC, datetime, timedelta
from math import ceil

import msgspec

from producers.sources.tally import Tally
from wire.records import Article

ENTIRE = 20_000
"""Articles that are all remembered; more of them get a window."""
STEP_ARTICLES = 2_000
"""Articles that a step has on average: it ends with waiting for the workers, so it should not be small."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Window(msgspec.Struct, frozen=True):
    """`days` of event time, which move on by `step_days`; 0: nothing ever leaves it."""

    days: int
    step_days: int

    def step(self, article: Article) -> int:
        """Return the number of the step that an article lies in; all are in one where the window does not move."""
        if not self.step_days:
            return 0
        return (min(article.revised_at, article.fetched_at) - _EPOCH) // timedelta(days=self.step_days)


def window_of(tally: Tally, live_days: int, asked_days: int | None = None) -> Window:
    """Return the window for what was counted. `live_days` is the live setting, `asked_days` what the user wants."""
    span = (tally.last - tally.first).days + 1 if tally.first and tally.last else 1
    if asked_days is None and tally.articles <= ENTIRE:
        return Window(live_days + span, 0)
    days = asked_days or live_days
    step = min(max(ceil(STEP_ARTICLES * span / max(tally.articles, 1)), 1), days)
    return Window(ceil(days / step) * step, step)

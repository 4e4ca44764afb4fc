"""What every page is given beside its view: who asks, under which address, and how fresh the data are."""

from datetime import datetime
from enum import StrEnum

import msgspec

from alerts.desk.model.sources import SourcesView


class PageName(StrEnum):
    """The pages, `alerts.desk.page.render(name, view, context)`; the view that each is given stands beside it."""

    BOARD = "board"  # BoardView
    FEED = "feed"  # FeedView
    ALERT = "alert"  # AlertView
    ARRANGEMENT = "arrangement"  # ArrangementView
    DELIVERIES = "deliveries"  # DeliveriesView
    SOURCES = "sources"  # SourcesView
    SILENCES = "silences"  # SilencesPage
    LOGIN = "login"  # LoginView
    PROBLEM = "problem"  # ProblemView


class Role(StrEnum):
    """What somebody may do."""

    READ = "read"
    ACT = "act"


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """How fresh the data are. `lost_since` is null while the store answers; `as_of` is when it last did, or null.

    `caught_up` is false while the past is still being read, after a start.
    """

    lost_since: datetime | None
    as_of: datetime | None
    caught_up: bool


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """`base` is the path under which the desk is reached, without a slash at its end: links are `{base}/feed`.

    `path` is the page asked for, without `base`; `query` is what stood after it, as it was sent. `who` is the name of
    the person, "" where nobody is logged in; `can_log_out` tells whether that was by this desk's own login. A form that
    acts sends `csrf` in its field `csrf`. `unacknowledged` counts the alerts that hold and that nobody took up.
    `sources` is how the feeds stand, on the board, null where nobody knows.
    `cursor` is the journal's place that the page shows: a stream asked for with `?after={cursor}` misses nothing.
    """

    base: str
    path: str
    query: str
    now: datetime
    who: str
    role: Role | None
    csrf: str
    can_log_out: bool
    connection: Connection
    unacknowledged: int = 0
    sources: SourcesView | None = None
    cursor: str = ""

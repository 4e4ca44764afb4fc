"""The operations of the API: what the router and the OpenAPI document are made from."""

from datetime import datetime
from enum import StrEnum

import msgspec

from alerts.desk.acting import ActionRequest, ActionResult
from alerts.desk.context import Connection
from alerts.desk.guard import Need
from alerts.desk.model.rows import ArrangementRow
from alerts.desk.model.silences import SilenceRow, SilencesView
from alerts.desk.model.sources import SourcesView
from alerts.desk.model.views import (
    AlertView,
    ArrangementView,
    BoardView,
    DeliveriesView,
    FeedView,
    PrecisionView,
)
from alerts.desk.queries import DeliveriesQuery, FeedQuery, NoQuery, StreamQuery
from alerts.desk.reviving import RetryRequest, RetryResult
from alerts.desk.silencing import SilenceRequest
from alerts.desk.stream import Update
from alerts.message.payload import Message

PREFIX = "/api/v1"


class Media(StrEnum):
    """What an answer is."""

    JSON = "application/json"
    LINES = "application/jsonl"
    EVENTS = "text/event-stream"


class ArrangementsView(msgspec.Struct, frozen=True, kw_only=True):
    """The arrangements of which something holds, the latest change first."""

    rows: tuple[ArrangementRow, ...]


class FalseAlarm(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the export: an alert that somebody called false, why, and what it said."""

    alert: str
    at: datetime
    who: str
    reason: str
    message: Message


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be asked; `path` is under `PREFIX`, its parts in braces are the parameters."""

    name: str
    method: str
    path: str
    summary: str
    need: Need
    answer: type[msgspec.Struct] | None = None
    media: Media = Media.JSON
    query: type[msgspec.Struct] = NoQuery
    body: type[msgspec.Struct] | None = None


OPERATIONS = (
    Operation(
        name="board",
        method="GET",
        path="/board",
        summary="What holds in every theatre, and what nobody took up.",
        need=Need.READ,
        answer=BoardView,
    ),
    Operation(
        name="alerts",
        method="GET",
        path="/alerts",
        summary="Alerts, the one updated last first.",
        need=Need.READ,
        answer=FeedView,
        query=FeedQuery,
    ),
    Operation(
        name="alert",
        method="GET",
        path="/alerts/{id}",
        summary="All of one alert: both sides' words, revisions, deliveries, what people did.",
        need=Need.READ,
        answer=AlertView,
    ),
    Operation(
        name="act",
        method="POST",
        path="/alerts/{id}/actions",
        summary="Acknowledge, assign, call a false alarm, note, reopen.",
        need=Need.ACT,
        answer=ActionResult,
        body=ActionRequest,
    ),
    Operation(
        name="arrangements",
        method="GET",
        path="/arrangements",
        summary="What holds of every arrangement.",
        need=Need.READ,
        answer=ArrangementsView,
    ),
    Operation(
        name="arrangement",
        method="GET",
        path="/arrangements/{key}",
        summary="One arrangement with its timeline and all its alerts.",
        need=Need.READ,
        answer=ArrangementView,
    ),
    Operation(
        name="deliveries",
        method="GET",
        path="/deliveries",
        summary="Destinations, and how far each alert has come.",
        need=Need.READ,
        answer=DeliveriesView,
        query=DeliveriesQuery,
    ),
    Operation(
        name="retry",
        method="POST",
        path="/deliveries/{id}/retry",
        summary="Send a dead letter again, by the id of its message; its time begins anew.",
        need=Need.ACT,
        answer=RetryResult,
        body=RetryRequest,
    ),
    Operation(
        name="sources",
        method="GET",
        path="/sources",
        summary="How every feed stands, and whether the path from it to delivery is open.",
        need=Need.READ,
        answer=SourcesView,
    ),
    Operation(
        name="silences",
        method="GET",
        path="/silences",
        summary="Silences: those that hold, those to come, and those that ended within 30 days.",
        need=Need.READ,
        answer=SilencesView,
    ),
    Operation(
        name="silence",
        method="POST",
        path="/silences",
        summary="Silence alerts, theatres or destinations for some hours.",
        need=Need.ACT,
        answer=SilenceRow,
        body=SilenceRequest,
    ),
    Operation(
        name="end_silence",
        method="DELETE",
        path="/silences/{id}",
        summary="End a silence now.",
        need=Need.ACT,
        answer=SilenceRow,
    ),
    Operation(
        name="precision",
        method="GET",
        path="/precision",
        summary="What people made of the alerts, by kind.",
        need=Need.READ,
        answer=PrecisionView,
    ),
    Operation(
        name="connection",
        method="GET",
        path="/connection",
        summary="How fresh the data are.",
        need=Need.READ,
        answer=Connection,
    ),
    Operation(
        name="false_alarms",
        method="GET",
        path="/export/false-alarms.jsonl",
        summary="The alerts that were called false, a line each, with the reason and all that they said.",
        need=Need.READ,
        answer=FalseAlarm,
        media=Media.LINES,
    ),
    Operation(
        name="stream",
        method="GET",
        path="/stream",
        summary="What happens, as server-sent events: `alert` with the row as it stands now, `connection` with how "
        "fresh the data are, `reload` where more was missed than is kept. The id is a cursor: `Last-Event-ID` resumes.",
        need=Need.READ,
        answer=Update,
        media=Media.EVENTS,
        query=StreamQuery,
    ),
    Operation(
        name="openapi",
        method="GET",
        path="/openapi.json",
        summary="This description.",
        need=Need.READ,
    ),
)

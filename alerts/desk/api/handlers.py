"""The API's answers: each operation of `operations` by its name."""

import asyncio
import contextlib
from typing import TypeVar

import msgspec
from aiohttp import web

from alerts.desk.acting import Acting, ActionRequest
from alerts.desk.answers import json_answer, problem, problem_answer
from alerts.desk.api.openapi import description
from alerts.desk.api.operations import OPERATIONS, ArrangementsView, FalseAlarm, Operation
from alerts.desk.follower import Follower
from alerts.desk.guard import IDENTITY, Guard, Handler
from alerts.desk.model.desk import Desk
from alerts.desk.queries import DeliveriesQuery, FeedQuery, NoQuery, StreamQuery, parsed
from alerts.desk.reading import Reading
from alerts.desk.reviving import RetryRequest, Reviving
from alerts.desk.silencing import SilenceRequest, Silencing
from alerts.desk.stream import Hub, Listener
from wire.choices import choices
from wire.errors import InputError
from wire.metrics import Metrics

HEARTBEAT = 15.0
"""Seconds after which a stream says that it lives."""
PATIENCE = 10.0  # seconds that a listener may take to take a message
_LIFE = 3600.0  # seconds after which a stream ends, so that it is asked anew who listens

_ACTION = msgspec.json.Decoder(ActionRequest)
_RETRY = msgspec.json.Decoder(RetryRequest)
_SILENCE = msgspec.json.Decoder(SilenceRequest)
Body = TypeVar("Body", bound=msgspec.Struct)


class Api:
    """Answers the operations."""

    def __init__(
        self,
        *,
        desk: Desk,
        reading: Reading,
        acting: Acting,
        silencing: Silencing,
        reviving: Reviving,
        follower: Follower,
        hub: Hub,
        guard: Guard,
        metrics: Metrics,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self._desk = desk
        self._reading = reading
        self._acting = acting
        self._silencing = silencing
        self._reviving = reviving
        self._follower = follower
        self._hub = hub
        self._guard = guard
        self._metrics = metrics
        self._heartbeat = heartbeat
        for reason in ("slow", "stopped"):
            metrics.count("crosswire_desk_streams_cut_total", 0, reason=reason)

    def handlers(self) -> list[tuple[Operation, Handler]]:
        """Return every operation with what answers it."""
        return [(operation, getattr(self, operation.name)) for operation in OPERATIONS]

    async def board(self, request: web.Request) -> web.Response:
        """Answer `/board`."""
        parsed(request.query, NoQuery)
        return json_answer(request, self._desk.board())

    async def alerts(self, request: web.Request) -> web.Response:
        """Answer `/alerts`."""
        query = parsed(request.query, FeedQuery)
        return json_answer(request, self._desk.feed(query.filter, query.after, query.limit))

    async def alert(self, request: web.Request) -> web.Response:
        """Answer `/alerts/{id}`."""
        parsed(request.query, NoQuery)
        view = await self._reading.alert(request.match_info["id"])
        return json_answer(request, view) if view else self._missing("no such alert")

    async def act(self, request: web.Request) -> web.Response:
        """Answer `/alerts/{id}/actions`."""
        asked = await _body(request, _ACTION)
        result = await self._acting.act(request.match_info["id"], asked, request[IDENTITY].name)
        if result is None:
            return self._missing("no such alert")
        return json_answer(request, result, 200 if result.repeated else 201)

    async def arrangements(self, request: web.Request) -> web.Response:
        """Answer `/arrangements`."""
        parsed(request.query, NoQuery)
        return json_answer(request, ArrangementsView(rows=tuple(self._desk.arrangements())))

    async def arrangement(self, request: web.Request) -> web.Response:
        """Answer `/arrangements/{key}`."""
        parsed(request.query, NoQuery)
        view = await self._reading.arrangement(request.match_info["key"])
        return json_answer(request, view) if view else self._missing("no such arrangement")

    async def deliveries(self, request: web.Request) -> web.Response:
        """Answer `/deliveries`."""
        query = parsed(request.query, DeliveriesQuery)
        view = self._desk.deliveries(
            destination=query.destination, progress=query.progress or "", after=query.after, limit=query.limit
        )
        return json_answer(request, await self._reading.deliveries(view))

    async def retry(self, request: web.Request) -> web.Response:
        """Answer `/deliveries/{id}/retry`."""
        asked = await _body(request, _RETRY)
        result = await self._reviving.retry(request.match_info["id"], asked, request[IDENTITY].name)
        if result is None:
            return problem_answer(problem(404, "no such dead letter", "it may have been sent again already"), {})
        return json_answer(request, result, 201)

    async def sources(self, request: web.Request) -> web.Response:
        """Answer `/sources`."""
        parsed(request.query, NoQuery)
        return json_answer(request, await self._reading.sources())

    async def silences(self, request: web.Request) -> web.Response:
        """Answer GET `/silences`."""
        parsed(request.query, NoQuery)
        return json_answer(request, await self._silencing.view())

    async def silence(self, request: web.Request) -> web.Response:
        """Answer POST `/silences`."""
        asked = await _body(request, _SILENCE)
        return json_answer(request, await self._silencing.begin(asked, request[IDENTITY].name), 201)

    async def end_silence(self, request: web.Request) -> web.Response:
        """Answer DELETE `/silences/{id}`."""
        row = await self._silencing.end(request.match_info["id"], request[IDENTITY].name)
        return json_answer(request, row) if row else self._missing("no such silence")

    async def precision(self, request: web.Request) -> web.Response:
        """Answer `/precision`."""
        parsed(request.query, NoQuery)
        return json_answer(request, self._desk.precision())

    async def connection(self, request: web.Request) -> web.Response:
        """Answer `/connection`."""
        parsed(request.query, NoQuery)
        return json_answer(request, self._follower.connection)

    async def openapi(self, request: web.Request) -> web.Response:
        """Answer `/openapi.json`."""
        parsed(request.query, NoQuery)
        return json_answer(request, description(self._guard.base(request)))

    async def false_alarms(self, request: web.Request) -> web.Response:
        """Answer `/export/false-alarms.jsonl`: all of it or an error, since half an export looks like a whole one."""
        parsed(request.query, NoQuery)
        lines = []
        for row in self._desk.false_alarms():
            view = await self._reading.alert(row.id)
            if view is not None and view.row.false_alarm_at is not None:
                at, who, reason = view.row.false_alarm_at, view.row.false_alarm_by, view.row.false_alarm_reason
                line = FalseAlarm(alert=row.id, at=at, who=who, reason=reason, message=view.message)
                lines.append(msgspec.json.encode(line) + b"\n")
        headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="false-alarms.jsonl"'}
        return web.Response(body=b"".join(lines), content_type="application/jsonl", headers=headers)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Answer `/stream`, until the listener leaves, is too slow, or an hour has passed."""
        query = parsed(request.query, StreamQuery)
        listener = self._hub.join(request.headers.get("Last-Event-ID", "")[:100] or query.after)
        if listener is None:
            return problem_answer(problem(503, "there is no room for another stream"), {"Retry-After": "10"})
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        answer = web.StreamResponse(headers=headers)
        try:
            await answer.prepare(request)
            await self._tell(answer, listener)
        except ConnectionError:
            pass  # it left
        except TimeoutError:
            listener.slow = True
        finally:
            self._hub.leave(listener)
            if listener.slow or listener.cut:
                self._metrics.count("crosswire_desk_streams_cut_total", reason="slow" if listener.slow else "stopped")
            if listener.slow and request.transport is not None:
                request.transport.abort()  # what is still to be sent would only come late
        return answer

    async def _tell(self, answer: web.StreamResponse, listener: Listener) -> None:
        await answer.write(b"retry: 2000\n\n")
        ends = asyncio.get_running_loop().time() + _LIFE
        while not listener.cut and asyncio.get_running_loop().time() < ends:
            message = await listener.next(self._heartbeat)
            if not listener.cut:
                await asyncio.wait_for(answer.write(message or b": still here\n\n"), PATIENCE)
        if not listener.slow:
            with contextlib.suppress(ConnectionError):
                await answer.write_eof()

    @staticmethod
    def _missing(what: str) -> web.Response:
        return problem_answer(problem(404, what, "it may be older than the journal, which goes back 120 days"), {})


async def _body(request: web.Request, decoder: msgspec.json.Decoder[Body]) -> Body:
    """Return the body of a request; raises `InputError` for what it cannot be, and 415 for what is not called JSON."""
    if request.content_type != "application/json":  # which a form of another site cannot send
        raise web.HTTPUnsupportedMediaType(reason="the body must be called Content-Type: application/json")
    try:
        return decoder.decode(await request.read())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        known = ", ".join(choices(str(error), decoder.type))
        raise InputError(
            "the body is not what it should be", f"{error}" + (f"; known: {known}" if known else "")
        ) from None

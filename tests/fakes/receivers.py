"""Receivers of webhooks that misbehave, on real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

from alerts.receiver import Inbox


class Moody:
    """Answers with `statuses` first, without looking at what came, and then as `inbox` does. `seen` are all ids."""

    def __init__(self, inbox: Inbox, statuses: Iterable[int] = ()) -> None:
        self.inbox = inbox
        self.statuses = list(statuses)
        self.seen: list[str] = []
        self.bodies: list[bytes] = []

    def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        self.seen.append(headers["webhook-id"])
        self.bodies.append(body)
        return self.statuses.pop(0) if self.statuses else self.inbox.answer(headers, body)


class Forgetful:
    """Keeps what came as `inbox` does, and answers 500 the first time: its acknowledgement is lost on the way."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.seen: list[str] = []

    def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        self.seen.append(headers["webhook-id"])
        status = self.inbox.answer(headers, body)
        return 500 if len(self.seen) == 1 else status


@asynccontextmanager
async def answering(reply: bytes, *, endless: bytes = b"", hang: bool = False) -> AsyncIterator[str]:
    """Yield the URL of a server that sends `reply`, whatever is asked, then `endless` again and again, or nothing."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(reply)
            await writer.drain()
            while endless:
                writer.write(endless)
                await writer.drain()
            if hang:
                await reader.read()  # until the other side gives up
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    finally:
        server.close()

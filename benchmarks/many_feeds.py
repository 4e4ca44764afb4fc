"""A server of many feeds, in a process of its own: each feed has a host name, and changes now and then.

    python -m benchmarks.many_feeds FEEDS ITEMS

Prints its port, and serves /N.xml for N below FEEDS until its standard input ends: RSS of ITEMS entries with ETags. The
path /step moves the feeds' time: at each step, one of ten has a new entry.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SUMMARY = "The truce in the valley held through the night, residents and a monitoring group said on Friday. " * 9


@contextmanager
def many_feeds(feeds: int, items: int = 30) -> Iterator[int]:
    """Yield the port of a running server."""
    command = [sys.executable, "-m", "benchmarks.many_feeds", str(feeds), str(items)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ) as process:
        try:
            assert process.stdout
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def body(feed: int, step: int, items: int) -> tuple[str, bytes]:
    """Return the entity tag and the text of a feed at a step of time."""
    newest = step // 10 + (1 if feed % 10 < step % 10 else 0)
    entries = "".join(
        f'<item><title>Report {number} of outlet {feed}</title><guid isPermaLink="false">{feed}-{number}</guid>'
        f"<link>http://h{feed}.feeds.test/{number}</link><description>{SUMMARY}</description>"
        f"<pubDate>Fri, 24 Nov 2023 {number // 60 % 24:02}:{number % 60:02}:00 GMT</pubDate></item>"
        for number in range(newest + items, newest, -1)
    )
    channel = f"<channel><title>{feed}</title>{entries}</channel>"
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
    return f'"{feed}-{newest}"', text.encode()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, steps: list[int], items: int) -> None:
    """Answer one request, and close."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        path = lines[0].split()[1]
        if path == "/step":
            steps[0] += 1
            tag, text = "", b"stepped"
        else:
            tag, text = body(int(path.strip("/").removesuffix(".xml")), steps[0], items)
        if tag and headers.get("if-none-match") == tag:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        else:
            common = f"Content-Type: application/rss+xml\r\nETag: {tag}\r\nContent-Length: {len(text)}"
            writer.write(f"HTTP/1.1 200 OK\r\n{common}\r\nConnection: close\r\n\r\n".encode() + text)
        await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError, ValueError):
        pass
    finally:
        writer.close()


async def serve(items: int) -> None:
    """Serve until standard input ends."""
    steps = [0]
    server = await asyncio.start_server(lambda r, w: answer(r, w, steps, items), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.buffer.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[2])))

"""The process that parses feeds. Run by `producers.entries.parsing`, through `producers.limited`."""

import msgspec

from producers.entries.parse import parse
from producers.entries.parsed import Habits
from producers.limited import serve


class Job(msgspec.Struct, frozen=True):
    """The arguments of one `parse`."""

    body: bytes
    headers: dict[str, str]
    url: str
    habits: Habits


_jobs = msgspec.msgpack.Decoder(Job)


def answer(message: bytes) -> bytes:
    """Return the encoded `Parsed` of an encoded `Job`."""
    job = _jobs.decode(message)
    return msgspec.msgpack.encode(parse(job.body, job.headers, job.url, job.habits))


if __name__ == "__main__":
    serve(answer)

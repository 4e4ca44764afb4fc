"""The process that reads pages. Run by `producers.pages.extracting`, through `producers.limited`."""

import msgspec

from producers.pages.extract import extract
from producers.pages.page import Job
from producers.serving import serve

_jobs = msgspec.msgpack.Decoder(Job)


def answer(message: bytes) -> bytes:
    """Return the encoded `Page` of an encoded `Job`."""
    job = _jobs.decode(message)
    return msgspec.msgpack.encode(extract(job.body, job.url, job.content_type))


if __name__ == "__main__":
    serve(answer)

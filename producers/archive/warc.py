"""Responses as WARC 1.1 records (ISO 28500), each a gzip member of its own, written by warcio.

A body is kept as it was read, with transfer and content encoding taken off; the headers that told of those stand under
`X-Archive-Orig-…`, as other archives have it. The field `Crosswire-Feed` names the feed.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from producers.fetching.fetch import Fetched
from producers.formats.links import without_credentials

FEED = "Crosswire-Feed"
_OF_THE_TRANSFER = frozenset(("content-encoding", "content-length", "transfer-encoding"))
_REMEMBERED = 100_000  # bodies; some 20 MB


class WarcRecords:
    """Makes the records of one file. A body that the file has already from the same address becomes a revisit."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], str] = {}

    def info(self, name: str, now: datetime) -> bytes:
        """Return the record that a file begins with; `name` is the file's."""
        out = BytesIO()
        writer = _writer(out)
        about = {
            "software": f"crosswire/{version('crosswire')}",
            "format": "WARC File Format 1.1",
            "description": "Feeds as they were polled. Bodies without transfer and content encoding.",
        }
        record = writer.create_warcinfo_record(name, about)
        record.rec_headers.replace_header("WARC-Date", _date(now))
        writer.write_record(record)
        return out.getvalue()

    def response(self, feed: str, fetched: Fetched, now: datetime) -> tuple[bytes, bool]:
        """Return the record of `fetched`, and whether it is a revisit: the body is in the file already.

        `feed` is the id of the feed that it was got for, "" for none.
        """
        digester = Digester("sha1")
        digester.update(fetched.body)
        address, digest, date = without_credentials(fetched.url), str(digester), _date(now)
        before = self._written.get((address, digest))
        out = BytesIO()
        writer = _writer(out)
        fields = {"WARC-Date": date} | ({FEED: feed} if feed else {})
        status = f"{fetched.status} {_phrase(fetched.status)}"
        http = StatusAndHeaders(status, list(_headers(fetched.headers, len(fetched.body))), protocol="HTTP/1.1")
        if before is None:
            fields["WARC-Payload-Digest"] = digest
            body = BytesIO(fetched.body)
            record = writer.create_warc_record(
                address, "response", body, len(fetched.body), warc_headers_dict=fields, http_headers=http
            )
        else:
            record = writer.create_revisit_record(address, digest, address, before, http, fields)
        writer.write_record(record)
        if len(self._written) >= _REMEMBERED:
            self._written.clear()
        self._written.setdefault((address, digest), date)
        return out.getvalue(), before is not None


def _writer(out: BytesIO) -> WARCWriter:
    return WARCWriter(out, gzip=True, warc_version="1.1")


def _date(now: datetime) -> str:
    return f"{now:%Y-%m-%dT%H:%M:%S.%fZ}"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _headers(headers: Mapping[str, str], length: int) -> Iterator[tuple[str, str]]:
    for name, value in headers.items():
        yield (f"X-Archive-Orig-{name}" if name in _OF_THE_TRANSFER else name), value
    yield "Content-Length", str(length)

"""Web archives for tests: made by warcio, and byte by byte as another program would."""

import gzip
import io
from pathlib import Path

import msgspec
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "The army said on Friday that a truce in Goma had been agreed with the rebels after two days of talks. "
DATE = "2023-11-24T12:00:00Z"
RSS, HTML = "application/rss+xml", "text/html; charset=utf-8"


class Answer(msgspec.Struct, frozen=True):
    url: str
    body: bytes
    type: str
    date: str = DATE
    status: str = "200 OK"
    encoding: str = ""

    @property
    def sent(self) -> bytes:
        return gzip.compress(self.body) if self.encoding == "gzip" else self.body


def page(title: str, published: str = "2023-11-24T09:00:00Z", text: str = SENTENCE * 4, more: str = "") -> bytes:
    """A news page as publishers make them."""
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | The Post</title>{more}'
        f'<meta property="og:site_name" content="The Post">'
        f'<meta property="article:published_time" content="{published}"></head><body><nav><a href=/>Home</a></nav>'
        f"<article><h1>{title}</h1><p>{text}</p><p>{text}</p></article></body></html>"
    ).encode()


def by_warcio(path: Path, answers: list[Answer], *, packed: bool = True) -> Path:
    """Write a WARC file with warcio: with a warcinfo record, and a request beside each response."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
        for answer in answers:
            names = [("Content-Type", answer.type)]
            names += [("Content-Encoding", answer.encoding)] if answer.encoding else []
            response = writer.create_warc_record(
                answer.url,
                "response",
                payload=io.BytesIO(answer.sent),
                http_headers=StatusAndHeaders(answer.status, names, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": answer.date},
            )
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x.example")], is_http_request=True)
            request = writer.create_warc_record(
                answer.url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": answer.date}
            )
            writer.write_request_response_pair(request, response)
    return path


def by_hand(answer: Answer, *, chunked: bool = True) -> bytes:
    """One record as another program writes it: WARC/1.1, address in angle brackets, chunked, lines of its own order."""
    body = answer.sent
    head = f"HTTP/1.1 {answer.status}\r\nDate: Fri, 24 Nov 2023 12:00:00 GMT\r\ncontent-type: {answer.type}\r\n"
    if answer.encoding:
        head += f"content-encoding: {answer.encoding}\r\n"
    if chunked:
        half = len(body) // 2
        head += "transfer-encoding: chunked\r\n"
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:])) + b"0\r\n\r\n"
    block = head.encode() + b"\r\n" + body
    lines = [
        "WARC/1.1",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        f"WARC-Target-URI: <{answer.url}>",
        f"WARC-Date: {answer.date.replace('Z', '.250000Z')}",
        "WARC-Type: response",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"

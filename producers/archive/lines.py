"""An article version as one JSON line of the archive, and back.

    {"schema":1,"id":"…","version":"…","outlet":"…",…}

The keys are those of the record, which are those of plain records too: a day's file can be replayed like any other
file of articles.
"""

import msgspec

from producers.sources.item import BadRecord
from wire.codec import SCHEMA, UNREADABLE
from wire.records import Article


class _Head(msgspec.Struct):
    schema: int


_encoder = msgspec.json.Encoder()
_article = msgspec.json.Decoder(Article)
_head = msgspec.json.Decoder(_Head)


def line_of(article: Article) -> bytes:
    """Return `article` as a line, its end included."""
    return b'{"schema":%d,%s\n' % (SCHEMA, _encoder.encode(article)[1:])


def archived(file: str, number: int, line: bytes) -> Article | BadRecord:
    """Return the article that `line` holds, or what is wrong with it as line `number` of `file`."""
    try:
        schema = _head.decode(line).schema
        if not 1 <= schema <= SCHEMA:
            problem = f"schema version {schema}: this program reads up to {SCHEMA}; upgrade it first"
            return BadRecord(file, number, problem)
        return _article.decode(line)
    except UNREADABLE as error:
        return BadRecord(file, number, str(error))

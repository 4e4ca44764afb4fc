"""What a day's file holds, read to its end: how many records, and what is wrong with it."""

from collections import Counter
from io import BytesIO

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from producers.archive.layout import COMPRESSION, DayFile, Kind
from producers.archive.lines import archived
from producers.archive.members import Gap, Member, mapped, members
from producers.sources.jsonl import BadRecord


class Survey(msgspec.Struct):
    """What `file` holds: records by type ("article", or WARC's types), and a line on each thing that is wrong."""

    file: DayFile
    records: Counter[str]
    problems: list[str]


def survey(file: DayFile) -> Survey:
    """Return what `file` holds; checksums and digests are checked. Raises `OSError`."""
    found = Survey(file, Counter(), [])
    with mapped(file.path) as data:
        for part in members(data, COMPRESSION[file.kind]):
            if isinstance(part, Gap):
                tail = ", up to the end; `crosswire archive repair` cuts that off" if part.end == len(data) else ""
                found.problems.append(f"{file.path}: bytes {part.start} to {part.end} are damaged{tail}")
            elif file.kind is Kind.ARTICLES:
                _count_articles(found, part)
            else:
                _count_responses(found, part)
    return found


def _count_articles(found: Survey, member: Member) -> None:
    for line in member.data.splitlines():
        number = found.records.total() + len(found.problems) + 1
        article = archived(str(found.file.path), number, line)
        if isinstance(article, BadRecord):
            found.problems.append(str(article))
        else:
            found.records["article"] += 1


def _count_responses(found: Survey, member: Member) -> None:
    where = f"{found.file.path}: the record at byte {member.start}"
    try:
        for record in ArchiveIterator(BytesIO(member.data), check_digests=True):
            record.content_stream().read()
            if record.digest_checker.passed is False:
                found.problems.append(f"{where} is not what its digest says")
            else:
                found.records[record.rec_type] += 1
    except ArchiveLoadFailed as error:
        found.problems.append(f"{where} is no WARC: {error}")

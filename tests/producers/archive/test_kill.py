"""A process that archives, killed with -9 at any moment: what it was told is archived, is."""

import subprocess
import sys
from pathlib import Path

import pytest

from producers.archive.layout import day_files
from producers.archive.survey import survey
from tests.producers.archive.test_disk import Shelf
from tests.waiting import wait_until

PROGRAM = """
import asyncio, sys
from pathlib import Path
from tests.producers.archive.samples import NOON, article
from tests.producers.archive.test_disk import Shelf, fetched

async def write(archive, number):
    while True:
        await archive.keep_response("desk", fetched(b"<rss>%d</rss>" % number * 2000), NOON)
        archive.keep_articles([article(number)])
        sys.stdout.write(f"{number}\\n")  # in one piece, which a kill does not part
        sys.stdout.flush()
        number += 1

asyncio.run(write(Shelf(Path(sys.argv[1])).open(), int(sys.argv[2])))
"""
ROOT = Path(__file__).parents[3]


@pytest.mark.acceptance
def test_what_was_archived_before_a_kill_is_there_and_whole(tmp_path: Path) -> None:
    folder, told = tmp_path / "archive", tmp_path / "told"
    for kill in range(1, 6):
        with told.open("ab") as output:
            number = str(len(told.read_text().splitlines()) + 1000 * kill)
            command = [sys.executable, "-c", PROGRAM, str(folder), number]
            process = subprocess.Popen(command, stdout=output, cwd=ROOT)
            before = told.stat().st_size
            wait_until(lambda: told.stat().st_size > before + 20 * kill, 60, "some articles")  # noqa: B023 - used at once
            process.kill()
            process.wait()
    shelf = Shelf(folder)
    shelf.use()
    archived = [each.id for each in shelf.articles()]
    assert {f"a{number}" for number in told.read_text().split()} <= set(archived)
    assert len(archived) == len(set(archived)) <= len(told.read_text().split()) + 5  # one untold for each kill
    found = [survey(file) for file in day_files(folder)]
    assert [each.problems for each in found] == [[], []]
    assert found[1].records["response"] >= len(archived)

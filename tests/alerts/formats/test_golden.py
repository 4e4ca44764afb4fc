"""What each receiver gets, to the byte. After a change that is meant, renew the files, and look at what changed:

.venv/bin/python -m tests.alerts.formats.test_golden && git diff tests/alerts/formats/golden
"""

import json
from pathlib import Path

import pytest

from tests.alerts.formats.samples import FORMATS, MANY, MESSAGES, PEOPLE, body, digested, rendered

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"cap": "xml", "email": "eml", "apprise": "txt"}


def shown(name: str, raw: bytes) -> bytes:
    """Return a body as a file that people can compare: JSON on many lines, a mail with plain line ends."""
    if name in ENDINGS:
        return raw.replace(b"\r\n", b"\n")
    return (json.dumps(json.loads(raw), indent=2, ensure_ascii=False) + "\n").encode()


def files() -> dict[str, bytes]:
    made = {}
    for name in FORMATS:
        ending = ENDINGS.get(name, "json")
        for told, message in MESSAGES.items():
            made[f"{name}-{told}.{ending}"] = shown(name, body(rendered(name, message)))
        if name in PEOPLE:
            made[f"{name}-digest.{ending}"] = shown(name, body(digested(name, MANY)))
    return made


@pytest.mark.parametrize("name", sorted(files()))
def test_what_is_sent_is_what_the_golden_file_has(name: str) -> None:
    assert (GOLDEN / name).read_bytes().decode() == files()[name].decode()


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(files())


if __name__ == "__main__":
    for name, raw in files().items():
        (GOLDEN / name).write_bytes(raw)

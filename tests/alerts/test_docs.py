"""What docs/alerts.md tells receivers is true."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from alerts.delivery.signing import Signer
from alerts.formats import cloudevents
from alerts.message import payload
from alerts.message.payload import Message
from alerts.message.stamp import stamped
from tests.alerts.samples import message
from wire.clock import system_clock
from wire.settings import Secret
from wire.settings.destinations import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"
SECRET = "whsec_" + "S" * 40
BODY = payload.encode(stamped(message(), system_clock()))


@pytest.fixture
def verified() -> Callable[[str, dict[str, str], bytes], bool]:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    names: dict[str, Callable[[str, dict[str, str], bytes], bool]] = {}
    exec(code, names)
    return names["verified"]


def test_the_sample_accepts_what_we_send(verified: Callable[[str, dict[str, str], bytes], bool]) -> None:
    headers = Signer([Secret("whsec_" + "T" * 40), Secret(SECRET)]).headers("a-1", system_clock(), BODY)
    assert verified(SECRET, headers, BODY)
    assert not verified(SECRET, headers, BODY + b" ")
    assert not verified(SECRET, headers | {"webhook-timestamp": "1"}, BODY)
    assert not verified("whsec_" + "U" * 40, headers, BODY)
    assert not verified(SECRET, {}, BODY)


def in_shell(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether the sample for a shell accepts `body`."""
    (code,) = re.findall(r"```bash\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    command = ["bash", "-c", f'{code}\nverified "$@"', "verified", *(headers.get(name, "") for name in names)]
    environment = {"SECRET": secret, "PATH": os.environ["PATH"]}
    return subprocess.run(command, input=body, env=environment, timeout=60).returncode == 0


def test_so_does_the_sample_for_a_shell() -> None:
    headers = Signer([Secret("whsec_" + "T" * 40), Secret(SECRET)]).headers("a-1", system_clock(), BODY)
    assert in_shell(SECRET, headers, BODY)
    assert not in_shell(SECRET, headers, BODY + b" ")
    assert not in_shell(SECRET, headers | {"webhook-timestamp": "1"}, BODY)
    assert not in_shell(SECRET, headers | {"webhook-timestamp": "$(touch x)"}, BODY)
    assert not in_shell("whsec_" + "U" * 40, headers, BODY)
    assert not in_shell(SECRET, {}, BODY)


def test_the_page_of_formats_has_every_format() -> None:
    page = (PAGE.parent / "formats.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"\n| `{name}` |" not in page] == []


def test_an_event_is_by_the_schema_that_is_published() -> None:
    event = json.loads(msgspec.json.encode(cloudevents.event(message(), "change1-khartoum-1")))
    published = json.loads((PAGE.parent / "cloudevent.schema.json").read_text(encoding="utf-8"))
    assert set(event) == set(published["$defs"]["CloudEvent"]["properties"])
    for name in ("specversion", "id", "source", "type"):
        assert event[name]


def test_the_example_is_a_message() -> None:
    (text,) = re.findall(r"^    \{\n.*?^    \}$", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    example = msgspec.json.decode(text.encode(), type=Message)
    assert example.data.headline == "Khartoum ceasefire: in effect → violated (disputed)"
    assert shape(json.loads(text)) == shape(json.loads(payload.encode(example)))


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else type(value)

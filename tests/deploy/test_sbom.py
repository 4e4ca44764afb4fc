"""The bill of materials and the licences: of what the lock installs, valid, and each one looked at."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.sbom.bom import bill
from deploy.sbom.licences import CARRIED, READ, TAKEN, Verdict, judged, licence_of
from deploy.sbom.lock import Locked, locked
from deploy.sbom.needed import EXTRAS, always, with_extra

EVERY = {each.name for each in always()} | {name for extra in EXTRAS for name in with_extra(extra)}


def test_each_dependency_has_a_licence_that_is_taken() -> None:
    """A new one fails here: read its licence, then add it to TAKEN with the reason, or its name to READ."""
    verdicts = {name: licence_of(name) for name in EVERY}
    assert {name: found for name, found in verdicts.items() if found.verdict is not Verdict.TAKEN} == {}


def test_what_nobody_has_read_or_listed_is_not_taken() -> None:
    assert licence_of("surely-not-installed").verdict is Verdict.UNKNOWN
    assert judged("new", "").verdict is Verdict.UNKNOWN
    assert judged("new", "AGPL-3.0-only").verdict is Verdict.NOT_LISTED
    assert judged("new", "MIT AND AGPL-3.0-only").verdict is Verdict.NOT_LISTED
    assert judged("new", "GPL-2.0-only OR MIT").verdict is Verdict.TAKEN


def test_the_lists_have_nothing_that_is_gone() -> None:
    assert READ.keys() | CARRIED.keys() <= EVERY
    assert {part for name in EVERY for part in licence_of(name).expression.split()} >= TAKEN.keys()


def test_the_extras_are_those_that_are_for_users() -> None:
    assert "opentelemetry-sdk" in with_extra("otel")
    assert "apprise" in with_extra("apprise")
    assert not {"pytest", "aiohttp"} & (with_extra("otel") | with_extra("apprise"))


def test_a_lock_is_read_with_markers_and_what_pins_nothing_is_refused() -> None:
    text = "A_b==1.0 \\\n    --hash=sha256:0\nc==2 ; sys_platform == 'win32' \\\n    --hash=sha256:2\n"
    assert list(locked(text)) == [Locked("a-b", "1.0", ""), Locked("c", "2", "sys_platform == 'win32'")]
    with pytest.raises(ValueError, match=r"-e \."):
        list(locked("a==1\n-e ."))


def test_the_bill_is_valid_and_of_exactly_what_the_lock_has(tmp_path: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator  # here: it brings jsonschema, which takes seconds

    path = tmp_path / "bill.json"
    subprocess.run([sys.executable, "-m", "deploy.sbom", str(path)], check=True)
    text = path.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    found = json.loads(text)
    assert found["metadata"]["component"]["name"] == "crosswire"
    assert {(c["name"], c["version"]) for c in found["components"]} == {(p.name, p.version) for p in always()}
    assert all(component["licenses"] for component in found["components"])
    assert bill("1", always()) == bill("1", list(reversed(always())))

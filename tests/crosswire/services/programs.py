"""Small programs that the tests start, and what can be seen of them from outside."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = """
import json, signal, sys
from pathlib import Path
from crosswire.services.endpoints import services
from crosswire.services.processes import Supervisor
from crosswire.services.signals import orderly_stop
from wire import log
from wire.settings import Settings

# A shell that runs the tests in the background has its children ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
log.configure()
folder = Path(sys.argv[1])
with orderly_stop(), services(Settings(data_dir=str(folder))) as endpoints:
    with Supervisor(endpoints.logs, endpoints.environment) as supervisor:
        part = supervisor.run([sys.executable, "-c", "import signal; signal.pause()"], "work")
        pids = [child.process.pid for child in endpoints.children] + [part.child.process.pid]
        print(json.dumps({"kafka": endpoints.kafka.url, "redis": endpoints.redis_url, "pids": pids}), flush=True)
        sys.stdin.read()
"""
"""A program with the embedded services and one part, which tells where they are and then waits."""


@contextmanager
def running(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", dict[str, object]]]:
    """Run `PROGRAM` on `folder` as the leader of a process group; yields it and what it told."""
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        try:
            assert program.stdout is not None
            yield program, json.loads(program.stdout.readline())
        finally:
            program.kill()


def gone(pid: int) -> bool:
    """Whether no process `pid` runs any more; one that only waits to be reaped has gone."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def listening(pid: int) -> set[str]:
    """Return the IPv4 and IPv6 addresses, as hexadecimal, on which the process `pid` accepts TCP connections."""
    sockets = {path.readlink().name for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *_, inode = line.split()[:10]
            if state == "0A" and f"socket:[{inode}]" in sockets:
                found.add(local.partition(":")[0])
    return found

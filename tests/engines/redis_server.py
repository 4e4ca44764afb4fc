"""A real redis-server, with every write on disk before it is acknowledged, as the embedded store has it."""

import shutil
from pathlib import Path

from crosswire.services.children import Child, Children
from crosswire.services.ports import free_port
from crosswire.services.store import check_store
from wire.errors import StoreError

HOST = "127.0.0.1"
_OPTIONS = {"bind": HOST, "save": "", "appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


def start_redis(children: Children, folder: Path, port: int = 0) -> tuple[Child, str]:
    """Start redis-server on the data in `folder` and wait until it answers; returns it and its URL.

    Fails with what to install where it is missing.
    """
    binary = shutil.which("redis-server")
    assert binary, "the tests on a real Redis need redis-server: apt-get install redis-server"
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    options = [part for name, value in _OPTIONS.items() for part in (f"--{name}", value)]
    child = children.start("redis", [binary, "--port", str(port), "--dir", str(folder), *options], grace=10.0)
    url = f"redis://{HOST}:{port}/0"

    def why_silent() -> str:
        try:
            check_store(url)
        except StoreError as error:
            return str(error)
        return ""

    child.wait_ready(why_silent, 20.0)
    return child, url

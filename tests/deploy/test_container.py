"""What the container file builds, as processes: the program installed anew, in a clean folder, as user 10001.

The commands, variables, health checks and probes are those of the files themselves. The user may read everything, since
the Python of a developer may lie where others do not get at, and write nowhere but in its folder.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest

from crosswire.services.children import Child, Children
from crosswire.services.ports import free_port
from crosswire.tracing import ENDPOINTS
from tests.deploy.test_compose import CONTAINERFILE, PARTS, PORTS, ROOT, SERVICES
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become user 10001"),
]
UID = 10001
_MAY_READ = ("--inh-caps", "-all,+dac_read_search", "--ambient-caps", "-all,+dac_read_search")
AS_USER = ("setpriv", "--reuid", str(UID), "--regid", str(UID), "--clear-groups", *_MAY_READ)


class Container:
    """The program as `COPY --from=build` leaves it: read-only for its user, who may write to `data` alone."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.code, self.data, self.settings = folder / "code", folder / "data", folder / "settings"
        source = folder / "src"
        for name in re.findall(r"^COPY (?!--)(.*) \S+$", CONTAINERFILE, re.MULTILINE):
            for path in name.split():
                _copy(ROOT / path, source / path)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
        subprocess.run([*command, "--target", str(self.code), str(source)], check=True, cwd=folder)
        shutil.copytree(ROOT / "deploy" / "compose" / "settings", self.settings)
        feeds = self.settings / "feeds.toml"
        feeds.write_text('[[feeds]]\nid = "desk"\nurl = "http://127.0.0.1:1/rss"\noutlet = "Desk"\n')
        settings = (self.settings / "crosswire.toml").read_text().replace("/etc/crosswire/feeds.toml", str(feeds))
        token = f'[[desk.tokens]]\nname = "ann"\nrole = "read"\nhash = "sha256:{"0" * 64}"\n'
        (self.settings / "crosswire.toml").write_text(settings + token)
        self.data.mkdir()
        os.chown(self.data, UID, UID)

    def environment(self, part: str, kafka: str, redis: str, port: int) -> dict[str, str]:
        """The variables of the container file, those of compose over them, the addresses those of here."""
        declared = dict(re.findall(r"(CROSSWIRE_\w+|PYTHON\w+)=(\S+)", CONTAINERFILE))
        given = {**declared, **{name: value for name, value in SERVICES[part]["environment"].items() if value}}
        here = {
            "CROSSWIRE_CONFIG": str(self.settings / "crosswire.toml"),
            "CROSSWIRE_DATA_DIR": str(self.data),
            "CROSSWIRE_KAFKA_URL": kafka,
            "CROSSWIRE_REDIS_URL": redis,
            "CROSSWIRE_KAFKA_PARTITIONS": "4",
            "CROSSWIRE_HOST": "127.0.0.1",
            "CROSSWIRE_DESK_HOST": "127.0.0.1",
            f"CROSSWIRE_{part.upper()}_PORT": str(port),
        }
        assert ENDPOINTS[0] in SERVICES[part]["environment"]
        given[ENDPOINTS[0]] = (
            "http://127.0.0.1:1"  # a collector that is away: the library is there, and nobody is held up
        )
        replaced = {name: here.get(name, value) for name, value in given.items()}
        libraries = sysconfig.get_path("purelib")
        found = {"PYTHONPATH": f"{self.code}:{libraries}", "PATH": "/usr/bin:/bin", "HOME": str(self.data)}
        return {**found, **replaced, f"CROSSWIRE_{part.upper()}_PORT": str(port)}


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, to)


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Container:
    base = tmp_path_factory.getbasetemp()
    base.chmod(0o755)
    base.parent.chmod(0o755)
    return Container(tmp_path_factory.mktemp("container"))


@pytest.fixture(scope="module")
def parts(
    container: Container, broker_url: str, store_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[Child, int]]]:
    with ExitStack() as held:
        children = held.enter_context(Children(tmp_path_factory.mktemp("logs")))
        found = {}
        for part in PARTS:
            port = free_port()
            environment = container.environment(part, broker_url, store_url, port)
            command = [*AS_USER, "env", "-C", str(container.data), sys.executable, "-m", "crosswire"]
            found[part] = (children.start(part, [*command, *SERVICES[part]["command"]], environment=environment), port)
        yield found


@pytest.mark.parametrize("part", PARTS)
def test_every_part_runs_and_its_health_check_and_probes_say_so(
    part: str, parts: dict[str, tuple[Child, int]], container: Container
) -> None:
    child, port = parts[part]
    test = SERVICES[part]["healthcheck"]["test"][1:]
    check = [sys.executable, *(word.replace(f":{PORTS[part]}/", f":{port}/") for word in test[1:])]

    def answers(path: str) -> bool:
        child.check()
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=3) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def healthy() -> bool:
        return answers("/healthz") and subprocess.run(check, capture_output=True, check=False).returncode == 0

    wait_until(healthy, 90, f"the health check of {part}")
    if part != "produce":  # whose only feed is not there
        wait_until(lambda: answers("/readyz"), 90, f"{part} to be ready")
    owner = Path(f"/proc/{child.process.pid}/status").read_text()
    assert f"Uid:\t{UID}\t{UID}" in owner
    used = Path(f"/proc/{child.process.pid}/cmdline").read_bytes().split(b"\0")
    assert part.encode() in used
    assert Path(f"/proc/{child.process.pid}/cwd").resolve() == container.data  # and not beside the sources


def test_the_program_that_runs_is_the_installed_one_and_cannot_be_written_by_it(
    parts: dict[str, tuple[Child, int]], container: Container
) -> None:
    assert parts
    environment = container.environment("work", "", "", 0)
    command = [*AS_USER, sys.executable, "-c", "import crosswire; print(crosswire.__file__)"]
    run = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(container.code / "crosswire" / "__init__.py")
    written = [path for path in container.code.rglob("*") if path.stat().st_uid == UID or path.stat().st_mode & 0o002]
    assert written == []


def test_they_stop_in_order_within_the_time_that_compose_gives(parts: dict[str, tuple[Child, int]]) -> None:
    grace = int(SERVICES["work"]["stop_grace_period"].removesuffix("s"))
    for child, _ in parts.values():
        child.process.terminate()
    assert {name: child.process.wait(grace) for name, (child, _) in parts.items()} == dict.fromkeys(PARTS, 0)

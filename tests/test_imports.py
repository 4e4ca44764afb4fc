"""The import directions of the design: a part that reaches across them fails here, with the line to mend."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("wire", "producers", "streams", "alerts", "crosswire")

MAY_IMPORT = {
    "wire": {"wire"},
    "producers": {"wire", "producers"},
    "streams": {"wire", "streams"},
    "alerts": {"wire", "alerts"},
    "crosswire": set(PACKAGES),
}
"""Package → the project's packages that it may import: the siblings meet on Kafka, not in Python."""

ONLY_IN = {
    "faust": ("streams/app.py", "streams/agents.py", "streams/worker.py", "streams/patches/monitor.py"),
    "mode": ("streams/app.py", "streams/agents.py", "streams/worker.py"),
    "aiokafka": (
        "streams/app.py",
        "streams/agents.py",
        "streams/patches/joining.py",
        "streams/worker.py",
        "crosswire/services/refusals.py",
    ),
    "kafka": ("wire/patience.py", "producers/publishing/publish.py", "alerts/intake/kafka.py", "crosswire/"),
    "redis": ("alerts/store/", "crosswire/services/"),
    "httpx": ("producers/fetching/fetch.py",),
    "aiohttp": (
        "producers/websub/server.py",
        "alerts/delivery/sender.py",
        "alerts/receiver.py",
        "alerts/desk/main.py",
        "alerts/desk/server.py",
        "alerts/desk/pages.py",
        "alerts/desk/answers.py",
        "alerts/desk/guard.py",
        "alerts/desk/faults.py",
        "alerts/desk/api/handlers.py",
        "crosswire/",
    ),
    "aiohappyeyeballs": ("alerts/delivery/mailer.py",),
    "aiosmtplib": ("alerts/delivery/mailer.py",),
    "apprise": ("alerts/delivery/notifier.py",),
    "trafilatura": ("producers/pages/extract.py",),
    "protego": ("producers/pages/robots.py",),
    "brotli": ("producers/fetching/bodies.py",),
    "feedparser": ("producers/formats/xml_feed.py",),
    "lxml": ("producers/formats/tree.py", "producers/pages/"),
    "dateparser": ("producers/entries/dates.py",),
    "charset_normalizer": ("producers/entries/decoding.py",),
    "tomlkit": ("producers/feeds/listing.py",),
    "hyperscan": ("streams/read/cues.py", "streams/read/built.py"),
    "spacy": ("streams/read/",),
    "opentelemetry": ("crosswire/tracing.py",),
    "click": ("crosswire/",),
    "rich": ("crosswire/",),
    "jinja2": ("alerts/desk/page/", "alerts/formats/html.py", "crosswire/report/"),
}
"""Library → the only places that may import it."""

EDGE = ("wire/clock.py", "wire/cache.py", "crosswire/")
"""Where wall time, randomness and the environment come in."""

EDGE_CALLS = {"datetime.now", "datetime.utcnow", "time.time", "os.environ", "os.getenv", "random.random", "date.today"}


@cache
def sources() -> list[tuple[str, ast.Module]]:
    """Every module of the product, parsed when a test asks: a process that only collects tests needs none."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


@cache
def imports() -> list[tuple[str, str]]:
    """Every import of the product: where it stands, and what is imported."""
    return [(f"{name}:{line}", module) for name, tree in sources() for line, module in _imports_in(tree)]


def _imports_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def test_packages_import_only_downwards() -> None:
    wrong = [
        f"{where} imports {module}"
        for where, module in imports()
        if (top := module.partition(".")[0]) in PACKAGES and top not in MAY_IMPORT[where.partition("/")[0]]
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_each_library_has_its_place(library: str) -> None:
    wrong = [
        f"{where} imports {module}"
        for where, module in imports()
        if module.partition(".")[0] == library and not where.startswith(ONLY_IN[library])
    ]
    assert wrong == []


def test_time_randomness_and_environment_come_in_from_the_edge() -> None:
    wrong = [
        f"{name}:{node.lineno} uses {node.value.id}.{node.attr}"
        for name, tree in sources()
        if not name.startswith(EDGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and f"{node.value.id}.{node.attr}" in EDGE_CALLS
    ]
    assert wrong == []


def test_no_file_is_longer_than_400_lines() -> None:
    every = [path for package in (*PACKAGES, "tests", "benchmarks") for path in (ROOT / package).rglob("*.py")]
    assert [path.name for path in every if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_relative_imports_are_not_used() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert wrong == []

"""The page of what brokers and stores promise, made from the suites that hold both kinds to it: tests/contracts."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "contracts"

BROKER: Mapping[str, str] = {
    "test_records.py": "Messages",
    "test_transactions.py": "Transactions",
    "test_groups.py": "Consumer groups",
    "test_topics.py": "Topics",
    "test_ends.py": "A broker's end",
}
"""File of the broker's suite → its chapter."""


class Promise(msgspec.Struct, frozen=True):
    """A test of a suite: what it shows, and what the embedded engine does instead ("" where it does the same)."""

    name: str
    file: str  # path from the root of the repository
    says: str
    gap: str = ""


def promises(path: Path) -> Iterator[Promise]:
    """Yield what the tests in `path` show, in their order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            says = " ".join((ast.get_docstring(node) or "").split())
            yield Promise(node.name, path.relative_to(ROOT).as_posix(), says, _gap(node))


def engines_page(note: str) -> str:
    """Return the page; `note` says where it comes from."""
    chapters = {title: list(promises(TESTS / "broker" / file)) for file, title in BROKER.items()}
    broker = [promise for found in chapters.values() for promise in found]
    gaps = [promise for promise in broker if promise.gap]
    keeper = list(promises(TESTS / "keeper" / "test_keeper.py"))
    lines = [
        "# Engines",
        note,
        "Crosswire runs on Apache Kafka and Redis or Valkey, or, without settings, on those that it brings along: the",
        "broker of noida-db, and a Valkey. Both kinds are held to one suite of tests, on Apache Kafka 4 in KRaft",
        "mode and redis-server as well (`make test-kafka`).",
        "",
        "## What the embedded broker does not do",
        "",
        f"Of {len(broker)} promises of Kafka it keeps {len(broker) - len(gaps)}. The tests of the others are expected",
        "to fail there, and say when one no longer does.",
        "",
        "| Kafka | the embedded broker |",
        "|---|---|",
        *(f"| [{_cell(promise.says)}](../{promise.file}) | {_cell(promise.gap)} |" for promise in gaps),
        "",
        "Besides, it is one node without copies, listens on this machine only, knows neither TLS nor logins nor",
        "rights, holds everything in memory, and is at its limit with some hundred megabytes of messages",
        "([measured](decisions/0010-embedded-broker.md)). It answers a fetch with all that a partition has: a worker's",
        "table of 100,000 reports is read again from it, one of a million is not, which Apache Kafka gives back in a",
        "minute ([measured](decisions/0241-a-table-recovered-by-the-batch.md)). For a desk that must not lose",
        "anything take Apache Kafka.",
        "",
        "## What both do",
        "",
    ]
    lines += ["Each test of these says in a line what is promised:", ""]
    lines += [_suite(title, found) for title, found in (*chapters.items(), ("Stores", keeper))]
    return "\n".join(lines).rstrip() + "\n"


def _gap(test: ast.FunctionDef) -> str:
    calls = (node for each in test.decorator_list for node in ast.walk(each) if isinstance(node, ast.Call))
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "gap" and isinstance(call.args[0], ast.Constant):
            return str(call.args[0].value)
    return ""


def _suite(title: str, found: list[Promise]) -> str:
    return f"- [{title}](../{found[0].file}): {sum(not promise.gap for promise in found)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

"""The page of faults that are survived, made from the tests that show it: `test_fNN_…` in tests/faults."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "faults"

CATALOGUE = {
    "HTTP": (
        "1 false 304 · 2 weak or unquoted ETag · 3 Retry-After as an HTTP date · 4 Retry-After negative"
        " · 5 Retry-After of 88 hours · 6 Retry-After as a fraction · 7 503 with Retry-After · 8 redirect loop"
        " · 9 301 to a web page · 10 redirect to a private address · 11 410 · 12 404, then recovery"
        " · 13 200 with a challenge page · 14 empty 200 · 15 slow drip · 16 reset in the middle of a body"
        " · 17 wrong Content-Length · 18 gzip bomb · 19 brotli bomb · 20 stacked encodings · 21 expired certificate"
        " · 22 DNS flap · 23 more than 100 headers · 24 cookie or consent wall"
    ),
    "Bodies of feeds": (
        "25 billion laughs · 26 quadratic entities · 27 external entity · 28 truncated XML · 29 NUL bytes"
        " · 30 undeclared namespace · 31 UTF-16 · 32 mislabelled cp1251 · 33 undeclared cp1256 · 34 unknown encoding"
        " · 35 20,000 items · 36 deep nesting · 37 JSON Feed with a wrong MIME type · 38 sitemap instead of a feed"
        " · 39 items oldest first · 40 emptied feed"
    ),
    "Entries": (
        "41 no guid · 42 no guid and no link · 43 duplicate guids · 44 all guids change at once"
        " · 45 guid reused for another article · 46 guid made of the title · 47 relative link"
        " · 48 link without a scheme · 49 javascript: link · 50 utm and AMP variants of one address"
        " · 51 link to the home page · 52 silent edit after publication · 53 flip-flop edit"
        " · 54 self-changing timestamp in the text · 55 retraction · 56 date missing · 57 date in the future"
        " · 58 year -1 · 59 unknown time zone · 60 month name not in English · 61 bidi control and homoglyph title"
        " · 62 script in a title · 63 paywall stub · 64 opaque aggregator link · 65 one wire text in 50 outlets"
    ),
    "Stream": (
        "66 kill -9 between produce and commit · 67 rebalance storm · 68 poison message · 69 tombstone"
        " · 70 oversized record · 71 unknown schema version · 72 broker restart"
        " · 73 network partition between worker and broker · 74 clock step · 75 lost changelog"
        " · 76 replay must not send live alerts again"
    ),
    "Delivery": (
        "77 crash after the POST, before the acknowledgement · 78 Redis restart, out of memory, disk full"
        " · 79 receiver slower than the claim-idle time · 80 DNS rebinding"
        " · 81 [::ffff:127.0.0.1], decimal address, NAT64 address · 82 endless response body · 83 429 storm"
        " · 84 secret rotated in the middle of a retry"
    ),
}
"""Chapter → its faults, each with its number."""

_FAULT = re.compile(r"(\d+) (.+)")
_TEST = re.compile(r"test_f(\d+)_")


class FaultTest(msgspec.Struct, frozen=True):
    """A test that shows what is survived of the fault with its number."""

    number: int
    name: str
    file: str  # path from the root of the repository
    says: str  # its docstring in one line


def faults(chapter: str) -> dict[int, str]:
    """Return number → name of the faults in `chapter`."""
    found = (_FAULT.fullmatch(item) for item in CATALOGUE[chapter].split(" · "))
    return {int(fault[1]): fault[2] for fault in found if fault}


def fault_tests(folder: Path = TESTS) -> Iterator[FaultTest]:
    """Yield the tests of faults in `folder`, file by file."""
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (number := _TEST.match(node.name)):
                says = " ".join((ast.get_docstring(node) or "").split())
                yield FaultTest(int(number[1]), node.name, path.relative_to(ROOT).as_posix(), says)


def faults_page(note: str) -> str:
    """Return the page; `note` says where it comes from."""
    shown = {test.number: test for test in fault_tests()}
    total = sum(len(faults(chapter)) for chapter in CATALOGUE)
    lines = [
        "# Faults that are survived",
        note,
        "“Survived” means: the cause is named where it shows (a log line, a metric's label, a dead letter), healthy",
        "neighbours go on, nothing that was accepted is lost, and nothing vanishes without a counted reason.",
        "Each number is one test of that name in `tests/faults`, on a real server, parser, broker or store.",
        f"{len(shown)} of {total} are there.",
        "",
    ]
    for chapter in CATALOGUE:
        known = {number: name for number, name in faults(chapter).items() if number in shown}
        missing = [f"{number} {name}" for number, name in faults(chapter).items() if number not in shown]
        lines += [f"## {chapter}", ""]
        if known:
            lines += ["| | fault | what is survived, and how it shows |", "|---|---|---|"]
            lines += [_row(shown[number], name) for number, name in known.items()] + [""]
        if missing:
            lines += [f"Without a test of that name yet: {' · '.join(missing)}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def _row(test: FaultTest, name: str) -> str:
    says = test.says.replace("|", "\\|")
    return f"| [{test.number}](../{test.file}) | {name} | {says} |"

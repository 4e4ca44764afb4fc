"""Comparing a ledger with a golden one."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.markup import escape

from wire.errors import InputError

_SHOWN = 20


class Comparison(msgspec.Struct, frozen=True):
    """Lines that are in the golden ledger alone (`missing`), and in the new one alone (`unexpected`)."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the ledgers say the same."""
        return not self.missing and not self.unexpected

    def show(self, console: Console) -> None:
        """Print the differences: how many of each kind, and the first of them."""
        if self.same:
            console.print("[green]as expected[/]: the ledger is the golden one")
            return
        for sign, colour, lines, word in (
            ("-", "red", self.missing, "expected, but not found"),
            ("+", "yellow", self.unexpected, "found, but not expected"),
        ):
            if not lines:
                continue
            kinds = Counter(json.loads(line).get("kind", "?") for line in lines)
            told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
            console.print(f"[{colour}]{len(lines)} {word}[/]: {told}")
            for line in lines[:_SHOWN]:
                console.print(f"[{colour}]{sign}[/] {escape(line)}", soft_wrap=True, highlight=False)
            if len(lines) > _SHOWN:
                console.print(f"  … and {len(lines) - _SHOWN} more")


def compare(golden: Sequence[str], lines: Sequence[str]) -> Comparison:
    """Compare two ledgers as sets of lines, each in the order of its ledger."""
    expected, found = set(golden), set(lines)
    return Comparison(
        missing=tuple(line for line in golden if line not in found),
        unexpected=tuple(line for line in lines if line not in expected),
    )


def read_ledger(path: Path) -> list[str]:
    """Return the lines of the ledger at `path`. Raises `InputError` if it cannot be read or is none."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for line in lines:
            json.loads(line)["kind"]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}", str(getattr(error, "strerror", None) or error)) from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path} is no ledger", "name one that `crosswire replay` wrote") from None
    return lines

"""What a replay of the five seed articles must show at least, as predicates on its ledger."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Predicate = Callable[[Line], bool]


def _status(
    article: str, arrangement: str, *statuses: str, stance: str = "", claimant: tuple[str, ...] = (), tense: str = ""
) -> Predicate:
    def holds(line: Line) -> bool:
        return (
            line["kind"] == "status_claim"
            and line["article"] == article
            and line["arrangement"] == arrangement
            and line["status"] in statuses
            and (not stance or line["stance"] == stance)
            and (not tense or line["time"] == tense)
            and (not claimant or any(word in line["claimant"].lower() for word in claimant))
        )

    return holds


def _clash(article: str, *types: str) -> Predicate:
    def holds(line: Line) -> bool:
        return (
            line["kind"] == "contradiction"
            and line["type"] in types
            and line["a"]["article"] == line["b"]["article"] == article
        )

    return holds


EXPECTED: dict[str, Predicate] = {
    "seed-000: the proposal of safe passage": _status("seed-000", "evacuation", "proposed", "agreed"),
    "seed-000: its denial by Moscow": _status(
        "seed-000", "evacuation", "proposed", "agreed", stance="denied", claimant=("moscow",)
    ),
    "seed-000: the contradiction between the two": _clash("seed-000", "status", "occurrence"),
    "seed-001: Russia's offer of safe withdrawal": _status(
        "seed-001", "evacuation", "proposed", claimant=("rudskoy", "russia")
    ),
    "seed-001: the coming talks": _status("seed-001", "ceasefire", "talks"),
    "seed-001: the collapse of last month's truce": _status("seed-001", "ceasefire", "collapsed", tense="background"),
    "seed-002: rebels accuse": _status("seed-002", "ceasefire", "violated", claimant=("rebel",)),
    "seed-002: Russia accuses": _status("seed-002", "evacuation", "violated", claimant=("russia",)),
    "seed-002: who broke it, as a contradiction": _clash("seed-002", "responsibility"),
    "seed-002: the stalled evacuation": _status("seed-002", "evacuation", "suspended"),
    "seed-002: rebels are leaving": _status("seed-002", "evacuation", "in_effect", stance="asserted"),
    "seed-002: nobody had left": _status("seed-002", "evacuation", "in_effect", stance="denied"),
    "seed-002: leaving against not leaving": _clash("seed-002", "occurrence", "status"),
    "seed-003: the proposed seven-day ceasefire": _status("seed-003", "ceasefire", "proposed", "talks"),
    "seed-003: its rejection": _status("seed-003", "ceasefire", "rejected"),
    "seed-004: the collapse on Wednesday": _status("seed-004", "evacuation", "collapsed"),
    "seed-004: Turkey on who broke it": _status("seed-004", "ceasefire", "violated", claimant=("turkey",)),
    "seed-004: Turkey against Russia": _clash("seed-004", "responsibility"),
    "seed-004: the ceasefire re-established": _status("seed-004", "ceasefire", "restored"),
}


def aleppo_line(lines: list[Line]) -> bool:
    """Say whether a line for Aleppo ends `restored` or `agreed` after a breach or halt, and is marked disputed."""
    by_arrangement: dict[str, list[Line]] = {}
    for line in lines:
        if line["kind"] == "ceasefire_change" and "aleppo" in line["place"].lower():
            by_arrangement.setdefault(line["arrangement"], []).append(line)
    for changes in by_arrangement.values():
        ordered = sorted(changes, key=lambda line: line["at"])
        words = [line["to"] for line in ordered]
        broken = any(word in ("violated", "suspended") for word in words[:-1])
        if broken and words[-1] in ("restored", "agreed") and any(line["disputed"] for line in ordered):
            return True
    return False


def missing_from(ledger: Path) -> list[str]:
    """Return what the seeds' ledger does not show."""
    lines: list[Line] = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    missing = [what for what, holds in EXPECTED.items() if not any(holds(line) for line in lines)]
    if not aleppo_line(lines):
        missing.append("over all: a status line for Aleppo that ends restored or agreed after a breach, disputed")
    return missing

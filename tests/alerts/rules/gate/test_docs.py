"""docs/routing.md names every outcome of the gate, and no other."""

import re
from pathlib import Path

from alerts.rules.gate.outcome import GateOutcome

PAGE = Path(__file__).parents[4] / "docs" / "routing.md"


def test_every_reason_stands_in_the_table_of_reasons() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| reason | what happens |")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(set(GateOutcome) - {GateOutcome.SEND})

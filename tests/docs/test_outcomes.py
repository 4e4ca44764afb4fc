"""What docs/operations.md says of the outcomes of findings: each that is counted stands there."""

import re
from pathlib import Path

from alerts.rules.decide import Outcome

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_outcome_of_a_finding_is_explained_where_operators_look() -> None:
    part = PAGE.partition("## What delivery makes of findings")[2].partition("\n## ")[0]
    explained = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", part, re.MULTILINE))
    assert explained.keys() == set(Outcome)
    assert all(explained.values())
    assert "`napped`" in part, "what a worker says that did not run"

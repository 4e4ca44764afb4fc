"""docs/routing.md names every outcome of the gate and no other, and its examples can be used."""

import re
import tomllib
from pathlib import Path
from textwrap import dedent
from typing import Any

import msgspec

from alerts.delivery.formats import MAKERS
from alerts.formats.format import ForPeople
from alerts.rules.gate.inhibition import inhibitions
from alerts.rules.gate.outcome import GateOutcome
from alerts.rules.gate.timing import timings
from wire.settings import RouteSettings
from wire.settings.timing import InhibitionSettings

DOCS = Path(__file__).parents[4] / "docs"
PAGE = (DOCS / "routing.md").read_text(encoding="utf-8")
FOR_PEOPLE = {kind.name for kind in ForPeople.__subclasses__()} & set(MAKERS)  # type: ignore[attr-defined]  # all have one


def _tables(page: str, table: str) -> list[Any]:
    """Return the tables called `table` of all examples on a page."""
    blocks = [dedent(block) for block in re.findall(r"(?:^(?:    .*)?\n)+", page, flags=re.MULTILINE)]
    return [each for block in blocks if f"[[{table}]]" in block for each in tomllib.loads(block)[table]]


def test_every_reason_stands_in_the_table_of_reasons() -> None:
    table = PAGE.partition("| reason | what happens |")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(set(GateOutcome) - {GateOutcome.SEND})


def test_its_routes_can_lead_to_the_destinations_that_the_other_pages_set_up() -> None:
    pages = [(DOCS / name).read_text(encoding="utf-8") for name in ("alerts.md", "formats.md")]
    given = [each for page in pages for each in _tables(page, "destinations") if "name" in each]
    machines = {each["name"] for each in given if each.get("format", "json") not in FOR_PEOPLE}
    assert {"desk"} <= machines < {each["name"] for each in given}
    assert len(timings(msgspec.convert(_tables(PAGE, "routes"), list[RouteSettings]), machines)) == 3
    assert inhibitions(msgspec.convert(_tables(PAGE, "inhibitions"), list[InhibitionSettings])) == inhibitions(
        [InhibitionSettings()]
    )

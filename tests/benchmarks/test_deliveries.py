"""The benchmark of deliveries in small: everything arrives, and the tables have all rows."""

from msgspec.structs import replace
from rich.console import Console

from benchmarks.deliveries import Plan, measured

SMALL = Plan(alerts=60, receivers=6, bad=3, answer=0.001)


def test_it_measures_bursts_and_pace_against_its_baselines(store_url: str) -> None:
    text = measured(replace(SMALL), 100.0, store_url, Console(quiet=True))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + 4 + 1 + 3
    assert all("nan" not in row for row in rows)

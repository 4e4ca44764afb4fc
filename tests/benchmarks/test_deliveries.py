"""The benchmark of deliveries in small: everything arrives, and the tables go between their markers."""

from pathlib import Path

from msgspec.structs import replace
from rich.console import Console

from benchmarks.deliveries import BEGIN, END, Plan, measured, write

SMALL = Plan(alerts=60, receivers=6, bad=3, answer=0.001)


def test_it_measures_bursts_and_pace_against_its_baselines(store_url: str, tmp_path: Path) -> None:
    text = measured(replace(SMALL), 100.0, store_url, Console(quiet=True))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 1 + 4 + 1 + 3
    assert all("nan" not in row for row in rows)
    page = tmp_path / "delivery.md"
    page.write_text(f"# Delivery\n\n{BEGIN}\nold\n{END}\n\nafter\n")
    write(page, text)
    assert page.read_text().startswith(f"# Delivery\n\n{BEGIN}\n\n60 alerts")
    assert page.read_text().endswith(f"{END}\n\nafter\n")
    assert "old" not in page.read_text()

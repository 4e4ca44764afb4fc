"""The dashboards: as committed, as their code says, of metrics that there are."""

import json
import re
from typing import Any

import pytest
import yaml

from deploy.grafana.__main__ import BOARDS, HERE, files
from deploy.grafana.board import CHANGES, SOURCE, Board, Show
from tests.deploy.prometheus import rules
from tests.deploy.test_rules import known, named
from wire.metrics import CATALOGUE

IDS = [board.uid for board in BOARDS]


def test_the_committed_dashboards_are_what_the_code_makes() -> None:
    stale = [path.name for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "out of date: run `python -m deploy.grafana`"
    assert {path for path in HERE.iterdir() if path.suffix == ".json"} == files().keys()


@pytest.mark.parametrize("board", BOARDS, ids=IDS)
def test_a_dashboard_is_whole(board: Board) -> None:
    found = json.loads((HERE / f"{board.uid.removeprefix('crosswire-')}.json").read_text("utf-8"))
    panels: list[dict[str, Any]] = found["panels"]
    assert [panel["title"] for panel in panels] == [panel.title for panel in board.panels]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["description"] and panel["targets"] for panel in panels)
    places = [panel["gridPos"] for panel in panels]
    taken = [
        (x, y) for at in places for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(taken) == len(set(taken)), "panels lie over each other"
    assert max(x for x, _ in taken) < 24
    assert found["annotations"]["list"][0]["expr"] == CHANGES


def test_panels_name_no_metric_that_nobody_has() -> None:
    every = {f"{b.uid}: {p.title}": q.expr for b in BOARDS for p in b.panels for q in p.queries}
    assert {where: gone for where, expr in every.items() if (gone := named(expr) - known() - PROCESS)} == {}


def test_every_metric_is_on_a_dashboard_or_in_a_rule_or_left_out_for_a_reason() -> None:
    exprs = [q.expr for b in BOARDS for p in b.panels for q in p.queries]
    exprs += [str(rule["expr"]) for kind in ("alert", "record") for rule in rules(kind).values()]
    used = set().union(*map(named, exprs))
    bare = {re.sub(r"_(bucket|sum|count)$", "", name) for name in used}
    assert {metric.name for metric in CATALOGUE} - bare - LEFT_OUT.keys() == set()


def test_words_are_for_numbers_only_and_variables_are_used() -> None:
    for board in BOARDS:
        exprs = "".join(query.expr for panel in board.panels for query in panel.queries)
        for label, _ in board.variables:
            assert f'{label}=~"${label}"' in exprs, board.uid
        for panel in board.panels:
            assert not panel.words or panel.show is not Show.STACK


def test_provisioning_names_the_data_source_of_the_panels() -> None:
    folder = HERE.parent / "provisioning"
    (source,) = yaml.safe_load((folder / "datasources" / "prometheus.yml").read_text("utf-8"))["datasources"]
    assert (source["uid"], source["type"]) == (SOURCE.uid, "prometheus")
    (provider,) = yaml.safe_load((folder / "dashboards" / "crosswire.yml").read_text("utf-8"))["providers"]
    assert provider["type"] == "file"


PROCESS = {"process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"}

LEFT_OUT: dict[str, str] = {
    "crosswire_archive_cut_bytes_total": "a fact of one start, which the log tells",
    "crosswire_dead_letters_oldest_timestamp_seconds": "`crosswire deliveries` lists them by age",
    "crosswire_dead_letters_forgotten_total": "they are 120 days old",
    "crosswire_desk_journal_total": "how the desk reads, for those who develop it",
    "crosswire_desk_streams_cut_total": "the page connects again by itself",
}
"""Metrics that are shown nowhere, and why."""

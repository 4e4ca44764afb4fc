"""What a dashboard is made of, and how it becomes Grafana's."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec
from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, statetimeline, table, timeseries
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import LegendDisplayMode, LegendPlacement, StackingMode, VizOrientation
from grafana_foundation_sdk.models.dashboard import (
    DashboardCursorSync,
    DataSourceRef,
    GridPos,
    ThresholdsMode,
    ValueMap,
    ValueMappingResult,
    VariableRefresh,
)
from grafana_foundation_sdk.models.dashboard import Threshold as GrafanaThreshold
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

SOURCE = DataSourceRef(type_val="prometheus", uid="crosswire-prometheus")
"""The data source that provisioning/datasources sets up."""

COLUMNS = 24


class Show(StrEnum):
    """How a panel shows its numbers."""

    LINES = "lines"
    STACK = "stack"
    NUMBER = "number"
    TIMELINE = "timeline"
    TABLE = "table"


class Query(msgspec.Struct, frozen=True):
    """An expression, and the name of each of its series: `{{label}}` stands for the label's value."""

    expr: str
    legend: str = ""


class Word(msgspec.Struct, frozen=True):
    """A number that is shown as a word."""

    number: int
    text: str
    color: str


class Threshold(msgspec.Struct, frozen=True):
    """From `value` on (None: from the least) numbers have `color`."""

    value: float | None
    color: str


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One panel. `unit` is Grafana's name of it; `about` says what it means to a person."""

    title: str
    about: str
    queries: tuple[Query, ...]
    show: Show = Show.LINES
    unit: str = "short"
    width: int = 12
    height: int = 8
    words: tuple[Word, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    none: str = ""  # what is shown where there is nothing


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """One dashboard. `variables` are labels to choose by, each with the metric that has them."""

    uid: str
    title: str
    about: str
    panels: tuple[Panel, ...]
    variables: tuple[tuple[str, str], ...] = ()
    span: str = "now-6h"


CHANGES = (
    "changes((max by (theatre, arrangement, place) (crosswire_arrangement_status))[2m:15s]) > 0"
    " or (max by (theatre, arrangement, place) (crosswire_arrangement_status)"
    " unless max by (theatre, arrangement, place) (crosswire_arrangement_status offset 2m))"
)
"""Arrangements whose status changed just now, or that are new."""


def rendered(board: Board) -> str:
    """Return the dashboard as Grafana's JSON."""
    made = (
        dashboard.Dashboard(board.title)
        .uid(board.uid)
        .description(board.about)
        .tags(["crosswire"])
        .timezone("utc")
        .time(board.span, "now")
        .refresh("30s")
        .tooltip(DashboardCursorSync.CROSSHAIR)
        .link(dashboard.DashboardLink("Crosswire").type("dashboards").tags(["crosswire"]).as_dropdown(True))  # type: ignore[arg-type]
        .annotation(
            dashboard.AnnotationQuery()
            .name("Status changes")
            .datasource(SOURCE)
            .enable(True)
            .icon_color("orange")
            .expr(CHANGES)
        )
    )
    for label, metric in board.variables:
        made = made.with_variable(
            dashboard.QueryVariable(label)
            .datasource(SOURCE)
            .query(f"label_values({metric}, {label})")
            .refresh(VariableRefresh.ON_TIME_RANGE_CHANGED)
            .include_all(True)
            .all_value(".*")
            .multi(True)
        )
    for number, (panel, place) in enumerate(zip(board.panels, _places(board.panels), strict=True), start=1):
        made = made.with_panel(_panel(panel, place).id(number))
    found: dict[str, Any] = json.loads(JSONEncoder(sort_keys=True).encode(made.build()))
    for annotation in found["annotations"]["list"]:  # the SDK does not know what is the data source's own of it
        annotation |= {
            "step": "15s",
            "titleFormat": "{{arrangement}} changed",
            "textFormat": "{{theatre}} {{place}}",
            "tagKeys": "theatre,place",
        }
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _places(panels: Sequence[Panel]) -> list[GridPos]:
    """Return where the panels stand: in rows, one beside the other while there is room."""
    found, x, y, height = [], 0, 0, 0
    for panel in panels:
        if x + panel.width > COLUMNS:
            x, y, height = 0, y + height, 0
        found.append(GridPos(h=panel.height, w=panel.width, x=x, y=y))
        x, height = x + panel.width, max(height, panel.height)
    return found


def _panel(panel: Panel, place: GridPos) -> Any:
    made = _shown(panel).title(panel.title).description(panel.about).datasource(SOURCE).grid_pos(place)
    made = made.unit(panel.unit)
    if panel.none:
        made = made.no_value(panel.none)
    if panel.words:
        words = {
            str(word.number): ValueMappingResult(text=word.text, color=word.color, index=index)
            for index, word in enumerate(panel.words)
        }
        made = made.mappings([ValueMap(options=words)])
    if panel.thresholds:
        steps = [GrafanaThreshold(value=each.value, color=each.color) for each in panel.thresholds]
        made = made.thresholds(dashboard.ThresholdsConfig().mode(ThresholdsMode.ABSOLUTE).steps(steps))
    for index, query in enumerate(panel.queries):
        made = made.with_target(_target(query, panel.show, chr(ord("A") + index)))
    return made


def _target(query: Query, show: Show, name: str) -> Any:
    made = prometheus.Dataquery().expr(query.expr).ref_id(name).datasource(SOURCE)
    if query.legend:
        made = made.legend_format(query.legend)
    if show is Show.TABLE:
        return made.instant().format(PromQueryFormat.TABLE)
    return made.instant() if show is Show.NUMBER else made.range()


def _shown(panel: Panel) -> Any:
    legend = common.VizLegendOptions().show_legend(True).placement(LegendPlacement.BOTTOM)
    match panel.show:
        case Show.NUMBER:
            return stat.Panel().orientation(VizOrientation.AUTO)
        case Show.TABLE:
            return table.Panel()
        case Show.TIMELINE:
            return statetimeline.Panel().merge_values(True).row_height(0.8).legend(legend)
        case Show.STACK:
            stacked = common.StackingConfig().mode(StackingMode.NORMAL)
            return timeseries.Panel().fill_opacity(40).stacking(stacked).legend(legend)
        case _:
            wide = legend.display_mode(LegendDisplayMode.LIST)
            return timeseries.Panel().fill_opacity(5).span_nulls(False).legend(wide)

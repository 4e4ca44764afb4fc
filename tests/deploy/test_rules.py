"""The rules for Prometheus, tried by promtool: each alert fires when it should, and is quiet otherwise."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from tests.deploy.cases import CASES, Case
from tests.deploy.prometheus import FOLDER, RULES, promtool, rules
from wire.metrics import CATALOGUE, Kind

ALWAYS = {"CrosswireWatchdog", "CrosswirePartMissing"}
"""What fires where there is nothing at all."""

DOCS = "{{ with $externalLabels.crosswire_docs }}{{ . }}{{ else }}docs{{ end }}"
"""Where runbooks are, in Prometheus' own words."""

ASKED = "promql_expr_test"
LONG = 100
"""Minutes of a case from which on it is tried with its own rules alone."""
NOT_OURS = {"up", "process_start_time_seconds"}


def known() -> set[str]:
    """The names under which Prometheus has what the catalogue lists, and what the rules record."""
    names = {metric.name for metric in CATALOGUE}
    for metric in CATALOGUE:
        if metric.kind is Kind.HISTOGRAM:
            names |= {f"{metric.name}{suffix}" for suffix in ("_bucket", "_sum", "_count")}
    return names | rules("record").keys() | NOT_OURS


def named(expr: str) -> set[str]:
    """The metrics that an expression names."""
    bare = re.sub(r'"[^"]*"', "", expr)
    return set(re.findall(r"\b(?:crosswire_\w+|\w+:\w+:\w+|up\b|process_\w+)", bare))


@pytest.mark.needs("promtool")
def test_promtool_takes_configuration_and_rules() -> None:
    assert "SUCCESS" in promtool("check", "config", str(FOLDER / "prometheus.yml"))


def test_rules_name_no_metric_that_nobody_has() -> None:
    every = {**rules("alert"), **rules("record")}
    assert {name: gone for name, rule in every.items() if (gone := named(str(rule["expr"])) - known())} == {}


def test_every_alert_says_how_bad_it_is_and_what_to_do() -> None:
    page = (FOLDER.parents[1] / "docs" / "operations.md").read_text(encoding="utf-8")
    for name, rule in rules("alert").items():
        labels, notes = rule["labels"], rule["annotations"]
        assert isinstance(labels, dict)
        assert isinstance(notes, dict)
        assert labels["severity"] in {"critical", "warning", "info", "none"}, name
        assert notes["summary"], name
        assert notes["runbook_url"] == f"{DOCS}/operations.md#{name.lower()}"
        assert f"### {name}\n" in page, f"{name} has no runbook in docs/operations.md"


def test_every_runbook_is_of_an_alert() -> None:
    page = (FOLDER.parents[1] / "docs" / "operations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### (Crosswire\w+)$", page, re.MULTILINE)) == rules("alert").keys()


@pytest.mark.needs("promtool")
@pytest.mark.parametrize("docs", ["", "https://git.example.org/crosswire/docs"])
def test_runbook_links_begin_where_people_find_the_docs(docs: str, tmp_path: Path) -> None:
    notes = rules("alert")["CrosswireWatchdog"]["annotations"]
    assert isinstance(notes, dict)
    notes = notes | {"runbook_url": f"{docs or 'docs'}/operations.md#crosswirewatchdog"}
    expected = {"exp_labels": {"severity": "none"}, "exp_annotations": notes}
    asked = {"alertname": "CrosswireWatchdog", "eval_time": "1m", "exp_alerts": [expected]}
    test: dict[str, object] = {
        "interval": "1m",
        "external_labels": {"crosswire_docs": docs} if docs else {},
        "alert_rule_test": [asked],
    }
    promtool("test", "rules", str(_written(tmp_path, [test])))


@pytest.mark.parametrize("fires", [True, False], ids=["firing", "quiet"])
def test_every_alert_is_tried(fires: bool) -> None:
    never_quiet = set() if fires else {"CrosswireWatchdog"}
    assert {case.alert for case in CASES if case.fires is fires} | never_quiet == rules("alert").keys()


@pytest.mark.needs("promtool")
def test_alerts_fire_when_they_should_and_only_then(tmp_path: Path) -> None:
    _tried(tmp_path, CASES)


@pytest.mark.needs("promtool")
def test_without_any_series_only_their_absence_is_told(tmp_path: Path) -> None:
    silent = [_asked(Case(name, "", 60, name in ALWAYS, {})) for name in rules("alert")]
    promtool("test", "rules", str(_written(tmp_path, [{**_test(Case("none", "", 60, False, {})), ASKED: silent}])))


@pytest.mark.needs("promtool")
def test_an_alert_whose_series_vanish_is_over(tmp_path: Path) -> None:
    """A process that is gone leaves no alert about its last words; that it is gone is an alert of its own."""
    gone = []
    for case in CASES:
        looks_back = "increase" in str(rules("alert")[case.alert]["expr"])  # over when its time has passed
        if case.fires and case.series and not looks_back:
            series = {name: f"{values} stale" for name, values in case.series.items()}
            gone.append(Case(case.alert, "its series went", _length(series.values()), case.alert in ALWAYS, series))
    _tried(tmp_path, gone)


def _tried(folder: Path, cases: Iterable[Case]) -> None:
    """Have promtool try the cases. Long ones get only the rules that they ask for: each is evaluated every minute."""
    together: dict[str, list[Case]] = {}
    for case in cases:
        together.setdefault(case.alert if case.minutes > LONG else "", []).append(case)
    for alert, those in together.items():
        files = [_only(folder, alert)] if alert else RULES
        promtool("test", "rules", str(_written(folder, [_test(case) for case in those], files)))


def _only(folder: Path, alert: str) -> Path:
    """Write the rule of `alert` and the recording rules that it names, which name none in turn."""
    rule, recorded = rules("alert")[alert], rules("record")
    needed = [recorded[name] for name in sorted(named(str(rule["expr"])) & recorded.keys())]
    assert not [name for each in needed for name in named(str(each["expr"])) & recorded.keys()]
    path = folder / f"{alert}.yml"
    groups = [{"name": "recorded", "interval": "30s", "rules": needed}, {"name": alert, "rules": [rule]}]
    path.write_text(yaml.safe_dump({"groups": groups}, sort_keys=False), encoding="utf-8")
    return path


def _length(values: Iterable[str]) -> int:
    """Return after how many minutes all series have ended, and what is held over has passed."""
    counted = [sum(int(part.partition("x")[2]) + 1 if "x" in part else 1 for part in text.split()) for text in values]
    return max(counted) + 70


def _test(case: Case) -> dict[str, object]:
    return {
        "name": f"{case.alert}: {case.why}",
        "interval": "1m",
        "input_series": [{"series": name, "values": values} for name, values in case.series.items()],
        ASKED: [_asked(case)],
    }


def _asked(case: Case) -> dict[str, object]:
    return {
        "expr": f'count(ALERTS{{alertname="{case.alert}", alertstate="firing"}}) > bool 0',
        "eval_time": f"{case.minutes}m",
        "exp_samples": [{"labels": "{}", "value": 1}] if case.fires else [],
    }


def _written(folder: Path, tests: list[dict[str, object]], files: Iterable[Path] = RULES) -> Path:
    path = folder / "tests.yml"
    text = {"rule_files": [str(file) for file in files], "evaluation_interval": "1m", "tests": tests}
    path.write_text(yaml.safe_dump(text, sort_keys=False), encoding="utf-8")
    return path

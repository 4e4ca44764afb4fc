"""`crosswire diff` as a person and a program read it."""

import json
from io import StringIO
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console

from crosswire.commands.diff import command
from crosswire.diff.compare import compared
from crosswire.diff.view import show_difference
from tests.crosswire.diff.lines import Line, change, claim, clash, ledger, said


def shown(before: list[Line], after: list[Line], *, every: bool = False, terminal: bool = False) -> str:
    console = Console(file=StringIO(), width=200, force_terminal=terminal)
    show_difference(console, compared(before, after), every=every)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_no_difference() -> None:
    assert "No difference" in shown([], [])


def test_findings_are_told_with_their_words_by_theatre_and_kind() -> None:
    text = shown([clash()], [change(disputed=True)])
    lines = text.splitlines()
    assert lines[0] == "aleppo"
    assert lines[1].strip() == "changes of status  1 added"
    assert lines[2].strip() == "+ 2016-12-13 20:00  Aleppo ceasefire: talks → agreed  (1 origin, disputed)"
    assert "The Desk · in its own words: “The sides agreed to a truce”  [a1]" in lines[3]
    assert "- 2016-11-24 15:10  HOW MANY, Azaz: 12 killed / 20 killed" in text
    assert "The Desk · the council: “A bomb left 12 killed”" in text
    assert lines[-1] == "Findings: 1 added, 1 lost.  Claims: no difference."


def test_a_change_tells_what_was_and_what_is() -> None:
    evidence = [said("a1", "The sides agreed to a truce"), said("b1", "Both signed", "a mediator")]
    text = shown([change(origins=1)], [change(origins=2, evidence=evidence)])
    assert "~ 2016-12-13 20:00" in text
    assert "origins: 1 → 2" in text
    assert "+ The Desk · a mediator: “Both signed”" in text
    assert "evidence:" not in text


def test_of_claims_a_few_are_shown_unless_all_are_wanted() -> None:
    many = [claim(f"a{n}", f"a truce {n}") for n in range(9)]
    assert "… and 4 more (--all shows them)" in shown([], many)
    assert "more (--all" not in shown([], many, every=True)


def test_words_with_brackets_stay_as_they_are() -> None:
    assert "“[red]Truce[/red]”" in shown([], [claim(quote="[red]Truce[/red]")])


def test_colours_are_for_terminals() -> None:
    assert "\x1b[32m+" in shown([], [change()], terminal=True)
    assert "\x1b" not in shown([], [change()])


def test_the_exit_status_tells_and_json_is_for_machines(tmp_path: Path) -> None:
    one, other = ledger(tmp_path / "a", change()), ledger(tmp_path / "b", change(origins=2), claim())
    same = CliRunner().invoke(command, [str(one), str(one)])
    assert (same.exit_code, "No difference" in same.output) == (0, True)
    differs = CliRunner().invoke(command, [str(one), str(other), "--json"])
    assert differs.exit_code == 1
    found = json.loads(differs.output)
    assert [(d["verdict"], d["kind"]) for d in found] == [("changed", "ceasefire_change"), ("added", "status_claim")]
    assert found[0]["fields"] == [{"name": "origins", "before": 1, "after": 2}]


def test_a_contradiction_whose_sides_are_read_otherwise_tells_both_readings() -> None:
    told = shown([clash(a="12 killed")], [clash(a="12 wounded")])
    assert "values: 12 killed / 20 killed → 12 wounded / 20 killed" in told

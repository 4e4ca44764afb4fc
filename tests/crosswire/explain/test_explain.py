"""`crosswire explain` as a person meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from crosswire.cli import group
from crosswire.explain.view import view
from streams.read.explanation import explain
from streams.read.reader import Reader
from streams.read.rulebook import rulebook

pytestmark = pytest.mark.usefixtures("loaded_once")

SENTENCE = "Baku accused Armenia of breaking the truce near Stepanakert on Monday, killing three soldiers."
WIDE = {"COLUMNS": "160"}


def _run(*arguments: str, text: str = "") -> Result:
    return CliRunner(env=WIDE).invoke(group, ["explain", *arguments], input=text)


def test_a_sentence_is_shown_with_its_claims_quotes_and_rules() -> None:
    result = _run(SENTENCE, "--date", "2020-10-14")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "from          you, Wednesday 14 October 2020"
    assert "theatres      nagorno-karabakh by Baku, Armenia, Stepanakert" in lines
    assert "Baku «accused Armenia of breaking the truce» near Stepanakert on Monday, «killing three soldiers»." in lines
    at = lines.index("  ▸ ceasefire violated")
    assert lines[at + 1 : at + 5] == [
        "    says    Baku",
        "    by      Armenia",
        "    where   Stepanakert  (nagorno-karabakh)",
        "    when    12 October 2020",
    ]
    assert any(line.startswith("    rule    status: verb  A verb has the arrangement") for line in lines)
    assert lines[-1] == "1 sentence, 1 parsed, 3 claims"


def test_a_text_is_explained_with_trees_and_with_what_gave_nothing(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Truce holds in Sudan\nA bakery in Khartoum opened. The ceasefire monitors met.", encoding="utf-8")
    output = _run(str(path), "--tree").output
    assert "A bakery in Khartoum opened.  – no word that a rule wants" in output
    assert "The ceasefire monitors met.  – parsed, no rule found anything" in output
    assert "holds  ROOT VBZ hold" in output


def test_machines_get_json() -> None:
    shown = json.loads(_run(SENTENCE, "--json").output)
    assert shown["theatres"] == ["nagorno-karabakh"]
    claims = shown["sentences"][0]["claims"]
    assert {claim["claim"]["rule"] for claim in claims} >= {"status: verb", "casualties: object"}
    quote = claims[0]["claim"]["quote"]
    assert SENTENCE[quote["start"] : quote["end"]] == quote["text"]


def test_a_terminal_shows_marks_by_colour_instead(reader: Reader) -> None:
    console = Console(record=True, width=160, force_terminal=True, color_system="truecolor")
    article = rulebook()["status: mutual blame"].examples[0].article()
    console.print(view(explain(article, reader), rulebook(), plain=False))
    assert "«" not in console.export_text(clear=False)
    assert "\x1b[1;30;43m" in console.export_text(styles=True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a sentence (in quotes), a file, or - for standard input"),
        (("x", "--date", "14 May"), "'14 May' is no day: write 2024-05-15"),
        (("The truce held.", "--theatre", "atlantis"), "no theatre 'atlantis': one of afghanistan"),
        (("The truce held.", "--theatre", "sudna"), "no theatre 'sudna': did you mean 'sudan'?"),
        (("--rule", "despit"), "no rule 'despit': did you mean 'status: despite'?"),
        (("--rule", "qqqq"), "--rules lists them"),
    ],
)
def test_a_slip_is_answered_with_what_to_do(arguments: tuple[str, ...], told: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_a_rule_is_shown_with_its_examples_and_all_with_their_purpose() -> None:
    one = _run("--rule", "status: despite").output
    assert rulebook()["status: despite"].what in " ".join(one.split())
    assert all(example.text in one for example in rulebook()["status: despite"].examples)
    both = json.loads(_run("--rule", "struck", "--json").output)
    assert set(both) == {"responsibility: struck", "occurrence: struck"}
    every = _run("--rules").output
    assert all(name in every for name in rulebook())

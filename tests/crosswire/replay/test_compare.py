from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from crosswire.replay.compare import compare, read_ledger
from wire.errors import InputError

ONE, TWO, THREE = (f'{{"kind":"duplicate","article":"{n}"}}' for n in (1, 2, 3))


def shown(golden: list[str], lines: list[str]) -> str:
    console = Console(file=StringIO(), width=200)
    compare(golden, lines).show(console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_equal_ledgers_are_as_expected() -> None:
    assert compare([ONE, TWO], [ONE, TWO]).same
    assert "as expected" in shown([ONE], [ONE])


def test_differences_are_told_on_both_sides() -> None:
    comparison = compare([ONE, TWO], [TWO, THREE])
    assert (comparison.missing, comparison.unexpected) == ((ONE,), (THREE,))
    text = shown([ONE, TWO], [TWO, THREE])
    assert f"- {ONE}" in text
    assert f"+ {THREE}" in text
    assert "1 expected, but not found: 1 duplicate" in text


def test_a_long_difference_is_cut() -> None:
    assert "… and 30 more" in shown([], [f'{{"kind":"claim","article":"{n}"}}' for n in range(50)])


def test_what_is_no_ledger_is_said_to_be_none(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    for text in ("not json\n", '{"article": 1}\n', "[]\n"):
        wrong.write_text(text)
        with pytest.raises(InputError, match="is no ledger"):
            read_ledger(wrong)
    with pytest.raises(InputError, match="cannot read"):
        read_ledger(tmp_path / "missing.jsonl")

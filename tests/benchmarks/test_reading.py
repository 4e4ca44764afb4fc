"""The figures' part of docs/how-well-it-reads.md, and that the page has its place for it."""

from benchmarks.errors import EXAMPLES, Errors
from benchmarks.markers import FIGURES
from benchmarks.reading import PAGE, disagreement, on_stories, page
from crosswire.bench.ablate import Ablation, Worth
from crosswire.bench.counts import Scores, StatusFigures
from crosswire.bench.gold import Gold, Statement
from crosswire.bench.run import Quality

DEV = {"status F1": 0.812, "status F1 with stance": 0.801, "claimant accuracy": 0.9, "status precision": 0.9}
QUALITY = Quality(
    {"dev": DEV, "seeds": {"status F1": 0.7}, "open": {"status F1": 0.36}},
    {"looked at": {"status F1": 0.85}, "held out": {"status F1": 0.75}},
    {"talks": StatusFigures(1.0, 0.5, 0.667, 11, 6), "in_effect": StatusFigures(0.9, 0.7, 0.788, 121, 99)},
)
ERRORS = Errors(
    dict.fromkeys(EXAMPLES, 1) | {"right, but somebody else speaks": 7},
    {"agreed": 4, "talks": 1},
    {},
    {("agreed", "in_effect"): 3},
)
WORTH = Ablation(
    137,
    Scores(0.812, 0.801, 0.9),
    (
        Worth("status: verb", 9, 8, 6, Scores(0.6, 0.6, 0.9), Scores(0.212, 0.201, -0.004), 0.19),
        Worth("casualties: object", 33),
    ),
)


def test_the_page_has_all_tables() -> None:
    text = page(QUALITY, ERRORS, WORTH, "The open set.", "3 May 2026")
    lines = text.splitlines()
    assert lines[0] == "Measured 3 May 2026 on 137 annotated articles, and on the open set."
    assert "|  | aim | all | looked at | held out | seeds | open |" in lines
    assert "| status F1 | 0.85 | 0.81 | 0.85 | 0.75 | 0.70 | 0.36 |" in lines
    assert lines.index("| `in_effect` | 0.90 | 0.70 | 0.79 | 121 | 99 |") < lines.index(
        "| `talks` | 1.00 | 0.50 | 0.67 | 11 | 6 |"
    )
    assert "The open set." in lines
    rows = [line for line in lines if line.startswith(("| missed", "| too much", "| right"))]
    assert rows[0].startswith("| right, but somebody else speaks | 7 | ")
    assert "Missed most: `agreed` (4), `talks` (1)." in lines
    assert not any(line.startswith("Claimed too often") for line in lines)
    assert "Read as another status: `agreed` as `in_effect` (3)." in lines
    assert any(line.startswith("| `status: verb` | 8 | 75% | 21.2 | 20.1 | -0.4 | 19.0 | A verb has") for line in lines)
    assert "gave 33 claims" in lines[-1]


def test_of_the_open_set_it_is_told_how_much_is_missed_and_how() -> None:
    twice = [Statement("a", False, 0, "agreed"), Statement("a", False, 0, "agreed", "denied")]
    gold = Gold((*twice, Statement("a", False, 1, "agreed")), (), {})
    kinds = {"missed: the sentence was not parsed": 1, "missed: named, but nothing was read": 0, "too much: it": 5}
    assert on_stories(gold, Errors(kinds, {"agreed": 1}, {"talks": 5}, {})) == (
        "The open set has 0 stories with 2 statements, of which\n1 are missed: the sentence was not parsed (1)."
    )


def test_counting_otherwise_than_the_scorer_is_noticed() -> None:
    assert disagreement(QUALITY, WORTH) == ""
    other = Ablation(137, Scores(0.812, 0.799, 0.9), ())
    assert disagreement(QUALITY, other) == "status F1 with stance 0.799 against 0.801"


def test_the_page_says_what_it_is_about_before_its_figures() -> None:
    head, mark, figures = PAGE.read_text(encoding="utf-8").partition(FIGURES)
    assert mark
    assert "## By status" not in head
    assert all(f"\n## {title}\n" in figures for title in ("By status", "What goes wrong", "What each rule is worth"))

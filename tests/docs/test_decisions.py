"""The decisions: each under one topic at most, under its own number, changed by later ones only."""

from collections import Counter

from docs.decision_index import HERE, TOPICS, decisions, index

ALL = {one.number: one for one in decisions()}


def test_each_stands_under_one_topic_at_most() -> None:
    told = Counter(int(number) for numbers in TOPICS.values() for number in numbers.split())
    assert [number for number, times in told.items() if times > 1] == []
    assert told.keys() - ALL.keys() == set()


def test_each_stands_in_the_index_once() -> None:
    page = index("<!-- note -->")
    assert [one.number for one in ALL.values() if page.count(f"- [{one.number}]({one.file}). {one.title}") != 1] == []


def test_what_changed_one_came_later() -> None:
    pairs = [(one.number, later) for one in ALL.values() for later in one.changed_by]
    assert [(number, later) for number, later in pairs if later not in ALL or later <= number] == []


def test_a_change_is_said_in_the_form_that_the_index_reads() -> None:
    said = [path for path in HERE.glob("[0-9]*.md") if "*Changed by" in path.read_text(encoding="utf-8")]
    assert [path.name for path in said if not ALL[int(path.name[:4])].changed_by] == []
    assert "changed by [211](0211-" in index("<!-- note -->")

"""The catalogue of faults and the tests that are named after its numbers."""

from collections import Counter

from docs.faults import CATALOGUE, fault_tests, faults, faults_page

ALL = {number: name for chapter in CATALOGUE for number, name in faults(chapter).items()}


def test_the_catalogue_has_every_number_once() -> None:
    assert list(ALL) == list(range(1, 85))


def test_each_number_has_at_most_one_test_and_each_test_says_what_is_survived() -> None:
    tests = list(fault_tests())
    assert [number for number, times in Counter(test.number for test in tests).items() if times > 1] == []
    assert [test.name for test in tests if test.number not in ALL] == []
    assert [test.name for test in tests if len(test.says) < 20 or not test.says.endswith(".")] == []


def test_every_fault_has_its_test() -> None:
    assert set(ALL) - {test.number for test in fault_tests()} == set()


def test_the_page_names_tests_and_what_is_missing() -> None:
    page = faults_page("<!-- note -->")
    assert "| [26](../tests/faults/test_feed_body.py) | quadratic entities | One long entity" in page
    untested = set(ALL) - {test.number for test in fault_tests()}
    assert all(f"{number} {ALL[number]}" in page for number in untested)

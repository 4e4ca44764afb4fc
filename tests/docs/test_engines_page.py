"""The page of engines and the suites that it is made from."""

from docs.engines import BROKER, TESTS, engines_page, promises

ALL = [promise for path in sorted((TESTS / "broker").glob("test_*.py")) for promise in promises(path)]
ALL += promises(TESTS / "keeper" / "test_keeper.py")


def test_every_file_of_the_suite_has_its_chapter() -> None:
    assert {path.name for path in (TESTS / "broker").glob("test_*.py")} == BROKER.keys()


def test_every_test_says_what_is_promised() -> None:
    assert [promise.name for promise in ALL if len(promise.says) < 20 or not promise.says.endswith(".")] == []


def test_every_gap_in_the_suite_stands_on_the_page() -> None:
    page = engines_page("<!-- note -->")
    source = "".join(path.read_text("utf-8") for path in (TESTS / "broker").glob("test_*.py"))
    gaps = [promise for promise in ALL if promise.gap]
    assert len(gaps) == source.count("gap(")
    assert all(f"({'../' + promise.file}) | {promise.gap} |" in page for promise in gaps)

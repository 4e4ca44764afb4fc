"""The books: every article is in one account, and one that nobody can speak for is found."""

from datetime import timedelta

from msgspec.structs import replace

from tests.disturbed.books import Account, Books, Version
from tests.wire.samples import ARTICLE, DEAD_LETTER, FINDINGS, NOON, PASSED_BY, REPORT
from wire.records import CeasefireChange, Duplicate, Report

NOTHING = Books(archived=frozenset(), articles=(), reports=(), passed_by=(), findings=(), letters=())


def report(article: str, version: str = "v1", minutes: int = 0) -> Report:
    source = replace(REPORT.source, article=article, version=version, revised_at=NOON + timedelta(minutes=minutes))
    return replace(REPORT, source=source)


def resting_on(article: str) -> CeasefireChange:
    change = FINDINGS[0]
    assert isinstance(change, CeasefireChange)
    source = replace(change.evidence[0].source, article=article, version="v1")
    return replace(change, evidence=(replace(change.evidence[0], source=source),))


def repeats(article: str) -> Duplicate:
    duplicate = FINDINGS[2]
    assert isinstance(duplicate, Duplicate)
    return replace(duplicate, article=article)


def account(books: Books) -> dict[str, Account]:
    return {article: found for (article, version), found in books.accounts().items() if version == "v1"}


def of(*names: str) -> tuple[Version, ...]:
    return tuple((name, "v1") for name in names)


def test_each_article_is_in_one_account_and_one_that_nobody_speaks_for_is_lost() -> None:
    books = replace(
        NOTHING,
        archived=frozenset(of("told", "copy", "quiet", "beside", "dead", "gone")),
        articles=of("told", "copy", "quiet", "beside", "dead"),
        reports=(report("told"), report("copy"), report("quiet")),
        passed_by=(replace(PASSED_BY, more=(replace(PASSED_BY, article="beside", version="v1"),)),),
        findings=(resting_on("told"), repeats("copy")),
        letters=(replace(DEAD_LETTER, key=b"dead"),),
    )
    assert account(books) == {
        "told": Account.FINDING,
        "copy": Account.DUPLICATE,
        "quiet": Account.REPORTED,
        "beside": Account.IRRELEVANT,
        "dead": Account.DEAD_LETTER,
        "gone": Account.LOST,
    }
    assert books.told().startswith("6 articles in = 1 finding + 1 duplicate + 1 reported + 0 superseded")


def test_a_version_that_was_replaced_is_superseded_and_the_newer_one_counts() -> None:
    versions = (("edited", "v1"), ("edited", "v2"))
    books = replace(NOTHING, articles=versions, reports=(report("edited"), report("edited", "v2", minutes=5)))
    assert books.accounts() == {versions[0]: Account.SUPERSEDED, versions[1]: Account.REPORTED}


def test_what_came_twice_is_in_the_books_once_and_counted_as_a_copy() -> None:
    letters = (DEAD_LETTER, replace(DEAD_LETTER, at=NOON + timedelta(minutes=1)))
    books = replace(NOTHING, articles=of("told", "told"), reports=(report("told"),), letters=letters)
    assert (len(books.accounts()), books.copies, len(books.given_up)) == (1, 1, 1)
    assert (ARTICLE.id, ARTICLE.version) not in books.accounts()

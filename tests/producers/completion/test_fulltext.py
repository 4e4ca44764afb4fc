from datetime import UTC, datetime

import pytest

from producers.completion.fulltext import WHOLE, FullText, is_whole, wants_page
from wire.records import Article

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
LONG = "The truce held for a second night, both sides said on Friday. " * 20
SHORT = "The truce held for a second night, both sides said on Friday."


def article(text: str, url: str = "https://herald.example/world/truce") -> Article:
    return Article(
        id="a", version="v", outlet="Herald", title="Truce", text=text, url=url,
        published_at=NOON, revised_at=NOON, fetched_at=NOON,
    )  # fmt: skip


def test_a_long_text_that_does_not_say_that_it_goes_on_is_whole() -> None:
    assert is_whole(LONG)
    assert is_whole(LONG + "\n\nThe post Truce holds appeared first on The Lake Herald.")
    assert not is_whole(SHORT)
    assert not is_whole("x" * (WHOLE - 1))


@pytest.mark.parametrize(
    "end",
    [
        "…", "...", "[…]", "[...]", "Read more", "Continue reading →", "Read the full story at The Lake Herald.",
        "[…]\n\nThe post Truce holds appeared first on The Lake Herald.", "Lire la suite", "Leer más »",
        "Читать далее", "اقرأ المزيد",
    ],
)  # fmt: skip
def test_a_text_that_says_that_it_goes_on_is_not(end: str) -> None:
    assert not is_whole(LONG + end)


def test_the_policy_decides_and_a_link_to_no_article_is_never_fetched() -> None:
    assert [wants_page(policy, article(SHORT)) for policy in FullText] == [True, False, True]
    assert [wants_page(policy, article(LONG)) for policy in FullText] == [False, False, True]
    for url in ("", "https://herald.example/", "javascript:x"):
        assert not wants_page(FullText.PAGE, article(SHORT, url))

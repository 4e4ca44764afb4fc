"""Articles out of invented pages, and everything that is none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producers.pages.extract import LEAST, extract
from producers.pages.page import LARGEST, PageOutcome
from tests.fakes.page_texts import CHALLENGE, CONSENT, COOKIE_WALL, PARAGRAPHS, bare, linked_data, page, paywall_stub

URL = "https://herald.example/world/truce-holds"
HTML = "text/html; charset=utf-8"


def outcome(markup: str, url: str = URL) -> tuple[PageOutcome, str]:
    read = extract(markup.encode(), url, HTML)
    assert (read.outcome is PageOutcome.ARTICLE) == bool(read.text), "only an article has a text"
    assert (read.outcome is PageOutcome.ARTICLE) == (not read.detail), "what is none says why"
    return read.outcome, read.detail


def test_an_article_is_its_paragraphs_without_the_furniture() -> None:
    read = extract(page().encode(), URL, HTML)
    assert read.outcome is PageOutcome.ARTICLE
    assert read.text.split("\n\n") == [*PARAGRAPHS]
    assert (read.title, read.site, read.language) == (
        "Truce in Oron valley holds for a second night", "The Lake Herald", "en",
    )  # fmt: skip
    assert (read.published, read.day, read.revised) == (None, None, None)


def test_a_short_article_does_not_begin_with_its_headline() -> None:
    assert extract(page(PARAGRAPHS[0]).encode(), URL, HTML).text == PARAGRAPHS[0]


def test_times_are_what_the_linked_data_says_in_utc() -> None:
    head = linked_data(datePublished="2023-11-24T10:05:00+02:00", dateModified="2023-11-24T09:15:00.1234567Z")
    read = extract(page(head=head).encode(), URL, HTML)
    assert read.published == datetime(2023, 11, 24, 8, 5, tzinfo=UTC)
    assert read.revised == datetime(2023, 11, 24, 9, 15, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-11-24T08:05:00Z">',
        '<meta name="pubdate" content="Fri, 24 Nov 2023 10:05:00 +0200">',
        '<meta itemprop="datePublished" content="2023-11-24 08:05">',
        linked_data(datePublished="not a date") + '<meta name="DC.date.issued" content="2023-11-24T08:05">',
        '<script type="application/ld+json">{broken</script><meta name="date" content="2023-11-24T08:05:00">',
    ],
)
def test_times_are_found_in_meta_elements_too(head: str) -> None:
    assert extract(page(head=head).encode(), URL, HTML).published == datetime(2023, 11, 24, 8, 5, tzinfo=UTC)


def test_a_day_alone_is_no_time() -> None:
    read = extract(page(head=linked_data(datePublished="2023-11-24")).encode(), URL, HTML)
    assert (read.published, read.day) == (None, date(2023, 11, 24))


def test_a_revision_that_is_not_later_is_none() -> None:
    head = linked_data(datePublished="2023-11-24T10:05:00Z", dateModified="2023-11-24T10:05:00Z")
    assert extract(page(head=head).encode(), URL, HTML).revised is None


@pytest.mark.parametrize(
    ("encoding", "content_type", "declared"),
    [
        ("utf-8", "text/html", "iso-8859-1"),
        ("cp1251", "text/html; charset=windows-1251", "utf-8"),
        ("cp1251", "text/html", "windows-1251"),
        ("cp1251", "", "utf-8"),  # a lie: by the language of the page
    ],
)
def test_the_encoding_is_found(encoding: str, content_type: str, declared: str) -> None:
    text = (
        "Перемирие в долине Орон соблюдалось вторую ночь подряд, сообщили местные жители и наблюдатели в пятницу. " * 4
    )
    markup = page(text, text + "Конвой прошёл.", title="Перемирие", lang="ru").replace(
        'charset="utf-8"', f'charset="{declared}"'
    )
    read = extract(markup.encode(encoding), URL, content_type)
    assert read.text.startswith("Перемирие в долине Орон")
    assert read.language == "ru"


def test_one_wrong_byte_does_not_garble_the_page() -> None:
    body = page(
        *PARAGRAPHS, "Señor Ávila – the envoy – will take part in the talks on Monday in Merel, too, he said."
    ).encode()
    assert "Señor Ávila – the" in extract(body.replace(b"Monday", b"Mon\xffday", 1), URL, HTML).text


@pytest.mark.parametrize(
    "prompt",
    [
        "Subscribe to continue reading",
        "To continue reading this article, please sign in.",
        "This article is for subscribers only.",
        "Create a free account to keep reading",
        "You have reached your limit of free articles.",
        "Cet article est réservé aux abonnés.",
        "Il vous reste 72 % de cet article à lire.",
        "Weiterlesen mit Herald+",
        "Suscríbete para seguir leyendo",
        "Материал доступен только подписчикам",
        "للمشتركين فقط",
    ],
)
def test_a_paywall_stub_is_not_the_article(prompt: str) -> None:
    assert outcome(page(PARAGRAPHS[0], prompt))[0] is PageOutcome.PAYWALL
    assert outcome(page(PARAGRAPHS[0]).replace("<footer>", f"<aside><div><span>{prompt}</span></div></aside><footer>"))[
        0
    ] is (PageOutcome.PAYWALL)


def test_a_long_beginning_that_ends_in_a_prompt_is_no_article_either() -> None:
    assert outcome(page(*PARAGRAPHS * 3, "Subscribe now to read the rest of this story."))[0] is PageOutcome.PAYWALL


def test_the_stub_of_the_fakes_says_by_what_it_was_recognised() -> None:
    assert outcome(paywall_stub()) == (PageOutcome.PAYWALL, "line 'Subscribe to continue reading'")


@pytest.mark.parametrize("value", [False, "False", "false", "https://schema.org/False"])
def test_what_the_publisher_calls_not_free_is_not_taken(value: object) -> None:
    assert outcome(page(head=linked_data(isAccessibleForFree=value)))[0] is PageOutcome.PAYWALL


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Subscribe to our newsletter to get the day's news each morning.</p>",
        "<p>A subscribers-only service was named in the report, which the council disputes, an envoy said.</p>",
        "<p>Access denied: two convoys turned back at the checkpoint, the committee said on Friday.</p>",
        "<p>The report is available to members of the council and to nobody else, an envoy said.</p>",
        "<p>This article is for members of the truce committee, a headline in the leaflet said.</p>",
        "<p>The council wants consent from both sides before cookies are handed to the children, a cook said.</p>",
    ],
)
def test_news_that_speaks_of_such_things_is_news(extra: str) -> None:
    assert outcome(page(extra=extra))[0] is PageOutcome.ARTICLE


def test_a_free_page_with_a_hidden_prompt_is_an_article() -> None:
    markup = page(PARAGRAPHS[0], PARAGRAPHS[1], head=linked_data(isAccessibleForFree=True))
    hidden = '<div style="display:none">Subscribe to continue reading</div><footer>'
    assert outcome(markup.replace("<footer>", hidden))[0] is PageOutcome.ARTICLE
    assert outcome(page(*PARAGRAPHS * 2).replace("<footer>", hidden))[0] is PageOutcome.ARTICLE


@pytest.mark.parametrize("markup", [CONSENT, COOKIE_WALL])
def test_consent_walls(markup: str) -> None:
    assert outcome(markup)[0] is PageOutcome.CONSENT


def test_a_consent_host_is_one_whatever_it_shows() -> None:
    assert outcome(page(), "https://consent.herald.example/v2/collect?session=1") == (
        PageOutcome.CONSENT, "host consent.herald.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        CHALLENGE,
        bare("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this."),
        bare("herald.example", "<p>Please enable JS and disable any ad blocker</p>"),
        bare("", "<script src='https://geo.captcha-delivery.com/c.js'></script>"),
        bare("Attention Required! | Cloudflare", "<h2>Why have I been blocked?</h2>"),
    ],
)
def test_challenge_pages(markup: str) -> None:
    assert outcome(markup)[0] is PageOutcome.CHALLENGE


def test_a_headline_about_denied_access_is_no_challenge() -> None:
    assert outcome(page(title="Access denied: convoys turned back at the Tarn bridge"))[0] is PageOutcome.ARTICLE


@pytest.mark.parametrize("url", ["https://herald.example/", "https://herald.example/news"])
def test_a_home_page_is_no_article(url: str) -> None:
    assert outcome(page(), url)[0] is PageOutcome.HOME_PAGE


def test_little_text_is_no_article() -> None:
    assert outcome(page("Pictures of the day."))[0] is PageOutcome.NO_TEXT
    assert outcome("<html><body></body></html>")[0] is PageOutcome.NO_TEXT
    assert outcome(page(PARAGRAPHS[0][: LEAST - 50]))[0] is PageOutcome.NO_TEXT


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 \x00\xff", "application/pdf"),
        (b"", HTML),
        (b"plain words", "text/plain"),
        (page().encode(), "image/png"),
    ],
)
def test_what_is_no_page_says_so(body: bytes, content_type: str) -> None:
    assert extract(body, URL, content_type).outcome is PageOutcome.NOT_A_PAGE


def test_a_page_that_is_too_large_is_not_looked_at() -> None:
    assert extract(b"<html>" + b" " * LARGEST, URL, HTML).outcome is PageOutcome.TOO_LARGE


def test_deep_nesting_ends() -> None:
    assert outcome("<html><body>" + "<div>" * 20_000 + PARAGRAPHS[0])[0] is not PageOutcome.ARTICLE


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div", ">", "<script>", "&#0;", "{", '"', "<html>", PARAGRAPHS[0], "\0", "\ud800"]
        )
    )
)
def test_it_never_raises(pieces: list[str]) -> None:
    extract("".join(pieces).encode("utf-8", "surrogatepass"), URL, HTML)

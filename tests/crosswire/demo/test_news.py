from crosswire.demo.news import news
from tests.crosswire.demo.samples import change, clash, voice

TIDE = voice("The Tide", "The truce was agreed at noon", claimant="a naval officer")
GULL = voice("The Gull", "It was broken by one")
AGREED = change("agreed", TIDE)


def test_mere_wording_is_no_news() -> None:
    assert news(AGREED, change("agreed", voice("The Tide", "A truce is agreed"), headline="Other words")) == ()


def test_who_else_says_so_is_news() -> None:
    lines = news(AGREED, change("agreed", TIDE, GULL, origins=1))
    assert lines == ("also The Gull · in its own words: “It was broken by one”",)


def test_who_denies_it_is_told_with_words_that_do_not_say_so() -> None:
    denial = voice("The Gull", "it had agreed to a truce", claimant="the navy", stance="denied")
    doubt = voice("The Reef", "whether it was agreed", stance="uncertain")
    assert news(AGREED, change("agreed", TIDE, denial, doubt, disputed=True)) == (
        "now disputed",
        "also The Gull · the navy denies it: “it had agreed to a truce”",
        "also The Reef · is not certain: “whether it was agreed”",
    )


def test_who_no_longer_says_so_is_news() -> None:
    assert news(change("agreed", TIDE, GULL), AGREED) == ("no longer The Gull",)


def test_dispute_is_news_both_ways() -> None:
    disputed = change("agreed", TIDE, disputed=True)
    assert news(AGREED, disputed) == ("now disputed",)
    assert news(disputed, AGREED) == ("no longer disputed",)


def test_another_change_is_news() -> None:
    assert news(AGREED, change("restored", TIDE, before="collapsed")) == ("now collapsed → restored",)


def test_a_corrected_value_is_news() -> None:
    before, after = (clash("casualties", (toll, TIDE), ("19 killed", GULL)) for toll in ("12 killed", "15 killed"))
    assert news(before, after) == ("12 killed → 15 killed",)


def test_a_side_more_or_less_is_news() -> None:
    two, three = (("12", TIDE), ("19", GULL)), (("12", TIDE), ("19", GULL), ("24", GULL))
    assert news(clash("casualties", *two), clash("casualties", *three)) == ("also said: 24",)
    assert news(clash("casualties", *three), clash("casualties", *two)) == ("no longer said: 24",)


def test_origins_are_news_if_nothing_else_is() -> None:
    assert news(AGREED, change("agreed", TIDE, origins=2)) == ("now 2 origins, was 1",)

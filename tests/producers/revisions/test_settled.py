import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.revisions.settled import settled_id
from wire.ids import version_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Last updated 3 minutes ago", "Last updated 2 hours ago"),
        ("Updated: just now. The truce holds.", "Updated: an hour ago. The truce holds."),
        ("The truce holds. (Updated 12:05 GMT)", "The truce holds. (Updated 14:10 GMT)"),
        ("Updated on 24 November 2023 at 10:00. Talks.", "Updated on 25 November 2023 at 9:15. Talks."),
        ("UPDATED: November 24, 2023, 10:00 a.m. UTC", "UPDATED: November 24, 2023, 11:30 a.m. UTC"),
        ("Last update: 2023-11-24T10:00:11", "Last update: 2023-11-24T10:05:12"),
        ("3 minutes ago", "4 hours ago"),
        ("Обновлено: 24.11.2023 10:00", "Обновлено: 24.11.2023 12:30"),
        ("Обновлено 3 минуты назад", "Обновлено 8 минут назад"),
        ("آخر تحديث: 10:05", "آخر تحديث: 11:40"),
        ("Mis à jour il y a 3 minutes", "Mis à jour il y a 12 minutes"),
        ("Mis à jour le 24/11/2023 à 10h05", "Mis à jour le 24/11/2023 à 12h40"),
        ("Actualizado hace 3 minutos", "Actualizado hace 9 minutos"),
    ],
)
def test_a_clock_that_goes_on_is_no_change(one: str, other: str) -> None:
    assert settled_id("Truce", one) == settled_id("Truce", other)
    assert settled_id(one, "Text.") == settled_id(other, "Text.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UPDATE: 12 killed", "UPDATE: 15 killed"),
        ("Updated: 12 people killed", "Updated: 15 people killed"),
        ("Last updated 3 minutes ago 12 died", "Last updated 3 minutes ago 15 died"),
        ("Updated 12:05 GMT 12 dead", "Updated 12:05 GMT 15 dead"),
        ("The truce began 3 minutes ago, he said.", "The truce began 4 minutes ago, he said."),
        ("The truce began at 12:05.", "The truce began at 13:05."),
        ("He was last seen two days ago", "He was last seen three days ago"),
        ("The list was updated by 12 officers", "The list was updated by 15 officers"),
    ],
)
def test_what_is_news_is_a_change(one: str, other: str) -> None:
    assert settled_id("Truce", one) != settled_id("Truce", other)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"])))
def test_words_without_a_clock_are_what_they_are(text: str) -> None:
    if "ago" not in text.lower() and "now" not in text.lower():
        assert settled_id("", text) == version_id("", text)

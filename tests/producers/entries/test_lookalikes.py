import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.lookalikes import one_script


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("Hаmаs brоke the trucе", "Hamas broke the truce"),  # with Cyrillic а, о and е
        ("Ηamas", "Hamas"),  # with a Greek Eta
        ("Пeремирие в Алeппо", "Перемирие в Алеппо"),  # with a Latin e
        ("Kyiv and Київ", "Kyiv and Київ"),
        ("С-300 and Т-72", "С-300 and Т-72"),  # one letter alone is of no mixed word
        ("hello", "hello"),
        ("iPhoneы", "iPhoneы"),  # ы looks like nothing Latin, and h, n like nothing Cyrillic: somebody means it
    ],
)
def test_a_word_is_read_in_the_script_it_looks_to_be_in(seen: str, read: str) -> None:
    assert one_script(seen) == read


@given(st.text())
def test_lengths_stay_and_twice_is_once(text: str) -> None:
    once = one_script(text)
    assert len(once) == len(text)
    assert one_script(once) == once

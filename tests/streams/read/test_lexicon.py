"""The lists of words by meaning: none is written twice."""

import importlib
import pkgutil
from itertools import combinations

from streams.read import lexicon

_LISTS = {
    f"{module.name}.{name}": listed
    for module in pkgutil.iter_modules(lexicon.__path__)
    for name, listed in vars(importlib.import_module(f"{lexicon.__name__}.{module.name}")).items()
    if isinstance(listed, frozenset)
}


def test_words_are_in_lower_case() -> None:
    assert {name: odd for name, listed in _LISTS.items() if (odd := [w for w in listed if w != w.lower()])} == {}
    assert [name for name, listed in _LISTS.items() if not listed] == []


def test_no_two_lists_are_nearly_the_same() -> None:
    alike = [
        (one, other)
        for one, other in combinations(sorted(_LISTS), 2)
        if one.split(".")[1] != other.split(".")[1]
        and len(_LISTS[one] & _LISTS[other]) > 0.7 * len(_LISTS[one] | _LISTS[other])
    ]
    assert alike == []

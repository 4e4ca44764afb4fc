"""Parses of sentences that came lately: wires are printed again, and an edited article is read again as a whole."""

from collections import OrderedDict
from collections.abc import Mapping

from streams.read.parsing.syntax import Word

MOST = 4_000
"""They take some 4 MB."""

Key = tuple[str, bool]
"""A text as it was parsed, and whether it was a headline."""
Parts = tuple[list[Word], list[str], list[int]]
"""What a tree is made from: words, the whitespace behind each, and the index of each one's head. Never changed."""


class Recent:
    """The parts of the trees of the last `most` sentences that were asked for.

    Trees are made anew for each sentence: two sentences of one article may say the same, and are not one.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._parts: OrderedDict[Key, Parts] = OrderedDict()

    def __len__(self) -> int:
        return len(self._parts)

    def get(self, key: Key) -> Parts | None:
        """Return what was parsed of `key`, None where that was never or is forgotten."""
        return self._parts.get(key)

    def keep(self, parsed: Mapping[Key, Parts]) -> None:
        """Remember `parsed` as the latest."""
        for key, parts in parsed.items():
            self._parts[key] = parts
            self._parts.move_to_end(key)
        while len(self._parts) > self._most:
            self._parts.popitem(last=False)

"""Fingerprints of a text: a sample of its word 5-grams that is the same in every text which holds them.

FracMinHash (Irber et al. 2022, "Lightweight compositional analysis of metagenomes"): a 5-gram is kept when its hash is
in the lowest `1 / ONE_IN` of all hashes, so that what two texts share can be counted on the samples alone, however long
each is. The hashes of all characters, words and grams of a text are worked out at once, by numpy.
"""

import unicodedata
from typing import Any

import numpy as np
from numpy.typing import NDArray

GRAM = 5
"""Words in a gram: long enough that two texts share one only by copying or by a stock phrase."""
ONE_IN = 4
"""One gram of so many is kept."""

Hashes = NDArray[np.uint64]
_APOSTROPHES = "'’‘ʼ`´"
_ODD = 0x9E3779B97F4A7C15
_KNOWN = 0x3000
"""Characters below this one are looked up in tables; those of the scripts beyond are rare here, and asked for."""
_PERIOD = 256
"""Letters after which a word's places repeat: no word is so long."""


def _mixed(values: Hashes) -> Hashes:
    """Return well-mixed hashes of 64-bit values (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _letters(codes: NDArray[Any]) -> Hashes:
    return _mixed(codes.astype(np.uint64) + np.uint64(_ODD))


def _powers(of: int, count: int) -> Hashes:
    return np.multiply.accumulate(np.full(count, of, np.uint64))


_APOSTROPHE = np.isin(np.arange(_KNOWN + 1), [ord(mark) for mark in _APOSTROPHES])
_LETTER = _letters(np.arange(_KNOWN + 1)) * np.array([*(chr(code).isalnum() for code in range(_KNOWN)), False])
"""The hash of each letter and digit; none of what stands between words."""
_PLACE = _powers(_ODD, _PERIOD)
_TURN = _powers(0x9FB21C651E98DF25, GRAM)


def fingerprints(text: str) -> tuple[int, ...]:
    """Return the sampled 5-grams of `text` as sorted 32-bit hashes; case, punctuation and Unicode form do not matter.

    They are the lower halves of those by which a gram is kept or not: by more no copy is found.

    Takes time linear in the length of `text`. A text of fewer than five words has none.
    """
    words = _words(unicodedata.normalize("NFKC", text).casefold())
    count = len(words) - GRAM + 1
    if count < 1:
        return ()
    grams = words[:count] * _TURN[0]
    for number in range(1, GRAM):
        grams += words[number : number + count] * _TURN[number]
    grams = _mixed(grams)
    kept = np.sort(grams[grams < np.uint64(2**64 // ONE_IN)].astype(np.uint32))
    repeated = kept[1:] == kept[:-1]
    return tuple(np.unique(kept).tolist() if repeated.any() else kept.tolist())


def _words(plain: str) -> Hashes:
    """Return the hash of each word: of its letters and digits, an apostrophe in it being nothing."""
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), "<u4")
    known = np.minimum(codes, _KNOWN).astype(np.intp)
    if (apostrophes := _APOSTROPHE.take(known)).any():
        codes, known = codes[~apostrophes], known[~apostrophes]
    letters = _LETTER.take(known)
    if not plain.isascii() and (rare := known == _KNOWN).any():
        letters[rare] = _letters(codes[rare]) * [chr(code).isalnum() for code in codes[rare].tolist()]
    inside = letters != 0
    inside[1:] &= ~inside[:-1]
    starts = inside.nonzero()[0]
    if not len(starts):
        return np.empty(0, np.uint64)
    lengths = np.empty_like(starts)
    lengths[:-1], lengths[-1] = starts[1:] - starts[:-1], len(letters) - starts[-1]
    begins = starts.repeat(lengths)
    places = np.arange(starts[0], len(letters)) - begins
    return _mixed(np.add.reduceat(letters[starts[0] :] * _PLACE.take(places, mode="wrap"), starts - starts[0]))

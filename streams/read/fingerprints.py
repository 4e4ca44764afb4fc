"""Fingerprints of a text: a sample of its word 5-grams that is the same in every text which holds them.

FracMinHash (Irber et al. 2022, "Lightweight compositional analysis of metagenomes"): a 5-gram is kept when its cheap
hash is a multiple of `ONE_IN`, so that what two texts share can be counted on the samples alone, however long each is.
"""

import re
import unicodedata
import zlib
from hashlib import blake2b

GRAM = 5
"""Words in a gram: long enough that two texts share one only by copying or by a stock phrase."""
ONE_IN = 4
"""One gram of so many is kept."""

_WORD = re.compile(rb"[^\s]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NO_WORD = re.compile(r"[\W_]+")


def fingerprints(text: str) -> tuple[int, ...]:
    """Return the sampled 5-grams of `text` as sorted 64-bit hashes; case, punctuation and Unicode form do not matter.

    Takes time linear in the length of `text`. A text of fewer than five words has none.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    raw = _NO_WORD.sub(" ", _APOSTROPHES.sub("", plain)).encode("utf-8", "surrogatepass")
    spans = [match.span() for match in _WORD.finditer(raw)]
    kept = set()
    for (start, _), (_, end) in zip(spans, spans[GRAM - 1 :], strict=False):
        gram = raw[start:end]
        if zlib.crc32(gram) % ONE_IN == 0:
            kept.add(int.from_bytes(blake2b(gram, digest_size=8).digest(), "big"))
    return tuple(sorted(kept))

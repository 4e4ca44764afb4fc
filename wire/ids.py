"""Content-hash ids: doing work twice gives the same id, so that doing it twice changes nothing.

Ids are `<kind>1-<26 base32 characters>`: 128 bits of BLAKE2b over the parts, with the scheme's version in the prefix.
Parts are separated unambiguously; empty parts count, so that ("a", "") differs from ("", "a").
"""

import base64
import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")


def content_id(kind: str, *parts: str) -> str:
    """Return the id of `parts` under `kind` (such as "article" or "contradiction"; a lower-case word)."""
    digest = hashlib.blake2b(digest_size=16, person=b"crosswire-1")
    for part in (kind, *parts):
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{kind}1-{base64.b32encode(digest.digest()).decode().rstrip('=').lower()}"


def version_id(title: str, text: str) -> str:
    """Return the id of an article's version: what a reader sees, white space and Unicode form apart."""

    def folded(words: str) -> str:
        return _SPACE.sub(" ", unicodedata.normalize("NFC", words)).strip()

    return content_id("version", folded(title), folded(text))


def sentence_hash(words: str) -> int:
    """Return a 63-bit hash of a sentence's letters and digits: the same in every copy, whatever its punctuation."""
    kept = _NO_LETTER.sub("", unicodedata.normalize("NFKC", words).casefold())
    return int.from_bytes(hashlib.blake2b(kept.encode(), digest_size=8).digest(), "big") >> 1

"""How keys, counts and links are written for people, the same in alerts, on pages and in terminals. Pure."""

from urllib.parse import urlsplit

_OWN_NAMES = {
    "gaza-israel": "Gaza and Israel",
    "kyrgyzstan-tajikistan": "Kyrgyzstan and Tajikistan",
    "nagorno-karabakh": "Nagorno-Karabakh",
    "thailand-cambodia": "Thailand and Cambodia",
}
"""Theatres whose key does not tell how they are written; a test holds them to the gazetteer's names."""


def plain(word: str) -> str:
    """Return a vocabulary word as people write it: `in_effect` is "in effect"."""
    return word.replace("_", " ")


def theatre_name(theatre: str) -> str:
    """Return a theatre's key as people write it: `south-sudan` is "South Sudan"; "" for none."""
    return _OWN_NAMES.get(theatre) or plain(theatre).replace("-", " ").title()


def counted(number: int, noun: str) -> str:
    """Return "1 outlet", "2 outlets"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def safe_url(url: str) -> str:
    """Return `url` if it leads to a web page, else "": a link can also run a script."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else ""

"""Word lists as data."""


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(listed.split())

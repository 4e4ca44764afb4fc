"""The judge's findings in plain words: names, and how well a thing is supported."""

from collections.abc import Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, thing: str) -> str:
    """Return "two outlets", "one outlet", "no outlet", "14 outlets"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {thing}" if number < 2 else f"{word} {thing}s"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return "A, B and C"; beyond `most` "A, B, C and others"."""
    shown = list(names[:most])
    if len(names) > most:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def support(origins: int, outlets: int, against: Sequence[str]) -> str:
    """Return how well a change is supported: "two independent origins in three outlets; disputed by Russia"."""
    words = counted(origins, "independent origin") if origins != 1 else "one origin only"
    if outlets != origins:
        words += f" in {counted(outlets, 'outlet')}"
    return f"{words}; disputed by {listed(against)}" if against else words


def titled(key: str) -> str:
    """Return a key as a name: "eastern-ghouta" as "Eastern Ghouta"."""
    return " ".join(word[:1].upper() + word[1:] for word in key.replace("-", " ").split())

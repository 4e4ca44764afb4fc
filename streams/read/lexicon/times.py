"""Words of time and of number."""

from streams.read.lexicon import words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def month_of(name: str) -> int:
    """Return the number of the month `name`, of which the first three letters count; ValueError for another word."""
    return 1 + [known[:3] for known in MONTHS].index(name[:3].lower())


UNITS = words("minute hour day week month year decade")
PARTS_OF_TIME = words("night morning afternoon evening noon lunch spring summer autumn winter quarter")

ORDINALS = words("first second third fourth final last next latter previous")
EARLIER = words("earlier previous prior former")
SEVERAL = words("such similar previous past earlier former local several various many numerous countless other")
HABITS = words(
    "often regularly routinely usually typically traditionally always frequently sometimes generally annually"
)
STANDING = words("current existing ongoing prevailing present")
OVER = words("over dead void finished")

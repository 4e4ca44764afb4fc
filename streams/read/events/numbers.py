"""Counts of people as news writes them, read as intervals: "at least 12", "between 20 and 30", "dozens", "two dozen".

`counts` finds them all in a text in one pass. An interval's `high` is None where the words set no upper limit; `exact`
tells a plain count from an estimate. Percentages, money, measures, dates, times, ages and ordinals are no counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from streams.read.cues import Cue

_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_MOST = 100_000_000

_WORD = "|".join(sorted((*_SMALL, "a hundred", "a thousand", "hundred", "thousand", "million"), key=len, reverse=True))
_SPELLED = rf"(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*"
_DIGITS = r"\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d+(?:\.\d+)?(?: (?:million|thousand|hundred))?"
_FRACTIONS = {
    "half a million": 500_000,
    "half million": 500_000,
    "a quarter of a million": 250_000,
    "quarter of a million": 250_000,
    "a quarter million": 250_000,
    "a third of a million": 333_000,
}
_NUMBER = rf"(?:{_DIGITS}|{'|'.join(_FRACTIONS)}|{_SPELLED})"
_PLURAL = r"dozens|scores|hundreds|thousands|tens|tenths"
_VAGUE = (
    r"(?:(?:tens|hundreds|dozens) of (?:thousands|millions)"
    rf"|(?:{_PLURAL})(?! of (?:thousands|millions|miles|kilomet|met))"
    r"|(?:(?P<many>\d+|a|two|three|four|five|six|several|a few|half a|couple of|a couple of) )?dozen"
    r"|several dozen|several hundred|several thousand|a few hundred|a handful|several|a couple)"
)
_LOWER = r"at least(?: at)?|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of"
_OVER = r"more than|over|upwards of|in excess of|above"
_UPPER = r"up to|as many as|at most|no more than|fewer than|less than|under|almost|nearly|close to|not more than"
_ABOUT = r"about|around|some|approximately|roughly|an estimated|estimated|nearly|almost|close to"
_PLAINLY = r"exactly|precisely|just|only|a total of"
_COUNT = Cue(
    rf"(?<![\w$€£.,:#/-])(?:"
    rf"(?:between|from) (?P<from>{_NUMBER}) (?:and|to) (?P<to>{_NUMBER})"
    rf"|(?:(?:(?P<about0>{_ABOUT})|{_PLAINLY}) )?(?P<from2>\d+)(?: ?- ?| to | or )(?P<to2>\d+)(?![\w-])"
    rf"|(?:(?P<lower>{_LOWER}) |(?P<over>{_OVER}) |(?P<upper>{_UPPER}) |(?P<about>{_ABOUT}) |(?:{_PLAINLY}) ){{0,2}}"
    rf"(?:(?P<vague>{_VAGUE})|(?P<number>{_NUMBER})(?P<plus>\+)?)"
    r")(?![\w%$€£]|[-.:,/]\d|-(?:year|day|hour|mile|km|month|minute"
    r"|week|member|point|strong|storey|story|hours|man|ton|kilo))",
    re.IGNORECASE,
)
_NO_PEOPLE = re.compile(
    r"[ -]?(?:%|percent|per cent|pc\b|a\.?m\.?\b|p\.?m\.?\b|gmt|o'clock|km|kms|kilomet\w+|miles?|met(?:er|re)s?"
    r"|yards?|feet|foot|tons?|tonnes?|kg|kilo\w*|pounds?|dollars?|euros?|hours?|minutes?|seconds?|days?|weeks?|months?"
    r"|years?|times|decades?|degrees|square|billion|hectares?|acres?|barrels?|lit(?:er|re)s?)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_BEFORE_DATE = re.compile(
    rf"\b{_MONTH} $|\b(?:in|since|of|until|from|by|early|late|mid|article|resolution|aged|age|page) $", re.I
)
_AFTER_DATE = re.compile(rf" (?:of )?{_MONTH}\b", re.IGNORECASE)
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Count:
    """`text[start:end]` says a number in [low, high]; `high` is None where there is no upper limit."""

    start: int
    end: int
    low: int
    high: int | None
    exact: bool


@lru_cache(maxsize=64)  # several rules ask for those of the same sentence
def counts(text: str) -> tuple[Count, ...]:
    """Return the counts in `text` from left to right. Takes time linear in its length."""
    return tuple(_counts(text))


def _counts(text: str) -> Iterator[Count]:
    for match in _COUNT.finditer(text):
        if _NO_PEOPLE.match(text, match.end()) or _is_date(text, match):
            continue
        interval = _interval(match)
        if interval is not None:
            yield Count(match.start(), match.end(), *interval)


def number(words: str) -> int | None:
    """Return the value of a plain number in digits or words, None where it is none: "1,200", "thirty-five"."""
    if words.strip().lower() in _FRACTIONS:
        return _FRACTIONS[words.strip().lower()]
    plain = re.fullmatch(
        r"(\d{1,3}(?:[,. ]\d{3})+|\d+(?:\.\d+)?)(?: (million|thousand|hundred))?", words.strip().lower()
    )
    if plain:
        digits, scale = plain.groups()
        grouped = re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", digits)
        value = float(re.sub(r"[,. ]", "", digits) if grouped else digits)
        if not scale and value != int(value):
            return None
        return int(min(value, _MOST) * _SCALES.get(scale or "", 1))
    return _spelled(re.split(r"[ -]+", words.strip().lower()))


def _spelled(parts: list[str]) -> int | None:
    total = current = 0
    for part in parts:
        if part in {"and", "a"}:
            continue
        if part in _SMALL:
            current += _SMALL[part]
        elif part == "hundred":
            current = max(current, 1) * 100
        elif part in _SCALES:
            total += max(current, 1) * _SCALES[part]
            current = 0
        else:
            return None
    return min(total + current, _MOST)


def _interval(match: re.Match[str]) -> tuple[int, int | None, bool] | None:
    if match["from"] or match["from2"]:
        low, high = number(match["from"] or match["from2"]), number(match["to"] or match["to2"])
        return None if low is None or high is None or high < low else (low, high, False)
    if match["vague"]:
        low, high, exact = _vague(match["vague"].lower(), match["many"])
        return low, None if match["lower"] or match["over"] else high, exact
    value = number(match["number"])
    if value is None or (value == 0 and not match["number"].isdigit()):
        return None
    if match["lower"] or match["plus"]:
        return value, None, True
    if match["over"]:
        return value + 1, None, False
    if match["upper"]:
        near = match["upper"].lower() in {"almost", "nearly", "close to"}
        return (value - max(1, value // 10), value, False) if near else (0, value, False)
    if match["about"]:
        return value, value, False
    return value, value, True


def _vague(words: str, many: str | None) -> tuple[int, int | None, bool]:
    if words.endswith("dozen"):
        times = {"a": 1, "half a": 0, "a few": 3, "several": 3, "couple of": 2, "a couple of": 2}
        count = many.lower() if many else "a"
        value = (
            6 if count == "half a" else 12 * (int(count) if count.isdigit() else times.get(count, _SMALL.get(count, 1)))
        )
        return (value, None, False) if count in {"several", "a few"} else (value, value, False)
    if words.startswith(("tens of", "hundreds of", "dozens of")):
        least = {"tens": 20, "dozens": 24, "hundreds": 200}[words.split()[0]]
        return least * (1000 if words.endswith("thousands") else 1_000_000), None, False
    if "hundred" in words:
        return 200, None, False
    if "thousand" in words:
        return 2000, None, False
    least = {"dozens": 24, "scores": 20, "tens": 20, "tenths": 20, "a handful": 3, "several": 3, "a couple": 2}[words]
    return least, (2 if words == "a couple" else None), False


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bare number is a year or a day of a month rather than a count."""
    bare = match["number"]
    if not bare or not bare.isdigit() or match.group() != bare:
        return False
    before = text[max(0, match.start() - 14) : match.start()]
    if _BEFORE_DATE.search(before) and (int(bare) in _YEARS or int(bare) <= 31):
        return int(bare) in _YEARS or re.search(rf"\b{_MONTH} $", before, re.IGNORECASE) is not None or "age" in before
    if int(bare) in _YEARS and len(bare) == 4 and not re.match(r" [a-z]", text[match.end() :]):
        return True
    return int(bare) <= 31 and _AFTER_DATE.match(text, match.end()) is not None

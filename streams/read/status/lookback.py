"""Articles that look back: explainers, chronologies, portraits, anniversaries. What they tell of a truce is no news."""

import re
from datetime import date

from streams.read.cues import Cue
from streams.read.moments import names_recent_day
from streams.read.text.document import Document

_MARKED = re.compile(
    r"\?(?:\W*$| (?=\w))|^\W*(?:behind|inside|[\w-]+ years of)\b|\bin review\W*(?:$|:)"
    r"|^\W*(?:what|why|how|whatever)\b(?!.*\b(?:says?|said|warns?|urges?)\b)"
    r"|\b(?:explain(?:ed|er|ing)|timeline|chronology|fact ?(?:box|file|sheet)|q ?& ?a|obituar(?:y|ies)|looking back"
    r"|a look (?:at|back)|look back|key (?:dates|events|moments|facts)|need to know|history of|anniversary"
    r"|years? (?:on|later|after|since|ago)|at a glance|in dates|legacy|lessons (?:of|from)|rise (?:and fall )?of"
    r"|dies (?:aged|at)|(?:film|book) review|backgrounder|primer)\b"
    r"|^\W*(?:analysis|opinion|editorial|comment(?:ary)?|profile|review|interview|essay|guide|feature|column|podcast)\W"
    r"|(?:[:|(–—-]\W*|\bsays? )(?:analysis|opinion|editorial|commentary|interview|analysts?|experts?)\W*$",
    re.IGNORECASE,
)
"""In a headline: it explains, weighs or remembers."""
_TODAY = Cue(
    r"\b(?:today|tonight|yesterday|overnight|this (?:week|weekend|morning|afternoon|evening)|last (?:night|week)"
    r"|(?:hours?|days?) (?:ago|later|earlier|after|before))\b",
    re.IGNORECASE,
)
_LATELY = Cue(r"\b(?:now|currently|so far|latest|recently|(?:this|last) month)\b", re.IGNORECASE)
_ENTRY = re.compile(
    r"\W*(?:[0-3]?\d(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"(?: [0-3]?\d(?:st|nd|rd|th)?)?(?:,? (?:19|20)\d\d)?\s*[:–—]"
    r"|\W*(?:19|20)\d\d\s*[:–—]",
    re.IGNORECASE,
)
"""A day, month or year at the head of a chronology's entry: "16 April: the army proposed a pause"."""
_ENTRIES = 3
_QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")
_SPOKEN = re.compile(
    r"\bI (?:think|believe|would|am|have|was|fear|hope|suspect|doubt|wonder|do ?n[o'’]t|dont|remember|know)\b"
    r"|\bmy (?:view|opinion|mind)\b|\b[Ll]et(?:['’]?s| us)\b"
    r"|\b[Ww]e (?:must|should|need|can['’]?t|cannot|have to|ought)\b"
)
"""Outside quotation marks: somebody speaks for himself, in an interview, a column or a memoir."""
_SPOKEN_TIMES = 3
_FEWEST = 300
"""Characters of a text from which on it should say when: a feed's summary may leave that to its article."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def looks_back(document: Document) -> bool:
    """Tell whether an article looks back: by its headline, its form, or since it names a year past and no day of these.

    A chronology has days at the heads of its entries; in an interview or a column somebody speaks for himself. News
    says when, in one sentence at least: "on Tuesday", "overnight", "latest", a date of this week.
    """
    if _MARKED.search(document.article.title):
        return True
    if sum(_ENTRY.match(sentence.text) is not None for sentence in document.sentences) >= _ENTRIES:
        return True
    if len(_SPOKEN.findall(_QUOTED.sub(" ", document.article.text))) >= _SPOKEN_TIMES:
        return True
    published = document.article.published_at.date()
    if len(document.article.text) < _FEWEST:
        return False
    told = [sentence.text for sentence in document.sentences]
    if not any(int(year) < published.year for text in told for year in _YEAR.findall(text)):
        return False
    return not any(_LATELY.stands_in(text) or of_these_days(text, published) for text in told)


def of_these_days(text: str, published: date) -> bool:
    """Tell whether `text` names a time of the days before it was `published`."""
    return _TODAY.stands_in(text) or names_recent_day(text, published)

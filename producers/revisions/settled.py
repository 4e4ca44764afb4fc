"""What a text says, apart from clocks in it that go with every fetch: "Last updated 3 minutes ago".

Only fixed forms of such stamps are left out, so that no edit of anything else is missed: "UPDATE: 12 killed" is none.
"""

import re

from wire.ids import version_id

_VERB = (
    r"(?:last[ -])?(?:updated|modified|refreshed)|last update|posted|published"
    r"|(?:последнее )?обновление|обновлено|(?:останнє )?оновлення|оновлено|(?:آخر )?تحديث|mise? à jour"
    r"|(?:última )?actualización"
    r"|actualizado|atualizado|(?:zuletzt )?aktualisiert|(?:son )?güncelleme|(?:ultimo )?aggiornamento|aggiornato"
)
_LINK = r"[ \t]*(?:(?:at|on|le|à|um|am|в|о|el|em|il|alle|[:|–—-])[ \t]*){0,2}"
_AGO = (
    r"(?:just now|moments ago"
    r"|(?:\d{1,3}|an?|one|(?:a )?few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?) ago"
    r"|(?:il y a|hace|vor|há|منذ|قبل) \d{1,3} [^\W\d_]{1,10}|\d{1,3} [^\W\d_]{1,10} (?:назад|тому|önce|fa))"
)
_CLOCK = (
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?\b)?"
    r"(?: \(?(?:GMT|UTC|(?-i:[A-Z]{1,4}T)|local time)(?:[+-]\d{1,2})?\)?)?"
)
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?:[^\W\d_]{{2,12}}\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|today|yesterday)"
)
_JOIN = r"(?:,? (?:at |à |um |в |о |alle )?|T| ?[|–-] ?)"
_STAMP = re.compile(
    rf"[\[(]?(?<!\w)(?:{_VERB}){_LINK}(?:{_AGO}|{_DATE}(?:{_JOIN}{_CLOCK})?|{_CLOCK}(?:{_JOIN}{_DATE})?)(?!\w)[\])]?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^[ \t]*(?:{_AGO}|{_CLOCK})[ \t]*$", re.IGNORECASE | re.MULTILINE)


def settled_id(title: str, text: str) -> str:
    """Return the id of an article's words without such stamps; that of the version where there are none."""
    return version_id(_settled(title), _settled(text))


def _settled(words: str) -> str:
    return _BARE.sub("", _STAMP.sub("", words))

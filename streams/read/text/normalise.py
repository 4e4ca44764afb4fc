"""Text as the parser likes it, with the way back to the original's offsets.

A hyphen or a lost apostrophe wrecks a dependency parse ("re-established" becomes two words), so they are mended first:
`re-established` → reestablished, `cease-fire` → ceasefire, typographic quotes → straight ones, "Kenyas army" → Kenya's
army where the whole text has lost its apostrophes. Every change is remembered as an `Edit`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from streams.read.lexicon.times import WEEKDAYS

_ALIKE = {
    "'": "‘’‚‛ʼ′",
    '"': "“”„‟«»″",
    "-": "‐‑‒–—―",
    " ": "\u00a0\t\v\f\u2009\u202f\u0000",
    "\n": "\r\u2028\u2029",
}
_SAME_LENGTH = str.maketrans({other: plain for plain, others in _ALIKE.items() for other in others})
_UNREADABLE = re.compile("[\u0001-\u0008\u000e-\u001f\u007f-\u009f\ud800-\udfff]")
_WRAPPED = re.compile(r"(?<=[a-z,;])\n(?=[a-z])")  # a line broken inside a sentence, as in mail and plain-text pages

_MEND = re.compile(
    r"(?P<drop>[\u00ad\u200b-\u200f\ufeff\u202a-\u202e\u2060-\u2064\[\]]+)"
    r"|(?P<space>(?<= ) +)"
    r"|(?P<entity>&(?:amp|quot|apos|nbsp|#39|#34|#8217|#8220|#8221);)"
    r"|\b(?P<fire>[Cc](?:ease|EASE)[- ]+[Ff](?:ire|IRE)(?=s?\b|S?\b))"
    r"|\b(?P<truce>[Ss]uspension of [Oo]perations?(?: \(\w+\))?(?= (?:[Aa]greement|[Aa]ccord|[Pp]act|[Dd]eal)s?\b))"
    r"|(?P<prefix>\b(?:[Rr]e|[Dd]e(?=-?escalat)|[Ss]hort(?=-lived)|[Gg]o(?=-between))-(?=[a-z]{4}))"
    r"|(?P<quote>''|``)"
)
_PAIR = re.compile(
    r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?P<comma>, )(?:[A-Z][\w'-]+|[a-z-]+s)(?: [A-Z][\w'-]+)? "
    r"(?i:trade|accuse|agree|sign|blame|exchange|reach|swap|declare|announce|start|begin|hold|extend|resume|observe"
    r"|violate|break|discuss|accept|reject|meet|vow|welcome|seek|fight|clash|leave|renew|say|conclude|order|call|pledge"
    r"|deny|weigh|near|urge|back|halt|suspend|withdraw|refuse|fail|struggle|abide|respect|ignore)\b"
)
_NOT = re.compile(r"\b(?P<verb>do|does|did|is|are|was|were|has|have|had|could|would|should|must)nt\b")
_OWNER = re.compile(r"\b(?P<owner>[A-Z][A-Za-z]{2,}|[a-z]+[b-df-hj-np-tv-xz]y)s\b(?! ?')")
# Words whose plural is as common as their possessive, so that a bare "s" tells nothing.
_PEOPLES = re.compile(
    r"(?:an|i|ish|ese|ite|ist|er|ian|ing|ion|ment|ant|ent)$|^(?:Kurd|Arab|Turk|Serb|Croat|Tuareg|Rebel|State|Nation)$"
)
_ENTITIES = {"&amp;": "&", "&quot;": '"', "&#34;": '"', "&#8220;": '"', "&#8221;": '"', "&nbsp;": " "}


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [old, old_end) of the original became [new, new_end)."""

    new: int
    new_end: int
    old: int
    old_end: int


class Normalised:
    """A field of an article in both forms: `original`, and `text` as read. Offsets are in characters."""

    __slots__ = ("_edits", "_starts", "original", "text")

    def __init__(self, original: str, *, owners: frozenset[str] | None = None, headline: bool = False) -> None:
        """Normalise `original`. `owners` are given where the article has lost its apostrophes: who may have had one.

        In a `headline` the comma of "Azerbaijan, Armenia trade blame" is the "and" that it stands for.
        """
        self.original = original
        same = _WRAPPED.sub(" ", _UNREADABLE.sub(" ", original.translate(_SAME_LENGTH)))
        changes = [(m.start(), m.end(), _mended(m)) for m in _MEND.finditer(same)]
        pair = _PAIR.match(same) if headline else None
        if pair is not None:
            changes.append((pair.start("comma"), pair.end("comma"), " and "))
            changes.sort()
        if owners is not None:
            changes += [(m.end("verb") + 1, m.end("verb") + 1, "'") for m in _NOT.finditer(same)]
            changes += [(m.end("owner"), m.end("owner"), "'") for m in _OWNER.finditer(same) if _owns(m, owners)]
            changes.sort()
        self.text, self._edits = _applied(same, changes)
        self._starts = [edit.new for edit in self._edits]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's offsets of `text[start:end]`; a changed word counts as a whole."""
        return self._back(start, last=False), self._back(end, last=True)

    def _back(self, offset: int, *, last: bool) -> int:
        at = bisect_right(self._starts, offset) - 1
        if last and at >= 0 and self._edits[at].new == offset:
            at -= 1  # an end right before an edit does not include it
        if at < 0:
            return offset
        edit = self._edits[at]
        if offset >= edit.new_end:
            return edit.old_end + offset - edit.new_end
        return edit.old_end if last else edit.old


def names_in(*texts: str) -> frozenset[str]:
    """Return the capitalised words of `texts`: whoever stands there by name can also own something."""
    return frozenset(word for text in texts for word in re.findall(r"\b[A-Z][A-Za-z]{2,}\b", text))


def _mended(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "fire":
            return "CEASEFIRE" if found.isupper() else found[0] + "easefire"
        case "truce":
            return "ceasefire"  # India's name for one, of which a parse makes an agreement on operations
        case "prefix":
            return found[:-1]
        case "quote":
            return '"'
        case "entity":
            return _ENTITIES.get(found, "'")
        case _:
            return ""


def _owns(match: re.Match[str], owners: frozenset[str]) -> bool:
    owner = match["owner"]
    if owner[0].islower() or owner.lower() in WEEKDAYS:
        return True
    return owner in owners and not _PEOPLES.search(owner)


def _applied(text: str, changes: list[tuple[int, int, str]]) -> tuple[str, list[Edit]]:
    pieces: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for start, end, replacement in changes:
        if start < done:
            continue  # two changes of one place: the first stands
        pieces += (text[done:start], replacement)
        length += start - done
        edits.append(Edit(length, length + len(replacement), start, end))
        length += len(replacement)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), edits

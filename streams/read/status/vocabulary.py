"""Which words give an arrangement which status (`data/status_words.toml`), by the place that it takes beside them.

Verbs stand in `OBJECT` ("broke the truce", "the truce was broken", "agreed on a truce") or `SUBJECT` ("it held").
`NOUNS` govern it as "violations of the truce" and "truce violations", `ADJECTIVES` stand before it. A key may carry a
particle or preposition: "call off", "call for".
"""

from streams.read.lexicon import table, words
from wire.records import StatusWord

Table = dict[str, StatusWord]

_WORDS: dict[str, dict[str, str]] = table("status_words.toml")


def _table(place: str) -> Table:
    return {key.strip(): StatusWord(status) for status, row in _WORDS[place].items() for key in row.split(",")}


OBJECT = _table("object")
SUBJECT = _table("subject")
NOUNS = _table("nouns")
ADJECTIVES = _table("adjectives")

STANDING = frozenset({StatusWord.AGREED, StatusWord.IN_EFFECT, StatusWord.EXTENDED, StatusWord.RESTORED})
"""Of an arrangement that there is."""
SOUGHT = frozenset({StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.TALKS})
"""Of one that there may be some day."""

REFUSED_IF_NONE = words(
    "point sense use reason need interest intention desire appetite wish plan room question basis grounds "
    "justification inclination alternative readiness willingness value merit benefit"
)
"""What somebody who refuses sees, has or shows none of: "sees no point in a truce", "no interest in one"."""

HEARSAY = frozenset(["reported", "rumoured", "rumored", "alleged", "looming"])
"""Of an arrangement that is only said to have been agreed."""

SHAKY = words(
    "fragile shaky tenuous uneasy precarious delicate brittle so-called supposed purported nominal threatened "
    "risk doubt jeopardy threat danger strain balance thread stake faltering fraying crumbling patchy wobbly "
    "unsteady tentative troubled frayed rickety tottering rocky teetering threadbare embattled beleaguered feeble "
    "weak shaken trouble peril difficulty limbo crisis uncertain unclear doubtful question test challenge "
    "pressure vulnerable blow "
    "strained flimsy nervous jittery edgy tense wavering unstable frail creaking weakened"
)
"""Beside an arrangement in force, these make it uncertain."""

"""What is decided about a noun that stands for a status: "the start of the truce was delayed", "refused the offer"."""

from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.verbs import verb_status
from streams.read.syntax import Token
from wire.records import StatusWord

_DECIDING_USUALLY = frozenset(
    {StatusWord.SUSPENDED, StatusWord.REJECTED, StatusWord.CALLED_FOR, StatusWord.TALKS, StatusWord.PROPOSED}
)
_DECIDING = {
    StatusWord.PROPOSED: frozenset({StatusWord.REJECTED, StatusWord.TALKS, StatusWord.AGREED}),
    StatusWord.TALKS: frozenset({StatusWord.REJECTED, StatusWord.SUSPENDED, StatusWord.CALLED_FOR}),
    StatusWord.CALLED_FOR: frozenset({StatusWord.REJECTED}),
    StatusWord.IN_EFFECT: _DECIDING_USUALLY,
    StatusWord.EXTENDED: _DECIDING_USUALLY,
    StatusWord.AGREED: _DECIDING_USUALLY,
    StatusWord.RESTORED: _DECIDING_USUALLY,
}


def over_noun(noun: Token, status: StatusWord) -> tuple[StatusWord, Governor] | None:
    """Return the status and verb that decide about a noun's: "the start of the truce was delayed"."""
    for governor in governors(noun):
        if governor.joint is not Joint.NOUN:
            found = verb_status(governor)
            if found is not None and found in _DECIDING.get(status, frozenset()):
                return found, governor
    return None

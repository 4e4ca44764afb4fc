"""What a rule of this package finds, in terms of tokens."""

from dataclasses import dataclass

from streams.read.parsing.syntax import Token
from wire.records import Arrangement, Stance, StatusWord, Tense


@dataclass(frozen=True, slots=True)
class Found:
    """`anchor` carries the statement that the arrangement has `status`; `about` is the word that names the arrangement.

    `actors` are heads of noun phrases. `claimants`, `stance` and `tense` are set only where the construction decides
    them; else they are read from where `anchor` stands.
    """

    kind: Arrangement
    status: StatusWord
    anchor: Token
    about: Token
    actors: tuple[Token, ...] = ()
    claimant: Token | None = None
    stance: Stance | None = None
    tense: Tense | None = None

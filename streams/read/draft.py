"""What a rule finds in a sentence, before it is told who says so, how surely, and when."""

from dataclasses import dataclass

from streams.read.parsing.syntax import Token
from wire.records import Matter, Party, Place, Stance, Tense


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making. An extractor is a function `(ParsedSentence, Gazetteer) -> Iterator[Draft]`.

    `anchor` is the word that carries the statement (the verb, mostly): claimant, stance, tense and day are read from
    where it stands in the parse, unless the rule knows better and sets them. The quote goes from `first` to `last`.
    `rule` names the rule.
    """

    matter: Matter
    anchor: Token
    first: Token
    last: Token
    rule: str
    claimant: Party | None = None
    stance: Stance | None = None
    tense: Tense | None = None
    place: Place | None = None

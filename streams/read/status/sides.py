"""Whom a status is about where its rule names nobody: the sides and brokers of an arrangement, and who broke it."""

from collections.abc import Iterator

from streams.read.events.accused import actors, owners
from streams.read.events.deeds import find_deeds
from streams.read.grammar import agent, child, pobj
from streams.read.lexicon import words
from streams.read.parse import ParsedSentence
from streams.read.saying import speaker_of
from streams.read.speakers import Speakers
from streams.read.stance import denied
from streams.read.status.arrangements import DEALS
from streams.read.status.finding import Found
from streams.read.status.violence import VIOLENT
from streams.read.syntax import Token
from wire.records import Arrangement, Party, StatusWord

_OF_ITS_SIDES = frozenset(
    {
        StatusWord.AGREED,
        StatusWord.IN_EFFECT,
        StatusWord.EXTENDED,
        StatusWord.RESTORED,
        StatusWord.SUSPENDED,
        StatusWord.TALKS,
    }
)
"""Statuses that belong to those who made the arrangement; a breach or an offer belongs to whoever did it."""
_ONES_OWN = frozenset({StatusWord.PROPOSED, StatusWord.AGREED, StatusWord.TALKS})
"""What a party denies of itself: "Moscow denied that there was any such offer"."""
_SPEAKERS_OWN = frozenset({StatusWord.CALLED_FOR, StatusWord.REJECTED})
"""What a speaker does by saying it: "a truce must be reached, the king said"."""
_NAMED = DEALS | words("ceasefire truce armistice cessation pause lull evacuation withdrawal transfer deescalation")
_BROKERING = words(
    "broker mediate sponsor agree sign reach negotiate guarantee back oversee declare announce arrange strike declare "
    "host monitor support"
)
_UNDER = words("under through following after per by with")
_POINTING = words("the this that such")
_BOTH = words("side party leader two both other another they")
_JOINTLY = words("both two three warring rival opposing all each")


def parties_to(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return who does what `found` says where its rule leaves it open, as far as the sentence names them."""
    if found.status is StatusWord.VIOLATED:
        return _perpetrators(parsed, found, speakers) if found.kind is Arrangement.CEASEFIRE else ()
    if found.status in _OF_ITS_SIDES and (sides := _sides(parsed, found, speakers)):
        return sides
    if found.status in _SPEAKERS_OWN and found.anchor.dep_ != "amod":
        speaker = speaker_of(found.anchor)
        party = speakers.actor(parsed, speaker) if speaker is not None else None
        return (party,) if party is not None else ()
    return _denier(parsed, found, speakers) if found.status in _ONES_OWN else ()


def joint(heads: tuple[Token, ...]) -> bool:
    """Whether `heads` names its parties only together: "both sides", "the two leaders"."""
    return len(heads) == 1 and (
        heads[0].lower_ in {"both", "each"}
        or (heads[0].lemma_ in _BOTH and any(c.lower_ in _JOINTLY for c in heads[0].lefts))
    )


def _perpetrators(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return who did the violence nearest to the word of the breach, else the "by …" that follows it."""
    deeds = [d for d in find_deeds(parsed, speakers) if d.accused]
    if deeds:
        return min(deeds, key=lambda d: abs(d.anchor.i - found.anchor.i)).accused
    for token in parsed.doc:
        if token.lower_ == "by" and token.i > found.anchor.i:
            by = child(token, "pobj")
            accused = actors(parsed, by, speakers) if by is not None else ()
            if accused:
                return accused
    for token in parsed.doc:
        if token.lemma_.lower() in VIOLENT and token.pos_ == "NOUN" and (known := owners(parsed, token, speakers)):
            return known
    return ()


def _sides(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    for noun in _names_of(found):
        named = tuple(dict.fromkeys(_beside(parsed, noun, speakers)))
        if named:
            return named
    return ()


def _names_of(found: Found) -> Iterator[Token]:
    """Yield the nouns that stand for the arrangement: its name, the deal it is part of, the deal it came under."""
    yield found.about
    for above in found.about.ancestors:
        if above.lemma_.lower() in _NAMED and above.pos_ in {"NOUN", "PROPN"}:
            yield above
        elif above.pos_ == "VERB":
            break
    for verb in (found.anchor, found.anchor.head):
        for prep in verb.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in _UNDER:
                deal = child(prep, "pobj")
                if deal is not None and deal.lemma_.lower() in _NAMED:
                    yield deal


def _beside(parsed: ParsedSentence, noun: Token, speakers: Speakers) -> Iterator[Party]:
    """Yield the parties named with `noun`: "between X and Y", "brokered by Z", "the X-Y truce", "X's truce"."""
    between = pobj(noun, "between", "among", "with")
    if between is not None:
        yield from actors(parsed, between, speakers)
    for clause in noun.children:
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() in _BROKERING:
            by = agent(clause)
            if by is not None:
                yield from actors(parsed, by, speakers)
    yield from owners(parsed, noun, speakers)


def _denier(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    speaker = speaker_of(found.anchor) if denied(found.anchor) else None
    return actors(parsed, speaker, speakers) if speaker is not None else ()


def pointing_back(found: Found) -> bool:
    """Whether the arrangement is one told of before: "the offer", "that proposal", "it"."""
    name = found.about
    return name.lower_ in {"it", "this", "that"} or any(c.lower_ in _POINTING for c in name.lefts)


def presupposed(found: Found) -> bool:
    """Whether the status is only mentioned with the name, by the outlet then and not by who speaks of it.

    "Ankara hoped for talks on the defunct truce": it is the outlet that calls it defunct.
    Inside quotation marks the words are the speaker's own.
    """
    anchor = found.anchor
    return anchor.dep_ == "amod" and sum(t.text == '"' for t in anchor.doc[: anchor.i]) % 2 == 0

"""Parties in the places of a sentence where those who did something stand."""

import re
from collections.abc import Iterator

from streams.read.attribution.saying import claim_over
from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING
from streams.read.parsing.grammar import SUBJECTS, agent, child, coordinated, known_as, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer_data import Entry, PartyEntry, PartyKind
from wire.records import Party

_SOURCES = frozenset(
    {
        PartyKind.AGENCY,
        PartyKind.OUTLET,
        PartyKind.MONITOR,
        PartyKind.UN,
        PartyKind.MEDICS,
        PartyKind.AID,
        PartyKind.PEOPLE,
        PartyKind.MEDIATOR,
        PartyKind.STATE_MEDIA,
    }
)
"""Kinds of party that report on events; what they are the subject of is no attack of theirs."""
_LEFT = words("amod compound poss nmod nummod punct det case npadvmod dep")


_OWN = words("its their our his her")
_RIVALS = words("rival opponent enemy foe adversary")
"""Who is named by whom he is against, and is not that one."""
_GROUND = words("position territory area side ground zone")
_HOLDING = words("hold control occupy")
_FIGHTERS, _TROOPS = words("fighters men forces"), words("troops soldiers units servicemen marines paratroopers forces")
_MEN = {PartyKind.ARMED_GROUP: _FIGHTERS, PartyKind.MILITARY: _TROOPS, PartyKind.GOVERNMENT: _TROOPS}
"""What each sort of speaker calls its own men; by the other's word it calls those of the enemy."""
_LONGEST = 5
"""Spaces in a party's name as shown."""
_AND = re.compile(r",? (?:and|n?or|and/or) |/|, ")
_PRONOUNS = words("it they we he she")
_CHARGES = words("report accusation allegation charge suggestion")
_DETERMINER = re.compile(r"^(?:the|an?|its|their|our|any|all|alleged|suspected|several|two|three)\s+", re.IGNORECASE)
_WEAPON = re.compile(
    r"\s+(?:air|aerial|strikes?|airstrikes?|raids?|warplanes?|jets?|planes|aircraft|helicopters?|drones?|missiles?"
    r"|rockets?|shelling|bombardments?|bombings?|bombs?|artillery|attacks?|fire|gunfire|snipers?|barrel|offensive|assaults?"
    r"|(?:re)?capture|breach(?:es)?|violations?|infringements)$",
    re.IGNORECASE,
)


def actors(parsed: ParsedSentence, head: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the parties that `head` and the nouns joined to it name as actors: armed forces, groups, governments.

    "its forces", "we" and "they" are the speaker's.
    """
    return tuple(dict.fromkeys(party for one in coordinated(head) for party in _actors(parsed, one, speakers)))


def owners(parsed: ParsedSentence, noun: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the parties in the words before `noun`: "Houthi drone strikes", "the army's shelling"."""
    left = [t for child in noun.lefts if child.dep_ in _LEFT for t in child.subtree]
    if not left:
        return ()
    if left[0].lower_ in _OWN:
        return _speaker(parsed, noun, speakers)
    return tuple(_known(parsed.words(left[0], noun), speakers))


def _actors(parsed: ParsedSentence, head: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the parties that the phrase around `head` names as actors."""
    first, last = phrase(head)
    beside = child(head, "appos")  # "its rival, the army", "the paramilitary Rapid Support Forces"
    if head.lemma_.lower() in _RIVALS and child(head, "poss") is not None:
        rival = beside or pobj(head, "in")  # "the marshal's rivals in the cabinet"
        return actors(parsed, rival, speakers) if rival is not None else ()
    if (other := holder(head) or known_as(head)) is not None:
        return actors(parsed, other, speakers)
    if head.lower_ in _PRONOUNS or first.lower_ in _OWN:
        named = actors(parsed, beside, speakers) if beside is not None else ()
        return named or _speaker(parsed, head, speakers)
    found = tuple(_known(parsed.words(first, last), speakers))
    adjective = beside is not None and head.pos_ == "ADJ"
    return actors(parsed, beside, speakers) if adjective and beside is not None and not found else found


def holder(ground: Token) -> Token | None:
    """Return whose `ground` is, where that is said behind it: "positions held by the militia"."""
    held = child(ground, "acl") if ground.lemma_.lower() in _GROUND else None
    return agent(held) if held is not None and held.lemma_ in _HOLDING else None


def own_men(parsed: ParsedSentence, head: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the speaker whose men "the fighters" are by a group's word, "the troops" by an army's or a state's."""
    if any(c.dep_ != "det" for c in head.lefts):
        return ()
    said_by = speakers.claimant(parsed, head)
    entry = speakers.gazetteer.entry(said_by.key) if said_by.key else None
    own = _MEN.get(entry.kind, frozenset()) if isinstance(entry, PartyEntry) else frozenset()
    return (said_by,) if head.lower_ in own else ()


def _speaker(parsed: ParsedSentence, token: Token, speakers: Speakers) -> tuple[Party, ...]:
    doer = _main_subject(token) or _charged(token)
    if doer is not None:
        return actors(parsed, doer, speakers)
    said_by = speakers.claimant(parsed, token)
    if said_by == OUTLET and token.lower_ in {"it", "they"} and token.dep_ in SUBJECTS:
        said_by = speakers.actor(parsed, token) or said_by  # who did something right before
    return (said_by,) if said_by.key and _acts(speakers, said_by.key) else ()


def _main_subject(pronoun: Token) -> Token | None:
    """Return the subject of the main clause that "they" takes up: "jets killed two when they struck the depot"."""
    verb = pronoun.head
    if pronoun.lower_ not in {"they", "it"} or pronoun.dep_ not in SUBJECTS or verb.dep_ != "advcl":
        return None
    doer = subject(verb.head)
    return doer if doer is not None and doer.lower_ not in _PRONOUNS and doer.i < pronoun.i else None


def _charged(pronoun: Token) -> Token | None:
    """Return who denies "reports that it had struck the camp": they were of him."""
    claim = claim_over(pronoun)
    if claim is None or claim.lemma_ not in _CHARGES or claim.head.lemma_ not in DENYING or claim.dep_ != "dobj":
        return None
    doer = subject(claim.head)
    return doer if doer is not None and doer.lower_ not in _PRONOUNS and doer.i < pronoun.i else None


def _known(name: str, speakers: Speakers) -> Iterator[Party]:
    """Yield the parties that `name` names: two for "Russian and Syrian jets"."""
    parts = _AND.split(name)
    if len(parts) > 1:
        tail = name.rsplit(" ", 1)[-1]
        shared = "" if tail[:1].isupper() else f" {tail}"  # "Russian and Syrian jets", but "Russia and Turkey"
        joint = [f"{part}{shared}" for part in parts[:-1]] + parts[-1:]
        both = [list(_known(part, speakers)) for part in joint]
        if all(both):
            yield from (party for found in both for party in found)
            return
    found = speakers.gazetteer.party_in(name)
    if found is not None and name[found[0] : found[1]] == "military" and _WEAPON.match(name, found[1]):
        return  # "a military strike": whose?
    if found is not None and _acts(speakers, found[2]):
        # A long phrase, or one with a date in it, is more than a name.
        clumsy = name.count(" ") > _LONGEST or any(c.isdigit() for c in name)
        yield Party(_bare(name[found[0] : found[1]] if clumsy else name), found[2])


def _bare(name: str) -> str:
    """Return the name without articles, and without the weapons that it was named with ("Houthi drone strikes")."""
    bare = _DETERMINER.sub("", name)
    while (shorter := _WEAPON.sub("", bare)) != bare:
        bare = shorter
    return bare.removesuffix("'s") or name


def is_actor(entry: Entry | None) -> bool:
    """Tell whether an entry of the gazetteer is a party that acts: armed forces, a group, a government."""
    return isinstance(entry, PartyEntry) and entry.kind not in _SOURCES


def _acts(speakers: Speakers, key: str) -> bool:
    return is_actor(speakers.gazetteer.entry(key))


def disowned(denier: tuple[Party, ...], doers: tuple[Party, ...], speakers: Speakers) -> bool:
    """Tell whether who denies it denies it of his own side: "the ministry denied that the army had shelled it"."""
    sides = speakers.gazetteer.sides
    return any(
        d.key and (d.key == w.key or d.key in sides(w.key) or w.key in sides(d.key)) for d in doers for w in denier
    )


def first_actors(parsed: ParsedSentence, tokens: Iterator[Token], speakers: Speakers) -> tuple[Party, ...]:
    """Return the actors that the first of `tokens` to name any names."""
    for token in tokens:
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "PRON"}:
            found = _actors(parsed, token, speakers)
            if found:
                return found
    return ()

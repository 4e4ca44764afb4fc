"""Whom a status is about where its rule names nobody: the sides and brokers of an arrangement, and who broke it."""

from collections.abc import Iterator

from streams.read.attribution.saying import SAYING, speaker_of
from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.attribution.stance import denied
from streams.read.events.accused import actors, owners
from streams.read.events.deeds import find_deeds
from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, CEASEFIRES, DEALS, LULLS, MEETINGS, OFFERS
from streams.read.lexicon.fighting import FIGHTING, VIOLENT
from streams.read.lexicon.holding import SPONSORING
from streams.read.lexicon.people import FIGHTERS
from streams.read.lexicon.speaking import TELLING
from streams.read.parsing.grammar import SUBJECTS, agent, child, is_day, led_by, path, pobj
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer_data import PartyEntry, PartyKind
from streams.read.status.finding import Found
from streams.read.status.modality import parties
from streams.read.status.pairs import joint, opposite, pair_before
from streams.read.status.vocabulary import STANDING
from wire.records import Arrangement, Party, StatusWord

_OF_ITS_SIDES = STANDING | {StatusWord.SUSPENDED, StatusWord.TALKS}
"""Statuses that belong to those who made the arrangement; a breach or an offer belongs to whoever did it."""
_ONES_OWN = frozenset({StatusWord.PROPOSED, StatusWord.AGREED, StatusWord.TALKS})
"""What a party denies of itself: "Moscow denied that there was any such offer"."""
_SPEAKERS_OWN = frozenset({StatusWord.CALLED_FOR, StatusWord.REJECTED})
"""What a speaker does by saying it: "a truce must be reached, the king said"."""
_NAMED = DEALS | CEASEFIRES | LULLS | words("cessation evacuation withdrawal transfer deescalation")
_UNDER = words("under through following after per by with")
_ADJUNCTS = words(
    "hours minutes days weeks months a an one two three on in just only shortly barely less more some amid despite "
    "after before following during as when under since"
)
_POINTING = words("the this that such")
_NOBODY = (
    ACCORDS
    | CEASEFIRES
    | FIGHTING
    | LULLS
    | MEETINGS
    | OFFERS
    | words(
        "effort attempt time step move thing telephone phone link video letter result process way need hope lack plan "
        "decision fact news announcement delay visit clash blast explosion capture advance incursion campaign "
        "situation first gunshot shell rocket artillery point issue detail cessation"
    )
)
"""Nouns that do nothing of themselves: the attack's owner breaks a truce, not the attack."""


def parties_to(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return who does what `found` says where its rule leaves it open, as far as the sentence names them."""
    if found.status is StatusWord.VIOLATED:
        return _perpetrators(parsed, found, speakers) if found.kind is Arrangement.CEASEFIRE else ()
    if found.status in _OF_ITS_SIDES and (sides := _sides(parsed, found, speakers)):
        return sides
    if found.status in _SPEAKERS_OWN and found.anchor.dep_ != "amod":
        speaker = speaker_of(found.anchor)
        party = speakers.actor(parsed, speaker) if speaker is not None else speakers.claimant(parsed, found.anchor)
        return (party,) if party is not None and party != OUTLET else ()
    return _denier(parsed, found, speakers) if found.status in _ONES_OWN else ()


def agents(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return whom the rule of `found` names as those who do it; "both sides" also by the names they had before."""
    return tuple(dict.fromkeys(party for head in found.actors for party in _agents(parsed, found, head, speakers)))


def _agents(parsed: ParsedSentence, found: Found, head: Token, speakers: Speakers) -> Iterator[Party]:
    if head.lemma_.lower() in _NOBODY or head.lower_.removesuffix("s") in _NOBODY:
        whose = owners(parsed, head, speakers)
        nation = next((c for c in head.lefts if c.text == whose[0].name), None) if len(whose) == 1 else None
        yield from (_country(nation, speakers),) if nation is not None else whose
        return
    if head.tag_ == "JJ" and head.dep_ in {"amod", "compound"}:
        yield _country(head, speakers)
        return
    if head.dep_ == "csubj" or (
        is_day(head) and head.pos_ != "NUM"
    ):  # "trying to cross breaches it", "Thursday's offer"
        return
    party = speakers.actor(parsed, head)
    if party is not None:
        yield party
    if joint(head):
        between = (speakers.actor(parsed, side) for side in parties(found.about))
        sides = tuple(side for side in between if side is not None)
        yield from sides or parties_to(parsed, found, speakers) or pair_before(parsed, head, speakers)
    elif opposite(head):
        yield from pair_before(parsed, head, speakers)


def _country(adjective: Token, speakers: Speakers) -> Party:
    """Return the party that an adjective stands for: Israel for "the Israeli offer"."""
    known = speakers.gazetteer.party_in(f"{adjective.text} forces")
    if known is None or known[0] != 0:
        return Party(adjective.text, speakers.gazetteer.party(adjective.text))
    for key in (known[2], *speakers.gazetteer.sides(known[2])):
        entry = speakers.gazetteer.entry(key)
        if isinstance(entry, PartyEntry) and entry.kind is PartyKind.GOVERNMENT:
            like = (n for n in (*entry.names, *entry.metonyms) if " " not in n and n[:4] == adjective.text[:4])
            return Party(next(like, entry.names[0]), key)
    return Party(adjective.text, known[2])


def accusers(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return the two who accuse each other where `found` names them only together, by the names they had before."""
    who = found.claimant
    if who is None or found.actors != (who,) or not joint(who):
        return ()
    return pair_before(parsed, who, speakers)


def _perpetrators(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    """Return whose breach it is, or who did the violence nearest to its word, else the "by …" that follows it."""
    if found.anchor.pos_ == "NOUN" and (whose := owners(parsed, found.anchor, speakers)):
        return whose
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
        if token.lower_ in FIGHTERS and token.head.lemma_.lower() in VIOLENT:  # "killed in rebel shelling"
            return (Party(f"{token.text}s", speakers.gazetteer.party(token.text)),)
    return ()


def _sides(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    fighters = _whose_war(found)
    if fighters is not None:
        at_war = speakers.actor(parsed, fighters)
        return actors(parsed, fighters, speakers) or ((at_war,) if at_war is not None else ())
    for noun in _names_of(found):
        named = tuple(dict.fromkeys(_beside(parsed, noun, speakers)))
        if named:
            return named
    other = _other_side(found.anchor)  # "a truce was struck between A and B", "was reached with the army"
    return actors(parsed, other, speakers) if other is not None else ()


def _other_side(verb: Token) -> Token | None:
    """Return whom an arrangement is said to be made with or between, beside the verb that says it was made."""
    if verb.lemma_.lower() not in SPONSORING:
        return None
    when = (t for prep in verb.children if prep.dep_ == "prep" for t in prep.children if is_day(t) or t.tag_ == "NNP")
    dated = (pobj(t, "between") for t in when)  # "was struck in May between A and B"
    return pobj(verb, "between", "with") or next((found for found in dated if found is not None), None)


def _whose_war(found: Found) -> Token | None:
    """Return those whose war ended in it: "the two are still at war, since their conflict ended in a truce"."""
    war = child(found.anchor, "nsubj") if found.anchor.lemma_ == "end" else None
    whose = child(war, "poss") if war is not None else None
    if whose is None or whose.lower_ != "their":
        return None
    return next((t for t in found.anchor.root.children if t.dep_ == "nsubj" and t.i < found.anchor.i), None)


def _names_of(found: Found) -> Iterator[Token]:
    """Yield the nouns that stand for the arrangement: its name, the deal it is part of, the deal it came under."""
    yield found.about
    for above in found.about.ancestors:
        if above.lemma_.lower() in _NAMED | MEETINGS and above.pos_ in {"NOUN", "PROPN"}:
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
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() in SPONSORING:
            by = agent(clause) or _other_side(clause)
            if by is not None:
                yield from actors(parsed, by, speakers)
        elif clause.lemma_.lower() in SPONSORING and clause.dep_ == "amod":
            yield from (_brokers(clause, speakers))
    whose = child(noun, "poss")
    if whose is not None and whose.lower_ in {"its", "their"}:
        party = speakers.actor(parsed, whose)
        if party is not None:
            yield party
            return
    yield from owners(parsed, noun, speakers)


def _brokers(brokered: Token, speakers: Speakers) -> Iterator[Party]:
    """Yield whom a hyphen joins to `brokered`: "a UN-brokered truce"."""
    at = brokered
    while at.i > 1 and at.nbor(-1).text == "-" and not at.nbor(-1).whitespace_:
        at = at.nbor(-2)
        key = speakers.gazetteer.party(at.text)
        yield Party(at.text, key) if key and at.tag_ != "JJ" else _country(at, speakers)


def _denier(parsed: ParsedSentence, found: Found, speakers: Speakers) -> tuple[Party, ...]:
    speaker = speaker_of(found.anchor) if denied(found.anchor) else None
    return actors(parsed, speaker, speakers) if speaker is not None else ()


def pointing_back(found: Found) -> bool:
    """Whether the arrangement is one told of before: "the offer", "that proposal", "it"."""
    name = found.about
    return name.lower_ in {"it", "this", "that"} or led_by(name, *_POINTING)


def presupposed(found: Found) -> bool:
    """Whether the status is only mentioned with the name, by the outlet then and not by who speaks of it.

    "Ankara hoped for talks on the defunct truce": it is the outlet that calls it defunct. So with "accused them of
    breaking the truce that it had brokered", "criticised an American proposal for a truce", and what is told after an
    aside: "…, the army said, hours after a truce took effect". Inside quotation marks the words are the speaker's own.
    """
    anchor = found.anchor
    if sum(t.text == '"' for t in anchor.doc[: anchor.i]) % 2:
        return False
    told = anchor.head.dep_ == "attr" and led_by(anchor.head.head, "this", "it", "that")
    if (anchor.dep_ == "amod" and not told) or (found.status is StatusWord.PROPOSED and _only_named(anchor)):
        return True
    if anchor.dep_ in {"relcl", "acl"} and anchor.head.i == found.about.i and _spoken_of(anchor):
        return True
    return _after_aside(anchor)


def _only_named(anchor: Token) -> bool:
    """Whether an offer is named and not told of: "supported a Malaysian proposal", "in spite of the truce offer"."""
    owned = any(c.dep_ == "poss" or c.tag_ in {"JJ", "NNP"} for c in anchor.lefts)
    return anchor.pos_ == "NOUN" and (anchor.dep_ in {"dobj", "pobj"} or (anchor.dep_ in SUBJECTS and owned))


def _spoken_of(anchor: Token) -> bool:
    """Whether what holds `anchor` is a thing that someone speaks of, and no clause that he says."""
    for lower, upper in path(anchor):
        if lower.dep_ in {"ccomp", "xcomp", "parataxis", "advcl"}:
            return False
        if upper.lemma_.lower() in SAYING:
            return True
    return False


def _after_aside(anchor: Token) -> bool:
    """Whether `anchor` stands behind "…, X said, " in an adjunct of its own, which tells when or amid what."""
    doc = anchor.doc
    for verb in doc[: anchor.i]:
        if verb.lemma_ not in TELLING or verb.i + 1 >= len(doc):
            continue
        told = child(verb, "ccomp")
        before = verb.dep_ == "parataxis" or (told is not None and told.i < verb.i)
        comma = next((t.i for t in doc[verb.i + 1 : verb.i + 6] if t.text == ","), None)
        if before and comma is not None and comma + 1 < anchor.i and doc[comma + 1].lower_ in _ADJUNCTS:
            return all(t.text not in {";", '"'} for t in doc[comma : anchor.i])
    return False

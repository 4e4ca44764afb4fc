"""The rules of this package by name, and what they find as drafts of claims."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from streams.read.document import Sentence
from streams.read.draft import Draft
from streams.read.grammar import phrase
from streams.read.parse import ParsedSentence
from streams.read.speakers import OUTLET, Speakers
from streams.read.status.arrangements import Mention, mentions
from streams.read.status.breaches import (
    accused_of_attacks,
    blame_traded,
    breaches_counted,
    inside_its_zone,
)
from streams.read.status.breaking_off import talks_broken_off
from streams.read.status.ceasing import stopping_the_fight
from streams.read.status.countercharges import answered_accusation
from streams.read.status.denials import charge_denied, denied_charges
from streams.read.status.ending import said_to_be_over
from streams.read.status.finding import Found
from streams.read.status.governed import (
    adjectives_of_it,
    nouns_of_it,
    offered_or_refused,
    said_of_it,
    said_right_after,
    struck_between,
    there_is_one,
)
from streams.read.status.moving import people_moving
from streams.read.status.nearby import presupposed_one, said_right_before
from streams.read.status.passage import fired_on, held_up, passage_granted
from streams.read.status.places import ArrangementPlaces
from streams.read.status.quiet import fighting_stopped
from streams.read.status.refusing import no_use_for_it, only_serves_others, ruled_out, turned_down
from streams.read.status.sides import joint, parties_to, pointing_back, presupposed
from streams.read.status.standing import stands_so
from streams.read.status.talking import talked_over, talks_go_on
from streams.read.status.tied import in_spite_of_it, of_no_effect
from streams.read.status.topic import Topic, wanted
from streams.read.syntax import Token
from wire.records import Arrangement, Party, Responsibility, Status, StatusWord

MENTION_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "ruled out": ruled_out,
    "no use": no_use_for_it,
    "serves others": only_serves_others,
    "talked over": talked_over,
    "over": said_to_be_over,
    "verb": said_of_it,
    "noun": nouns_of_it,
    "offer": offered_or_refused,
    "despite": in_spite_of_it,
    "no effect": of_no_effect,
    "zone": inside_its_zone,
    "existence": there_is_one,
    "standing": stands_so,
}
"""Rules for one named arrangement, in order of trust: of two findings of one status in a sentence the first stands."""

FALLBACK_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "right after": said_right_after,
    "right before": said_right_before,
    "adjective": adjectives_of_it,
    "between": struck_between,
    "presupposed": presupposed_one,
}
"""Rules for a named arrangement of which those above find nothing; an adjective also where it is only called for."""

SENTENCE_RULES: dict[str, Callable[[ParsedSentence, Topic], Iterator[Found]]] = {
    "stopping": stopping_the_fight,
    "talks": talks_go_on,
    "turned down": turned_down,
    "quiet": fighting_stopped,
    "passage": passage_granted,
    "moving": people_moving,
    "broken off": talks_broken_off,
    "held up": held_up,
    "under fire": fired_on,
    "count": breaches_counted,
    "mutual blame": blame_traded,
    "accusation": accused_of_attacks,
    "answer": answered_accusation,
    "charge denied": charge_denied,
}
"""Rules for sentences in which the arrangement itself need not be named."""

CALLERS = {
    "turned down": re.compile(
        r"\b(?:reject|refus|oppos|veto|rul|turn|spurn|rebuff|dismiss|denounc|declin|snub|repudiat|bal?ulk|balk|brush|shrug"
        r"|wav|scoff|sneer|resist|vot|object|shoot|knock|thr[eo]w|rebut|block|hear|fight|continu|keep|go|carr|press|laugh"
        r"|shun|disavow|stonewall|exclude|preclude)",
        re.IGNORECASE,
    ),
    "talks": re.compile(
        r"\b(?:talks?|negotiations?|discussions?|consultations?|diplomacy|mediation|negotiating"
        r"|meet|met)\b",
        re.IGNORECASE,
    ),
    "stopping": re.compile(
        r"\b(?:ceas|halt|stop|end|suspend|silenc|hold|put|lay|bring|restor|paus|freez|discontinu|quit|fall"
        r"|follow|do\b|reciprocat|call|appeal|urg|demand|plead|ask|press)",
        re.IGNORECASE,
    ),
    "quiet": re.compile(
        r"\b(?:stop|halt|ceas|end|suspen|paus|h[eo]ld|silen|quiet|discontinu|lift|over|subsid|abat)", re.IGNORECASE
    ),
    "passage": re.compile(r"\b(?:passages?|exits?|withdrawals?|departures?|corridors?)\b", re.IGNORECASE),
    "moving": re.compile(
        r"evacuat|\b(?:bus|ferr|shuttl|transport|transfer|relocat|mov|t[ao]+k|br[io]|escort|airlift|resettl|le[afd]|depart"
        r"|withdr|exit|quit|escap|fle|arriv|reach|cross|enter|fl[yoe]|dr[io]v|carr|lift|g[eo]|pull|rescu|ship|extract|set"
        r"|head|went|c[ao]me?|walk|travel|board|stream|pour|trickl|emerg|roll|land|made|mak|empt|clear|vacat|rode|ride|start)",
        re.IGNORECASE,
    ),
    "broken off": re.compile(r"\b(?:talks|negotiations?|consultations?)\b", re.IGNORECASE),
    "held up": re.compile(
        r"\b(?:stuck|strand|stick|wait|delay|maroon|stop|block|h[eo]ld|halt|turn|detain)", re.IGNORECASE
    ),
    "under fire": re.compile(r"\b(?:fire|shell|attack|target|ambush|sho[ot]|bomb|straf|snip)", re.IGNORECASE),
    "count": re.compile(r"violation|breach|infr[ia]", re.IGNORECASE),
    "mutual blame": re.compile(r"blam|accus|charge|recriminat", re.IGNORECASE),
    "accusation": re.compile(r"blam|accus|suspect|charg", re.IGNORECASE),
    "answer": re.compile(r"blam|accus|charg", re.IGNORECASE),
    "charge denied": re.compile(r"den(?:y|ie)|reject|dismiss|refut|disput|rebuff", re.IGNORECASE),
}
"""A sentence without such a word has nothing for the rule."""

_NEAR = 3
_ANSWERED = frozenset({StatusWord.AGREED, StatusWord.REJECTED})

RULES = tuple(f"status: {name}" for name in (*MENTION_RULES, *FALLBACK_RULES, *SENTENCE_RULES, "denied charge"))
"""The names that claims carry in `rule`, and by which a rule is switched off."""


@dataclass(frozen=True, slots=True)
class StatusExtractor:
    """Finds status claims in a document about `topic`. `off`: names of rules that are not to be used."""

    topic: Topic
    speakers: Speakers
    places: ArrangementPlaces
    off: frozenset[str] = frozenset()
    last_charge: dict[Arrangement, int] = field(default_factory=dict)
    last_named: dict[tuple[Arrangement, StatusWord], tuple[Party, ...]] = field(default_factory=dict)

    def wanted(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is worth a parse."""
        return wanted(sentence, self.topic)

    def extract(self, parsed: ParsedSentence) -> Iterator[Draft]:
        """Yield the drafts of `parsed`, one for each status, arrangement and set of actors."""
        best: dict[tuple[Arrangement, StatusWord, tuple[int, ...]], tuple[str, Found]] = {}
        told = list(self._found(parsed))
        if "status: denied charge" not in self.off:
            denials = denied_charges(parsed, [found for _, found in told])
            told += [("status: denied charge", found) for found in denials]
        for rule, found in told:
            key = (found.kind, found.status, tuple(a.i for a in found.actors) if found.claimant is not None else ())
            if key not in best or (found.actors and not best[key][1].actors):
                best[key] = (rule, found)
        for rule, found in best.values():
            if rule != "status: charge denied" or self._charged(parsed, found):
                yield from self._drafts(parsed, rule, found)
            if found.status is StatusWord.VIOLATED:
                self.last_charge[found.kind] = parsed.sentence.number

    def _charged(self, parsed: ParsedSentence, found: Found) -> bool:
        """Whether the sentences right before told of a breach, which `found` then denies."""
        return 0 < parsed.sentence.number - self.last_charge.get(found.kind, -9) <= _NEAR

    def _found(self, parsed: ParsedSentence) -> Iterator[tuple[str, Found]]:
        for mention in mentions(parsed.doc, parsed.sentence.number, self.topic):
            yield from self._of_mention(mention)
        for name, sentence_rule in SENTENCE_RULES.items():
            if f"status: {name}" not in self.off and CALLERS[name].search(parsed.sentence.text):
                for found in sentence_rule(parsed, self.topic):
                    yield f"status: {name}", found

    def _of_mention(self, mention: Mention) -> Iterator[tuple[str, Found]]:
        told: set[StatusWord] = set()
        decided: set[int] = set()
        for name, rule in MENTION_RULES.items():
            if f"status: {name}" not in self.off:
                for found in rule(mention):
                    if name == "over":
                        decided |= {found.anchor.i, found.anchor.head.i}
                    elif found.anchor.i in decided:
                        continue  # "no longer holds" is not "holds"
                    if (
                        name == "offer"
                        and found.status is StatusWord.PROPOSED
                        and told & _ANSWERED
                        and not found.actors
                    ):
                        continue  # "accepted the proposal": it is past being one
                    if name == "existence" and StatusWord.REJECTED in told:
                        continue  # "there will be no truce" refuses it
                    told.add(found.status)
                    yield f"status: {name}", found
                if name == "talked over" and told:
                    return  # "discussed how it should be monitored" demands nothing
        for name, rule in FALLBACK_RULES.items():
            wished = name == "adjective" and told <= {StatusWord.CALLED_FOR}
            if (not told or wished) and f"status: {name}" not in self.off:
                for found in rule(mention):
                    told.add(found.status)
                    yield f"status: {name}", found

    def _drafts(self, parsed: ParsedSentence, rule: str, found: Found) -> Iterator[Draft]:
        named = (self.speakers.actor(parsed, head) for head in found.actors)
        actors = tuple(party for party in named if party is not None)
        if not actors or joint(found.actors):
            actors = tuple(dict.fromkeys((*actors, *parties_to(parsed, found, self.speakers))))
        if actors:
            self.last_named[found.kind, found.status] = actors
        elif pointing_back(found) or rule == "status: charge denied":
            actors = self.last_named.get((found.kind, found.status), ())
        first, last = _extent(found)
        claimant = self.speakers.party(parsed, found.claimant) if found.claimant is not None else None
        if claimant is None and presupposed(found):
            claimant = OUTLET
        matter = Status(found.kind, found.status, actors)
        place = self.places.place(parsed, found)
        yield Draft(matter, found.anchor, first, last, rule, claimant, found.stance, found.tense, place)
        if found.status is StatusWord.VIOLATED and actors:
            blame = Responsibility("breach", actors)
            yield Draft(blame, found.anchor, first, last, rule, claimant, found.stance, found.tense)


def _extent(found: Found) -> tuple[Token, Token]:
    """Return the first and last word to quote: from who does it to the arrangement's name, without what is between."""
    ends = [found.anchor, *phrase(found.about), *(t for a in found.actors[:1] for t in phrase(a))]
    near = [t for t in ends if abs(t.i - found.anchor.i) <= 25]
    return min(near, key=lambda t: t.i), max(near, key=lambda t: t.i)

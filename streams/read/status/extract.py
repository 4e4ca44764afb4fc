"""The rules of this package by name, and what they find as drafts of claims."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from streams.read.document import Sentence
from streams.read.draft import Draft
from streams.read.grammar import phrase
from streams.read.parse import ParsedSentence
from streams.read.speakers import Speakers
from streams.read.status.arrangements import Mention, mentions
from streams.read.status.breaches import (
    accused_of_attacks,
    blame_traded,
    breaches_counted,
    in_spite_of_it,
    inside_its_zone,
)
from streams.read.status.countercharges import answered_accusation
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
from streams.read.status.moving import held_up, passage_granted, people_moving
from streams.read.status.topic import Topic, wanted
from streams.read.syntax import Token
from wire.records import Arrangement, Responsibility, Status, StatusWord

MENTION_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "verb": said_of_it,
    "noun": nouns_of_it,
    "offer": offered_or_refused,
    "despite": in_spite_of_it,
    "zone": inside_its_zone,
    "existence": there_is_one,
}
"""Rules for one named arrangement, in order of trust: of two findings of one status in a sentence the first stands."""

FALLBACK_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "right after": said_right_after,
    "between": struck_between,
    "adjective": adjectives_of_it,
}
"""Rules for a named arrangement of which those above find nothing; an adjective also where it is only called for."""

SENTENCE_RULES: dict[str, Callable[[ParsedSentence, Topic], Iterator[Found]]] = {
    "passage": passage_granted,
    "moving": people_moving,
    "held up": held_up,
    "count": breaches_counted,
    "mutual blame": blame_traded,
    "accusation": accused_of_attacks,
    "answer": answered_accusation,
}
"""Rules for sentences in which the arrangement itself need not be named."""

CALLERS = {
    "passage": re.compile(r"\b(?:passages?|exits?|withdrawals?|departures?|corridors?)\b", re.IGNORECASE),
    "moving": re.compile(
        r"evacuat|\b(?:bus|ferr|shuttl|transport|transfer|relocat|mov|t[ao]+k|br[io]|escort|airlift|resettl|le[af]|depart"
        r"|withdr|exit|quit|escap|fle|arriv|reach|cross|enter)",
        re.IGNORECASE,
    ),
    "held up": re.compile(r"\b(?:stuck|strand|stick|wait|delay)", re.IGNORECASE),
    "count": re.compile(r"violation|breach|infr[ia]", re.IGNORECASE),
    "mutual blame": re.compile(r"blam|accus|charge|recriminat", re.IGNORECASE),
    "accusation": re.compile(r"blam|accus|suspect|charg", re.IGNORECASE),
    "answer": re.compile(r"blam|accus|charg", re.IGNORECASE),
}
"""A sentence without such a word has nothing for the rule."""

_ANSWERED = frozenset({StatusWord.AGREED, StatusWord.REJECTED})

RULES = tuple(f"status: {name}" for name in (*MENTION_RULES, *FALLBACK_RULES, *SENTENCE_RULES))
"""The names that claims carry in `rule`, and by which a rule is switched off."""


@dataclass(frozen=True, slots=True)
class StatusExtractor:
    """Finds status claims in a document about `topic`. `off`: names of rules that are not to be used."""

    topic: Topic
    speakers: Speakers
    off: frozenset[str] = frozenset()

    def wanted(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is worth a parse."""
        return wanted(sentence, self.topic)

    def extract(self, parsed: ParsedSentence) -> Iterator[Draft]:
        """Yield the drafts of `parsed`, one for each status, arrangement and set of actors."""
        best: dict[tuple[Arrangement, StatusWord, tuple[int, ...]], tuple[str, Found]] = {}
        for rule, found in self._found(parsed):
            key = (found.kind, found.status, tuple(a.i for a in found.actors) if found.claimant is not None else ())
            if key not in best or (found.actors and not best[key][1].actors):
                best[key] = (rule, found)
        for rule, found in best.values():
            yield from self._drafts(parsed, rule, found)

    def _found(self, parsed: ParsedSentence) -> Iterator[tuple[str, Found]]:
        for mention in mentions(parsed.doc, parsed.sentence.number, self.topic):
            yield from self._of_mention(mention)
        for name, sentence_rule in SENTENCE_RULES.items():
            if f"status: {name}" not in self.off and CALLERS[name].search(parsed.sentence.text):
                for found in sentence_rule(parsed, self.topic):
                    yield f"status: {name}", found

    def _of_mention(self, mention: Mention) -> Iterator[tuple[str, Found]]:
        told: set[StatusWord] = set()
        for name, rule in MENTION_RULES.items():
            if f"status: {name}" not in self.off:
                for found in rule(mention):
                    if name == "offer" and found.status is StatusWord.PROPOSED and told & _ANSWERED:
                        continue  # "accepted the proposal": it is past being one
                    told.add(found.status)
                    yield f"status: {name}", found
        for name, rule in FALLBACK_RULES.items():
            wished = name == "adjective" and told <= {StatusWord.CALLED_FOR}
            if (not told or wished) and f"status: {name}" not in self.off:
                for found in rule(mention):
                    told.add(found.status)
                    yield f"status: {name}", found

    def _drafts(self, parsed: ParsedSentence, rule: str, found: Found) -> Iterator[Draft]:
        named = (self.speakers.actor(parsed, head) for head in found.actors)
        actors = tuple(party for party in named if party is not None)
        first, last = _extent(found)
        claimant = self.speakers.party(parsed, found.claimant) if found.claimant is not None else None
        matter = Status(found.kind, found.status, actors)
        yield Draft(matter, found.anchor, first, last, rule, claimant, found.stance, found.tense)
        if found.status is StatusWord.VIOLATED and actors:
            blame = Responsibility("breach", actors)
            yield Draft(blame, found.anchor, first, last, rule, claimant, found.stance, found.tense)


def _extent(found: Found) -> tuple[Token, Token]:
    """Return the first and last word to quote: from who does it to the arrangement's name, without what is between."""
    ends = [found.anchor, *phrase(found.about), *(t for a in found.actors[:1] for t in phrase(a))]
    near = [t for t in ends if abs(t.i - found.anchor.i) <= 25]
    return min(near, key=lambda t: t.i), max(near, key=lambda t: t.i)

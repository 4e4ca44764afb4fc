"""What the rules find in the sentences of one document, as drafts of claims."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.draft import Draft
from streams.read.events.accused import is_actor
from streams.read.lexicon.times import STANDING
from streams.read.parsing.grammar import child, led_by, phrase
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention, mentions
from streams.read.status.elsewhere import place_of_another_war
from streams.read.status.finding import Found
from streams.read.status.history import recounts
from streams.read.status.modality import parties
from streams.read.status.places import ArrangementPlaces
from streams.read.status.recalled import counted_since, recalled
from streams.read.status.rules.denials import denied_charges
from streams.read.status.rules.table import CALLERS, FALLBACK_RULES, MENTION_RULES, SENTENCE_RULES
from streams.read.status.sides import accusers, agents, parties_to, pointing_back, presupposed
from streams.read.status.topic import Topic
from streams.read.status.wanted import wanted
from streams.read.text.document import Sentence
from wire.records import Arrangement, Party, Responsibility, Status, StatusWord, Tense

_AFRESH = frozenset({"status: verb", "status: talked over"})
_BESIDE_ADJECTIVES = frozenset({StatusWord.CALLED_FOR, StatusWord.EXTENDED})
_COMPLETING = frozenset({"prt", "oprd"})
_DECIDING = frozenset({"over", "more time", "said to be none", "no effect", "running"})
"""Rules whose word tells all of it: those that follow do not read it again."""
_ANSWERED = frozenset({StatusWord.AGREED, StatusWord.REJECTED})


@dataclass(frozen=True, slots=True)
class StatusExtractor:
    """Finds status claims in a document about `topic`; `past` tells which of its sentences tell of years past.

    `off`: names of rules that are not to be used.
    """

    topic: Topic
    speakers: Speakers
    places: ArrangementPlaces
    off: frozenset[str] = frozenset()
    past: dict[int, int] = field(default_factory=dict)
    last_named: dict[tuple[Arrangement, StatusWord], tuple[Party, ...]] = field(default_factory=dict)

    def wanted(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is worth a parse."""
        return wanted(sentence, self.topic)

    def extract(self, parsed: ParsedSentence) -> Iterator[Draft]:
        """Yield the drafts of `parsed`, one for each status, arrangement and set of actors."""
        best: dict[tuple[Arrangement, StatusWord, tuple[int, ...]], tuple[str, Found]] = {}
        if self.topic.evacuation:
            self.places.note(parsed)
        told = list(self._found(parsed))
        if any(rule == "status: broken off" for rule, _ in told):  # "quits the truce talks": they are not under way
            told = [(rule, found) for rule, found in told if found.status is not StatusWord.TALKS or rule in _AFRESH]
        if any(found.status is StatusWord.EXTENDED for _, found in told):  # "from the end of the present truce"
            told = [(rule, found) for rule, found in told if not _identifies(rule, found)]
        if "status: denied charge" not in self.off:
            denials = denied_charges(parsed, [found for _, found in told])
            told += [("status: denied charge", found) for found in denials]
        for rule, found in told:
            key = (found.kind, found.status, tuple(a.i for a in found.actors) if found.claimant is not None else ())
            if key not in best or (found.actors and not best[key][1].actors):
                best[key] = (rule, found)
        for rule, found in best.values():
            yield from self._drafts(parsed, rule, found)

    def _found(self, parsed: ParsedSentence) -> Iterator[tuple[str, Found]]:
        for mention in mentions(parsed.doc, parsed.sentence.number, self.topic):
            if parsed.sentence.number <= 0 and mention.kind is Arrangement.CEASEFIRE:
                self.places.name(parsed.doc, mention.core, mention.kind)
            yield from (told for told in self._of_mention(mention) if not _no_talks(mention, told[1]))
        for name, sentence_rule in SENTENCE_RULES.items():
            if f"status: {name}" not in self.off and CALLERS[name].stands_in(parsed.sentence.text):
                for found in sentence_rule(parsed, self.topic):
                    yield f"status: {name}", found

    def _of_mention(self, mention: Mention) -> Iterator[tuple[str, Found]]:
        told: set[StatusWord] = set()
        decided: set[int] = set()
        for name, rule in MENTION_RULES.items():
            if f"status: {name}" not in self.off:
                for found in rule(mention):
                    if name in _DECIDING:
                        decided |= {found.anchor.i, found.anchor.head.i}
                    elif found.anchor.i in decided:
                        continue  # "no longer holds" is not "holds"
                    if (
                        name == "offer"
                        and found.status is StatusWord.PROPOSED
                        and told & _ANSWERED
                        and not _of_news(found)
                    ):
                        continue  # "accepted the proposal": it is past being one
                    told.add(found.status)
                    yield f"status: {name}", found
                if name == "talked over" and told:
                    yield from self._of_its_own(mention)
                    return  # "discussed how it should be monitored" demands nothing
        yield from self._besides(mention, told)

    def _of_its_own(self, mention: Mention) -> Iterator[tuple[str, Found]]:
        """Yield what a clause of its own says of it: "discussed the truce, which took hold last week"."""
        if "status: verb" not in self.off and not led_by(mention.head, "a", "an"):
            for found in MENTION_RULES["verb"](mention):
                if found.anchor.dep_ in {"relcl", "acl"} and found.anchor.head.i == mention.head.i:
                    yield "status: verb", found

    def _besides(self, mention: Mention, told: set[StatusWord]) -> Iterator[tuple[str, Found]]:
        """Yield what the rules that trust the parse less find, given the statuses `told` so far."""
        for name, rule in FALLBACK_RULES.items():
            besides = name == "right after" or (name == "adjective" and told <= _BESIDE_ADJECTIVES)
            if (not told or besides) and f"status: {name}" not in self.off:
                for found in rule(mention):
                    if StatusWord.EXTENDED in told and name == "adjective" and found.stance is None:
                        continue  # "prolonged the current truce" needs no telling that it is current
                    told.add(found.status)
                    yield f"status: {name}", found

    def _drafts(self, parsed: ParsedSentence, rule: str, found: Found) -> Iterator[Draft]:
        both = accusers(parsed, found, self.speakers)
        if len(both) == 2:
            for accuser, accused in (both, both[::-1]):
                yield from self._drafts_of(parsed, rule, found, (accused,), accuser)
            return
        actors = agents(parsed, found, self.speakers) or parties_to(parsed, found, self.speakers)
        if found.status is StatusWord.VIOLATED:  # "shelling hours after the truce, residents say": it was not theirs
            actors = tuple(actor for actor in actors if not self._only_tells(actor))
        if actors:
            self.last_named[found.kind, found.status] = actors
        elif pointing_back(found):
            actors = self.last_named.get((found.kind, found.status), ())
        claimant = self.speakers.party(parsed, found.claimant) if found.claimant is not None else None
        if claimant is None and presupposed(found):
            claimant = OUTLET
        yield from self._drafts_of(parsed, rule, found, actors, claimant)

    def _only_tells(self, party: Party) -> bool:
        entry = self.speakers.gazetteer.entry(party.key)
        return entry is not None and not is_actor(entry)

    def _drafts_of(
        self, parsed: ParsedSentence, rule: str, found: Found, actors: tuple[Party, ...], claimant: Party | None
    ) -> Iterator[Draft]:
        """Yield the status that `found` gives, and for a breach by someone also who is responsible."""
        first, last = _extent(found)
        matter = Status(found.kind, found.status, actors)
        between = (self.speakers.actor(parsed, head) for head in parties(found.about))
        sides = tuple(party for party in between if party is not None) or actors
        abroad = place_of_another_war(parsed.sentence.text, found, sides, self.places.gazetteer, self.places.theatres)
        place = abroad or self.places.place(parsed, found)
        tense = found.tense or self._tense(parsed, found)
        yield Draft(matter, found.anchor, first, last, rule, claimant, found.stance, tense, place)
        if found.status is StatusWord.VIOLATED and actors:
            blame = Responsibility("breach", actors)
            yield Draft(blame, found.anchor, first, last, rule, claimant, found.stance, found.tense)

    def _tense(self, parsed: ParsedSentence, found: Found) -> Tense | None:
        """Return when it is by how and among what it is told; None where its clause has to say."""
        if recalled(found):
            return Tense.BACKGROUND
        if counted_since(found):
            return Tense.CURRENT
        start = self.past.get(parsed.sentence.number)
        past = start is not None and recounts(parsed.sentence.text, found.anchor, start)
        return Tense.BACKGROUND if past else None


def _no_talks(mention: Mention, found: Found) -> bool:
    """Whether nobody talks on another truce: "met to discuss the current ceasefire"."""
    if found.status is not StatusWord.TALKS:
        return False
    return led_by(mention.head, *STANDING)


def _identifies(rule: str, found: Found) -> bool:
    """Whether an adjective only tells which truce is meant: "the current truce"."""
    return rule == "status: adjective" and found.anchor.lower_ in STANDING


def _of_news(offer: Found) -> bool:
    """Whether it is told for itself who offers ("the envoy's offer", "a UN proposal"), not only which is meant."""
    new = not led_by(offer.anchor, "the", "this", "that")
    return any(actor.dep_ == "poss" or new for actor in offer.actors)


def _extent(found: Found) -> tuple[Token, Token]:
    """Return the first and last word to quote: who does it, the arrangement's name, what completes the verb."""
    completing = (c for c in found.anchor.children if _completes(c, found.about))
    ends = [found.anchor, *phrase(found.about), *completing, *(t for a in found.actors[:1] for t in phrase(a))]
    near = [t for t in ends if abs(t.i - found.anchor.i) <= 25]
    return min(near, key=lambda t: t.i), max(near, key=lambda t: t.i)


def _completes(word: Token, about: Token) -> bool:
    """Whether `word` says with its verb what is said: "declared the truce over", "pronounced it dead"."""
    over = word.lower_ == "over" and child(word, "pobj") is None
    return over or word.dep_ in _COMPLETING or (word.dep_ == "ccomp" and word == about.head)

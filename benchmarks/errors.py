"""Where reading goes wrong, by kind, counted against annotated statements.

The kinds follow the way of a sentence through the reader: was it parsed, did it name an arrangement, was anything read
in it, was it read as something else. No kind shows an annotated sentence; the examples are written for this list.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from crosswire.bench.counts import Said, same_name
from crosswire.bench.gold import Gold, Statement
from streams.read.reader import Reader
from streams.read.status.topic import topic_of
from streams.read.text.document import document
from wire.records import Article, Status

EXAMPLES = {
    "missed: the gate turned the article away": "An article on a truce that names no country.",
    "missed: the sentence was not parsed": "“Shells have fallen on the port every night since.”",
    "missed: told without naming the arrangement": "“Everything was quiet on the second day.”",
    "missed: named, but nothing was read": "“The ceasefire in Tripoli, Libya, held on Friday.”",
    "missed: the sentence was read as another status": "“A new truce follows the one that failed”: only the new one.",
    "too much: the sentence has another status": "“The envoy who brokered the truce said it was broken”: agreed too.",
    "too much: the sentence has no statement": "“Before the truce took hold, the market was a ruin”: in effect.",
    "right, but the stance is wrong": "“It is not clear that the sides are close to a truce”: agreed, but denied.",
    "right, but the outlet speaks instead of somebody": "“For the rebels the truce is dead.”",
    "right, but somebody speaks instead of the outlet": "“It began on Monday, an hour after the minister said so.”",
    "right, but somebody else speaks": "“It is over, the mayor's office quoted the governor as saying”: the office.",
    "right, but no actor was found": "“The truce was broken when jets returned to Sanaa.”",
    "right, but the actor is another": "“It was they who broke the truce, the mayor said”: the mayor.",
}
"""Kind → an example of it, written for this list."""
_CONFUSED = "missed: the sentence was read as another status"


class Errors(msgspec.Struct, frozen=True):
    """Errors by kind; missed statements by status, claims too many by status, and which status was read as which."""

    kinds: dict[str, int]
    missed: dict[str, int]
    surplus: dict[str, int]
    confused: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one article: the sentences that were parsed and that name an arrangement, and the claims."""

    relevant: bool
    parsed: frozenset[int]
    named: frozenset[int]
    said: tuple[Said, ...]


def read(article: Article, gold: Gold, reader: Reader) -> Read:
    """Return what `reader` makes of `article`, by the numbers of the annotated sentences."""
    theatres = reader.gate.decide(article.title, article.text).theatres
    if not theatres:
        return Read(False, frozenset(), frozenset(), ())
    whole = document(article)
    at = topic_of(whole).at
    places = {s.number: gold.numbers(article.id, s.quote(0, len(s.text))) for s in whole.sentences}
    parsed: set[int] = set()
    said: list[Said] = []
    for one, claims in reader.sentences(article, theatres):
        parsed.update(places[one.sentence.number])
        for claim in claims:
            if isinstance(claim.matter, Status):
                numbers = gold.numbers(article.id, claim.quote)
                said.append(Said(article.id, numbers, claim, claim.matter.status.value))
    named = frozenset(number for own in at for number in places.get(own, ()))
    return Read(True, frozenset(parsed), named, tuple(said))


def errors(gold: Gold, reader: Reader) -> Errors:
    """Return the errors of `reader` on the annotated articles."""
    kinds, missed, surplus = Counter[str](), Counter[str](), Counter[str]()
    confused = Counter[tuple[str, str]]()
    for article in gold.articles:
        found = read(article, gold, reader)
        wanted = [s for s in gold.statements if s.article == article.id]
        for statement, kind in _missed(wanted, found):
            kinds[kind] += 1
            missed[statement.status] += 1
            for one in _in_sentence(found, statement.sentence):
                confused[statement.status, one.status] += kind == _CONFUSED
        for one, kind in _surplus(wanted, found):
            kinds[kind] += 1
            surplus[one.status] += 1
        kinds.update(kind for statement in wanted for kind in _half_right(statement, found))
    ordered = {kind: kinds[kind] for kind in EXAMPLES}
    return Errors(ordered, dict(missed.most_common()), dict(surplus.most_common()), dict((+confused).most_common()))


def _in_sentence(found: Read, number: int) -> list[Said]:
    return [one for one in found.said if number in one.sentences]


def _missed(wanted: list[Statement], found: Read) -> Iterator[tuple[Statement, str]]:
    for statement in {(s.sentence, s.status): s for s in wanted}.values():
        inside = _in_sentence(found, statement.sentence)
        if any(one.status == statement.status for one in inside):
            continue
        if not found.relevant:
            kind = "missed: the gate turned the article away"
        elif statement.sentence not in found.parsed:
            kind = "missed: the sentence was not parsed"
        elif inside:
            kind = _CONFUSED
        elif statement.sentence in found.named:
            kind = "missed: named, but nothing was read"
        else:
            kind = "missed: told without naming the arrangement"
        yield statement, kind


def _surplus(wanted: list[Statement], found: Read) -> Iterator[tuple[Said, str]]:
    known = {(s.sentence, s.status) for s in wanted}
    told = {s.sentence for s in wanted}
    for one in {(one.sentences, one.status): one for one in found.said}.values():
        if not any((number, one.status) in known for number in one.sentences):
            other = any(number in told for number in one.sentences)
            yield one, f"too much: the sentence has {'another status' if other else 'no statement'}"


def _half_right(statement: Statement, found: Read) -> Iterator[str]:
    """Yield what is wrong with a statement that was found."""
    found_as = [one for one in _in_sentence(found, statement.sentence) if one.status == statement.status]
    if not found_as:
        return
    if not any(one.claim.stance.value == statement.stance for one in found_as):
        yield "right, but the stance is wrong"
    speakers = [one.claim.claimant.name for one in found_as]
    if not any(same_name(name, statement.claimant) for name in speakers):
        if same_name(speakers[0], "outlet"):
            yield "right, but the outlet speaks instead of somebody"
        elif same_name(statement.claimant, "outlet"):
            yield "right, but somebody speaks instead of the outlet"
        else:
            yield "right, but somebody else speaks"
    actors = [a.name for one in found_as if isinstance(one.claim.matter, Status) for a in one.claim.matter.actors]
    if statement.actor and not any(same_name(one, other) for one in actors for other in statement.actor):
        yield "right, but the actor is another" if actors else "right, but no actor was found"

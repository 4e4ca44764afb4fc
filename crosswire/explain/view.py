"""What a person sees of an explanation: first what it comes to, then the sentences with their words marked."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crosswire.explain.tree import tree_of
from streams.read.explanation import ClaimRead, Explanation, GateRead, Outcome, SentenceRead
from streams.read.gate import GateOutcome
from streams.read.rulebook import Rule
from wire.records import ELSEWHERE, Claim, Field, Quote, Stance, Status, Tense

_QUOTED, _CUE, _QUIET = "bold black on yellow", "underline cyan", "dim"
_WHY = {
    GateOutcome.RELEVANT: ("relevant", "green"),
    GateOutcome.EMPTY: ("turned away: there is no text", "red"),
    GateOutcome.NO_CONFLICT: ("turned away: too few words of war", "red"),
    GateOutcome.NO_THEATRE: ("turned away: no theatre of conflict is named clearly enough", "red"),
    GateOutcome.NOT_ENGLISH: ("turned away: not English", "red"),
}
_STANCES = {Stance.ASSERTED: "green", Stance.DENIED: "red", Stance.UNCERTAIN: "yellow"}
_WORDS = 5  # of a kind that the gate's lines name


def view(explanation: Explanation, rules: dict[str, Rule], *, plain: bool, tree: bool = False) -> RenderableType:
    """Return the whole of it. `plain`: quotes stand in « », since nothing can be coloured; `tree`: with the parses."""
    sentences = [_sentence(one, rules, plain=plain, tree=tree) for one in explanation.sentences]
    return Group(_head(explanation), Text(), *sentences, _end(explanation))


def _head(explanation: Explanation) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold")
    grid.add_column()
    if explanation.title:
        grid.add_row("article", Text(explanation.title, style="bold"))
    grid.add_row("from", f"{explanation.outlet}, {explanation.published_at:%A %-d %B %Y}")
    grid.add_row("gate", _gate(explanation.gate))
    if explanation.gate.words_of_war:
        grid.add_row("words of war", _listed(word.text for word in explanation.gate.words_of_war))
    if explanation.gate.named or explanation.theatres:
        grid.add_row("theatres", Text("; ").join(_theatres(explanation)))
    grid.add_row("topic", _topic(explanation))
    return grid


def _gate(gate: GateRead) -> Text:
    why, style = _WHY[gate.outcome]
    line = Text(why, style=style)
    if gate.outcome is not GateOutcome.RELEVANT:
        line.append(" (an article like this gives no claim; what it would give stands below)", style=_QUIET)
    return line


def _theatres(explanation: Explanation) -> Iterator[Text]:
    for named in explanation.gate.named:
        taken = named.theatre in explanation.theatres
        by = f" by {_listed(word.text for word in named.words)}"
        yield Text.assemble((named.theatre, "bold" if taken else _QUIET), (by, "" if taken else _QUIET))
    told = set(explanation.theatres) - {named.theatre for named in explanation.gate.named}
    for theatre in sorted(told):
        why = " by a ceasefire among words of war" if theatre == ELSEWHERE else " as you say"
        yield Text.assemble((theatre, "bold"), why)


def _topic(explanation: Explanation) -> str:
    topic = explanation.topic
    named = [
        f"{kind} ({count}×)"
        for kind, count in (("ceasefire", topic.ceasefire), ("evacuation", topic.evacuation))
        if count
    ]
    if topic.evacuation and not topic.negotiated:
        named.append("an evacuation that nobody negotiated: it is not read")
    if topic.other_deals:
        named.append(f"other deals ({topic.other_deals}×)")
    return ", ".join(named) or "no ceasefire, no negotiated evacuation: only events are read"


def _listed(texts: Iterable[str]) -> str:
    first: dict[str, str] = {}
    counted = Counter(first.setdefault(text.lower(), text) for text in texts)
    shown = [word if n == 1 else f"{word} {n}×" for word, n in counted.most_common(_WORDS)]
    return ", ".join(shown) + (f" and {len(counted) - _WORDS} more" if len(counted) > _WORDS else "")


def _sentence(read: SentenceRead, rules: dict[str, Rule], *, plain: bool, tree: bool) -> RenderableType:
    parts: list[RenderableType] = []
    if read.outcome is Outcome.CLAIMS:
        parts += [_marked(read, plain=plain), *(Padding(_claim(one, rules), (0, 0, 0, 2)) for one in read.claims)]
    else:
        quiet = _marked(read, plain=plain)
        quiet.stylize(_QUIET)
        parts.append(quiet.append(f"  – {read.outcome.value}", style=f"{_QUIET} italic"))
    if tree and read.tree:
        parts.append(Padding(tree_of(read.tree), (0, 0, 0, 2)))
    return Group(*parts, Text()) if read.claims or (tree and read.tree) else Group(*parts)


def _marked(read: SentenceRead, *, plain: bool) -> Text:
    """Return the sentence with the words that are quoted and those for which it was parsed."""
    line = Text(read.quote.text.replace("\n", " "))
    for cue in read.cues:
        line.stylize(_CUE, cue.start - read.quote.start, cue.end - read.quote.start)
    quotes = _united(one.claim.quote for one in read.claims)
    for start, end in quotes:
        line.stylize(_QUOTED, start - read.quote.start, end - read.quote.start)
    if not plain:
        return line
    marked = line.plain
    for start, end in reversed(quotes):
        first, last = start - read.quote.start, end - read.quote.start
        marked = f"{marked[:first]}«{marked[first:last]}»{marked[last:]}"
    return Text(marked)


def _united(quotes: Iterable[Quote]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted((quote.start, quote.end) for quote in quotes):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _claim(read: ClaimRead, rules: dict[str, Rule]) -> RenderableType:
    claim = read.claim
    head = Text.assemble(("▸ ", "bold"), (read.told, f"bold {_STANCES[claim.stance]}"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style=_QUIET, width=7)
    grid.add_column()
    for label, value in _facts(read):
        grid.add_row(label, value)
    rule = rules.get(claim.rule)
    grid.add_row("rule", Text.assemble((claim.rule, "magenta"), (f"  {rule.what}" if rule else "", _QUIET)))
    return Group(head, Padding(grid, (0, 0, 0, 2)))


def _facts(read: ClaimRead) -> Iterator[tuple[str, Text]]:
    claim = read.claim
    yield "says", Text("the outlet" if claim.claimant.name == "outlet" else claim.claimant.name)
    if isinstance(claim.matter, Status) and claim.matter.actors:
        yield "by", Text(", ".join(actor.name for actor in claim.matter.actors))
    where = claim.place.name
    if where or read.theatre:
        yield (
            "where",
            Text.assemble(where or "nowhere in particular", (f"  ({read.theatre})" if read.theatre else "", _QUIET)),
        )
    when = _when(claim)
    if when:
        yield "when", Text(when)
    yield "quote", Text(f"“{claim.quote.text}”", style="italic")


def _when(claim: Claim) -> str:
    told = "" if claim.tense is Tense.CURRENT else claim.tense.value
    day = f"{claim.day:%-d %B %Y}" if claim.day else ""
    return ", ".join(part for part in (day, told) if part)


def _end(explanation: Explanation) -> Text:
    claims = [one.claim for sentence in explanation.sentences for one in sentence.claims]
    parsed = sum(sentence.outcome is not Outcome.UNWANTED for sentence in explanation.sentences)
    titles = sum(sentence.quote.field is Field.TITLE for sentence in explanation.sentences)
    count = f"{len(explanation.sentences)} sentence{'s'[: len(explanation.sentences) != 1]}"
    told = (
        f"{count}{' (with the title)' if titles else ''}, {parsed} parsed, {len(claims)} claim{'s'[: len(claims) != 1]}"
    )
    return Text(told, style=_QUIET)

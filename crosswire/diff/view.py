"""Differences of ledgers on a terminal: by theatre and kind, with the words that they rest on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from crosswire.demo.words import LABELS
from crosswire.diff.compare import CLAIMS, Difference, Verdict
from crosswire.diff.ledgers import Line

_SIGNS = {Verdict.ADDED: ("+", "green"), Verdict.LOST: ("-", "red"), Verdict.CHANGED: ("~", "yellow")}
_HEADS = {
    "ceasefire_change": "changes of status",
    "contradiction": "contradictions",
    "duplicate": "repeated texts",
    "status_claim": "claims about a status",
    "claim": "other claims",
}
_FEW = 5
"""Claims of one kind that are shown of a theatre, and quotes of one finding, where not all are wanted."""
_CONTEXT = 2
"""Quotes that are the same before and after which are shown beside those that are not."""
_QUOTE = 160
_VOICES = frozenset(("a", "b", "evidence", "quote", "span"))


def show_difference(console: Console, found: Sequence[Difference], *, every: bool = False) -> None:
    """Print the differences; of claims only the first, unless `every` one is wanted."""
    if not found:
        console.print("[green]No difference[/]: both ledgers say the same.")
        return
    for theatre, of_theatre in groupby(found, key=lambda d: d.theatre):
        console.print(Text(theatre or "no theatre", style="bold"))
        for kind, of_kind in groupby(of_theatre, key=lambda d: d.kind):
            several = list(of_kind)
            console.print(Text.assemble("  ", _HEADS.get(kind, kind), (f"  {_counted(several)}", "dim")))
            shown = several if every or kind not in CLAIMS else several[:_FEW]
            for one in shown:
                for line in _lines(one, every=every):
                    console.print(line, soft_wrap=True, highlight=False)
            if len(several) > len(shown):
                console.print(f"    … and {len(several) - len(shown)} more (--all shows them)", style="dim")
    findings = [d for d in found if d.kind not in CLAIMS]
    claims = [d for d in found if d.kind in CLAIMS]
    console.print(
        Text.assemble(
            ("Findings: ", "bold"), _counted(findings) or "no difference", ".  ",
            ("Claims: ", "bold"), _counted(claims) or "no difference", ".",
        )
    )  # fmt: skip


def _counted(found: Iterable[Difference]) -> str:
    counts = Counter(d.verdict for d in found)
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])


def _lines(found: Difference, *, every: bool) -> Iterable[Text]:
    sign, colour = _SIGNS[found.verdict]
    yield Text.assemble("    ", (f"{sign} {_headline(found.shown)}", colour))
    for field in found.fields:
        if field.name not in _VOICES:
            yield Text.assemble(
                "        ", (f"{field.name}: ", "bold"), _value(field.before), " → ", _value(field.after)
            )
    was, are = _values(found.before), _values(found.after)
    if was and are and was != are:
        yield Text.assemble("        ", ("values: ", "bold"), " / ".join(was), " → ", " / ".join(are))
    old, new = _voices(found.before), _voices(found.after)
    quotes = [(" ", "", v) for v in new if v in old][: None if every else _CONTEXT]
    quotes += [("-", "red", v) for v in old if v not in new] + [("+", "green", v) for v in new if v not in old]
    if found.verdict is not Verdict.CHANGED:
        quotes = [(" ", "", voice) for voice in (old or new)]
    for mark, style, voice in quotes if every else quotes[:_FEW]:
        yield Text.assemble("      ", (mark, style), " ", voice)
    if len(quotes) > _FEW and not every:
        yield Text(f"        … and {len(quotes) - _FEW} more", style="dim")


def _headline(line: Line) -> str:
    match line["kind"]:
        case "ceasefire_change":
            disputed = ", disputed" if line["disputed"] else ""
            what = f"{_word(line['from'])} → {_word(line['to'])}"
            return f"{_moment(line['at'])}  {line['name']}: {what}  ({line['origins']} {_origins(line)}{disputed})"
        case "contradiction":
            values = f"{line['a'].get('value', '')} / {line['b'].get('value', '')}"
            place = f", {line['place']}" if line.get("place") else ""
            return f"{_moment(line['at'])}  {LABELS.get(line['type'], line['type'])}{place}: {values}"
        case "duplicate":
            return f"{line['article']} repeats {line['of']}  ({line['relation']}, {line['containment']:.0%})"
        case "status_claim":
            about = f"{line['arrangement']} {_word(line['status'])}"
        case _:
            about = str(line.get("type", line["kind"]))
    return f"{about}, {line.get('stance', '')}, {line.get('time', '')}  ({line.get('rule') or 'no rule'})"


def _values(lines: Iterable[Line]) -> list[str]:
    """Return what the sides of a contradiction say, in short, each once; nothing for other lines."""
    said = (str(line[side].get("value", "")) for line in lines if line["kind"] == "contradiction" for side in "ab")
    return sorted(set(said))


def _voices(lines: Iterable[Line]) -> list[str]:
    """Return who says what in some lines, each once."""
    said: list[Line] = []
    for line in lines:
        if line["kind"] == "contradiction":
            said += (line["a"], line["b"])
        elif line["kind"] == "ceasefire_change":
            said += line.get("evidence", ())
        elif "quote" in line:
            said.append(line)
    return list(dict.fromkeys(map(_voice, said)))


def _voice(said: Line) -> str:
    claimant = said.get("claimant") or "outlet"
    speaker = "in its own words" if claimant == "outlet" else claimant
    quote = " ".join(str(said.get("quote", "")).split())
    quote = quote if len(quote) <= _QUOTE else quote[:_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"{said.get('outlet', '')} · {speaker}: “{quote}”  [{said.get('article', '')}]"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value) or "none"
    if isinstance(value, dict):
        return " ".join(_word(str(item)) for item in value.values() if item != "asserted")
    return "none" if value in (None, "") else _word(str(value))


def _word(status: str) -> str:
    return status.replace("_", " ")


def _origins(line: Line) -> str:
    return "origin" if line["origins"] == 1 else "origins"


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")

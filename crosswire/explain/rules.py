"""The rules for people: what each is for, and its examples."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from streams.read.rulebook import Rule

_QUIET = "dim"
_NAME = 34  # columns for the name of a rule


def list_rules(console: Console, rules: dict[str, Rule]) -> None:
    """Print what each of `rules` is for, family by family."""
    family = ""
    for name, rule in rules.items():
        first = name.partition(":")[0]
        if first != family:
            gap = "\n" if family else ""
            console.print(f"{gap}[bold]{first}[/]")
        family = first
        line = Table.grid(padding=(0, 2))
        line.add_column(width=_NAME, style="magenta")
        line.add_column()
        line.add_row(Text(f"  {name}"), Text(rule.what))
        console.print(line)


def show_rules(console: Console, rules: dict[str, Rule]) -> None:
    """Print `rules` with their examples, and what each of these gives."""
    for name, rule in rules.items():
        console.print(Text.assemble((name, "bold magenta"), f"  {rule.what}"))
        for example in rule.examples:
            if example.before:
                console.print(Padding(Text(f"(after: {example.before})", style=_QUIET), (0, 0, 0, 2)))
            console.print(Padding(Text(example.text + ("  (headline)" if example.title else "")), (0, 0, 0, 2)))
            console.print(Padding(Text(f"→ {example.gives}", style="green"), (0, 0, 0, 4)))

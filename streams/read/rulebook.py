"""The rules by name, each with what it is for and sentences that show it (`data/rules.toml`)."""

from datetime import UTC, datetime
from functools import cache
from importlib import resources

import msgspec

from wire.records import Article, Field

_WEDNESDAY = datetime(2024, 5, 15, 12, tzinfo=UTC)


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in an article about `theatre` from which the rule makes the claim that it `gives` (see `told`).

    `before` is the sentence that it follows, where it needs one; `title`: it is a headline.
    """

    theatre: str
    text: str
    gives: str
    before: str = ""
    title: bool = False

    @property
    def field(self) -> Field:
        """Where it stands in its article."""
        return Field.TITLE if self.title else Field.TEXT

    @property
    def start(self) -> int:
        """The offset at which it begins in its field."""
        return len(self.before) + 1 if self.before and not self.title else 0

    def article(self) -> Article:
        """Return the example as an article of its own, published on a Wednesday."""
        return Article(
            id="example",
            version="1",
            outlet="example",
            title=self.text if self.title else "",
            text=self.before if self.title else f"{self.before}\n{self.text}"[0 if self.before else 1 :],
            published_at=_WEDNESDAY,
            revised_at=_WEDNESDAY,
            fetched_at=_WEDNESDAY,
        )


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule is for, in a line, and its examples."""

    what: str
    examples: tuple[Example, ...]


@cache
def rulebook() -> dict[str, Rule]:
    """Return the rules by the names that claims carry in `rule`, family by family."""
    file = resources.files("streams.read") / "data" / "rules.toml"
    rules = msgspec.toml.decode(file.read_bytes(), type=dict[str, Rule])
    families = list(dict.fromkeys(map(_family, rules)))
    return dict(sorted(rules.items(), key=lambda item: families.index(_family(item[0]))))


def _family(name: str) -> str:
    return name.partition(":")[0]

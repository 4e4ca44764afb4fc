"""Every rule has sentences that it is for, and reads them."""

from collections import Counter

import msgspec
import pytest

from streams.read.events.extract import RULES as EVENT_RULES
from streams.read.reader import Reader
from streams.read.rulebook import Example, rulebook
from streams.read.status.rules.table import RULES as STATUS_RULES
from streams.read.telling import told
from wire.records import Claim

RULES = rulebook()
EXAMPLES = [(name, example) for name, rule in RULES.items() for example in rule.examples]


def _claims(reader: Reader, example: Example) -> list[Claim]:
    claims = reader.claims(example.article(), (example.theatre,))[example.theatre]
    return [c for c in claims if c.quote.field is example.field and c.quote.start >= example.start]


def test_every_rule_has_examples_of_two_wars_and_no_other_name_has_any() -> None:
    assert sorted(RULES) == sorted((*STATUS_RULES, *EVENT_RULES))
    assert {name: rule.what for name, rule in RULES.items() if not rule.what.endswith(".")} == {}
    wars = {name: {example.theatre for example in rule.examples} for name, rule in RULES.items()}
    few = {name for name, rule in RULES.items() if len(rule.examples) < 2 or len(wars[name]) < 2}
    assert few <= {"status: zone"}, "de-escalation zones are of one war"
    assert [pair for pair, n in Counter((name, e.text) for name, e in EXAMPLES).items() if n > 1] == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}: {e.text[:40]}" for name, e in EXAMPLES])
def test_an_example_gives_its_claim_by_its_rule(reader: Reader, name: str, example: Example) -> None:
    assert (name, example.gives) in [(claim.rule, told(claim)) for claim in _claims(reader, example)]


@pytest.mark.parametrize("name", RULES)
def test_without_a_rule_its_examples_say_something_else(reader: Reader, name: str) -> None:
    off = reader.without(name)
    changed = False
    for example in RULES[name].examples:
        without = _claims(off, example)
        assert name not in {claim.rule for claim in without}
        changed = changed or _unnamed(without) != _unnamed(_claims(reader, example))
    assert changed, "other rules say the same of all its examples"


def _unnamed(claims: list[Claim]) -> Counter[str]:
    """Return what `claims` say, whichever rule says it."""
    return Counter(repr(msgspec.structs.replace(claim, rule="")) for claim in claims)

"""What rules are worth on three articles, worked out by hand."""

import pytest

from crosswire.bench.ablate import Ablation, Step, ablate
from crosswire.bench.gold import Annotated
from streams.read.reader import Reader
from streams.read.rulebook import rulebook
from tests.crosswire.bench import sample


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, reader: Reader, steps: list[Step]) -> Ablation:
    gold = Annotated.at(sample.write(tmp_path_factory.mktemp("annotated") / "whole")).gold()
    return ablate(gold, reader, (), steps.append)


def test_every_rule_is_tried_and_every_step_is_told(whole: Ablation, steps: list[Step]) -> None:
    assert {one.rule for one in whole.rules} == set(rulebook())
    assert steps == [Step.ARTICLE] * len(sample.TEXTS) + [Step.RULE] * len(rulebook())


def test_a_rule_is_worth_what_is_lost_without_it(whole: Ablation) -> None:
    # Four of five statements are read, all of them rightly: precision 1, recall .8; without a rule that reads one, .6.
    assert whole.all_rules.status == pytest.approx(2 * 0.8 / 1.8)
    despite = next(one for one in whole.rules if one.rule == "status: despite")
    assert (despite.status_claims, despite.right) == (1, 1)
    assert despite.lost is not None
    assert despite.lost.status == pytest.approx(2 * 0.8 / 1.8 - 2 * 0.6 / 1.6)
    assert despite.lost_unseen is not None
    assert (despite.lost_unseen > 0) == ("juba" in sample.HELD_OUT)


def test_rules_without_claims_cost_nothing_and_rules_for_events_are_not_judged(whole: Ablation) -> None:
    worth = {one.rule: one for one in whole.rules}
    assert worth["status: held up"].lost is not None
    assert worth["status: held up"].lost.status == 0
    assert (worth["casualties: object"].claims, worth["casualties: object"].lost) == (1, None)
    assert [one.lost is None for one in whole.rules] == sorted(one.lost is None for one in whole.rules)

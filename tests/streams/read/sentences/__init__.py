"""Sentences written for these tests, across wars, statuses, speakers and constructions, with what they claim."""

from tests.streams.read.sentences import (
    asking,
    beside,
    breaking,
    constructions,
    evacuations,
    frames,
    holding,
    in_passing,
    later_days,
    leaving,
    neighbours,
    on_the_way,
    plans_to_leave,
    put_plainly,
    running_stories,
    speakers,
    standing,
    talking,
    turns,
    unnamed,
    ways_out,
    wires,
)
from tests.streams.read.sentences.case import Case
from tests.streams.read.sentences.negatives import NEGATIVES

CASES = (
    *asking.CASES,
    *talking.CASES,
    *standing.CASES,
    *breaking.CASES,
    *evacuations.CASES,
    *constructions.CASES,
    *holding.CASES,
    *speakers.CASES,
    *ways_out.CASES,
    *leaving.CASES,
    *on_the_way.CASES,
    *in_passing.CASES,
    *beside.CASES,
    *unnamed.CASES,
    *turns.CASES,
    *wires.CASES,
    *put_plainly.CASES,
    *running_stories.CASES,
    *neighbours.CASES,
    *later_days.CASES,
    *plans_to_leave.CASES,
    *frames.CASES,
)

__all__ = ["CASES", "NEGATIVES", "Case"]

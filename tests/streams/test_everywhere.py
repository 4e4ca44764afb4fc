"""What a revision tells everywhere, from the reader through the judge."""

from collections import Counter
from datetime import datetime
from typing import Any

import msgspec
from structlog.testing import capture_logs

from streams.agents import Judge, Reader
from streams.state.packing import unpacked
from streams.state.theatres import Theatres
from tests.fakes.plain_steps import plain_steps, source_of
from tests.streams.examples import NOW, article, report
from tests.streams.scene import Scene
from wire.codec import decode, encode
from wire.records import EVERYWHERE, Article, Report, Stage


def everywhere(number: int, text: str = "", *, revision: int = 5) -> Report:
    """Return what a revision of an article tells everywhere."""
    of = article(number, text, revision=revision)
    return Report(source=source_of(of), theatre=EVERYWHERE, read_at=NOW)


def test_a_revision_is_told_once_to_each_partition() -> None:
    scene = Scene()
    plain = plain_steps()

    def read(of: Article, at: datetime) -> Any:
        return msgspec.structs.replace(plain.read(of, at), reports=(everywhere(1),))  # type: ignore[type-var]

    reader = Reader(msgspec.structs.replace(plain, read=read), scene.outlets, scene.metrics, lambda: NOW)
    with capture_logs() as told:
        _, parcel = reader(scene.event(encode(article(1, "aleppo: agreed"))))
    assert [(message.key, message.partition) for message in parcel.messages] == [(b"everywhere", 0), (b"everywhere", 1)]
    assert told == []


def test_a_revision_takes_back_what_was_said_wherever_it_was_heard_of() -> None:
    scene = Scene()
    for number, text in ((1, "goma: agreed"), (1, "tigray: violated"), (2, "goma: agreed"), (2, "tigray: violated")):
        scene.judge(scene.event(encode(report(number, text))))
    outcome, parcel = scene.judge(scene.event(encode(everywhere(1))))
    assert outcome == "taken"
    found = [decode(message.value or b"", "finding") for message in parcel.messages]
    assert {(f.theatre, f.origins) for f in found} == {("goma", 1), ("tigray", 1)}
    assert Counter(key.split(b"|")[0] for key in scene.table) == {b"everywhere-0": 1, b"goma": 2, b"tigray": 2}


def test_a_theatre_that_cannot_be_judged_keeps_no_revision_from_the_others() -> None:
    """Before, all of them kept what the article had taken back, and one letter was of all."""
    scene = Scene()
    plain = plain_steps()

    def judge(state: Any, of: Report, now: datetime) -> Any:
        if of.theatre == "goma" and not of.claims:
            raise ValueError("its state is odd")
        return plain.judge(state, of, now)

    theatres = Theatres(scene.table, msgspec.structs.replace(plain, judge=judge))
    work = Judge(theatres, scene.outlets, scene.metrics, lambda: NOW, scene.tenure)
    for number, text in ((1, "aleppo: agreed"), (1, "goma: agreed"), (1, "tigray: agreed"), (2, "tigray: agreed")):
        work(scene.event(encode(report(number, text))))
    event = scene.event(encode(everywhere(1)), 7)
    parcel, too_much = scene.guard(Stage.JUDGE).handle(event, work)
    assert too_much == ""
    *findings, last = parcel.messages
    found = [decode(message.value or b"", "finding") for message in findings]
    assert [(f.theatre, f.origins) for f in found] == [("tigray", 1)]
    sent = decode(last.value or b"", "dead_letter")
    assert (sent.stage, sent.reason, sent.offset, sent.key) == ("judge", "error", 7, b"goma")
    again = decode(sent.value, "report")
    assert (again.theatre, again.source, again.claims) == ("goma", everywhere(1).source, ())
    assert scene.counted("crosswire_dead_letters_total", stage="judge", reason="error") == 1
    assert Counter(key.split(b"|")[0] for key in scene.table) == {
        b"everywhere-0": 1, b"aleppo": 1, b"goma": 1, b"tigray": 2,
    }  # fmt: skip
    fresh = Theatres(scene.table, plain)
    while fresh.wake():
        pass
    assert (fresh.reports("aleppo"), fresh.reports("goma"), fresh.reports("tigray")) == (1, 1, 2)


def test_a_revision_of_which_nobody_had_heard_is_kept() -> None:
    scene = Scene()
    data = encode(everywhere(1))
    outcome, parcel = scene.judge(scene.event(data))
    assert (outcome, parcel.messages) == ("unheard", ())
    (stored,) = parcel.lasting
    assert unpacked(stored.value or b"") == data
    assert scene.judge(scene.event(data))[1].lasting == ()  # it is kept already

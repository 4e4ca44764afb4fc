from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from alerts.desk.model.history import alert_view
from alerts.desk.model.rows import DeliveryMark, Progress
from alerts.desk.model.views import AlertView, Call, Hold
from alerts.desk.page.sides import sides
from alerts.desk.page.static import address, static
from alerts.desk.page.ways import tally, ways
from tests.alerts.desk import samples

NOW = datetime(2023, 5, 4, 12, 0, tzinfo=UTC)


def view(alert: str) -> AlertView:
    made = alert_view([event for event in samples.day(NOW) if event.alert == alert])
    assert made is not None
    return made


def mark(progress: Progress, destination: str = "desk") -> DeliveryMark:
    return DeliveryMark(destination=destination, delivery="a-1", sequence=1, progress=progress, at=NOW)


def test_who_denies_a_change_is_a_side_of_its_own() -> None:
    says, denies = sides(view("ceasefire1-velin-violated").message.data)
    assert (says.status, says.disputed, len(says.said)) == ("violated", False, 2)
    assert (denies.status, denies.disputed, [said.voice.claimant for said in denies.said]) == (
        "violated", True, ["the Highland Front"],
    )  # fmt: skip


def test_a_change_that_nobody_denies_has_one_side() -> None:
    (only,) = sides(view("ceasefire1-velin-agreed").message.data)
    assert (only.disputed, len(only.said)) == (False, 2)


def test_the_sides_of_a_contradiction_stand_as_they_are() -> None:
    told = sides(view("contradiction1-water-works").message.data)
    assert [(side.value, side.status, len(side.said)) for side in told] == [
        ("the Highland Front", "", 1),
        ("the army", "", 2),
    ]


def test_one_speaker_in_one_article_stands_there_once_with_all_the_words() -> None:
    alert = view("contradiction1-bridge").message.data
    army, guard = alert.sides
    (first,) = army.evidence
    more = replace(first, quote="It is ours.", shortened=True)
    twice = replace(alert, sides=(replace(army, evidence=(first, more, first)), guard))
    (said,) = sides(twice)[0].said
    assert (said.voice, said.quotes, said.shortened) == (first, (first.quote, "It is ours."), True)


def test_no_side_is_left_where_all_was_retracted() -> None:
    alert = view("ceasefire1-velin-agreed").message.data
    assert sides(replace(alert, sides=())) == ()


def test_attempts_and_holds_stand_in_one_list_by_destination() -> None:
    newsroom, night = ways(view("evacuation1-sar-longer"))
    assert [type(step) for step in newsroom.steps] == [Call]
    assert [type(step) for step in night.steps] == [Hold, Call]
    assert (night.destination, night.mark and night.mark.progress) == ("night-desk", "delivered")


def test_a_destination_that_was_not_called_yet_is_there() -> None:
    _, night = ways(view("contradiction1-bridge"))
    assert (night.steps, night.mark and night.mark.progress) == ((), "waiting")


def test_how_far_an_alert_has_come() -> None:
    def words(*marks: DeliveryMark) -> tuple[str, str] | None:
        told = tally(marks)
        return (told.words, told.progress) if told else None

    assert words() is None
    assert words(mark(Progress.DELIVERED)) == ("delivered", "delivered")
    assert words(mark(Progress.DELIVERED), mark(Progress.DELIVERED, "b")) == ("2 delivered", "delivered")
    assert words(mark(Progress.DELIVERED), mark(Progress.DEAD, "b")) == ("1 of 2 destinations reached", "dead")
    assert words(mark(Progress.LET_GO)) == ("let go", "let_go")
    assert words(mark(Progress.HELD), mark(Progress.RETRYING, "b")) == ("retrying", "retrying")


def test_static_files_are_served_under_the_hash_of_all_of_them_only() -> None:
    path = address("desk.js").removeprefix("static/")
    found = static(path)
    assert found is not None
    assert found.content_type == "text/javascript; charset=utf-8"
    version, _, _ = path.partition("/")
    for wrong in ("desk.js", f"{version}/", f"{version}/none.js", "000000000000/desk.js", f"{version}/../render.py"):
        assert static(wrong) is None


def test_the_samples_are_in_order_and_over() -> None:
    events = samples.day(NOW)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events[-1].at < NOW
    assert events[0].at > NOW - timedelta(days=10)

from datetime import UTC, datetime

import pytest

from crosswire.replay.request import moment_of, speed_of
from crosswire.replay.topic import Address, address_of
from wire.errors import InputError


def test_times() -> None:
    assert moment_of("2016-12-13") == datetime(2016, 12, 13, tzinfo=UTC)
    assert moment_of("2016-12-13", end=True) == datetime(2016, 12, 14, tzinfo=UTC)
    assert moment_of("2016-12-13T20:00", end=True) == datetime(2016, 12, 13, 20, tzinfo=UTC)
    assert moment_of("2016-12-13T20:00+02:00") == datetime(2016, 12, 13, 18, tzinfo=UTC)
    with pytest.raises(InputError, match="'yesterday' is no time: write 2016-12-13"):
        moment_of("yesterday")


@pytest.mark.parametrize(
    ("text", "speed"), [("1x", 1.0), ("60x", 60.0), ("0.5", 0.5), (" MAX ", None), ("3600X", 3600.0)]
)
def test_speeds(text: str, speed: float | None) -> None:
    assert speed_of(text) == speed


@pytest.mark.parametrize("text", ["", "fast", "0x", "-1x", "infx", "nan"])
def test_what_is_no_speed(text: str) -> None:
    with pytest.raises(InputError, match="is no speed"):
        speed_of(text)


def test_topics() -> None:
    assert address_of("kafka://one:9092,two:9092/crosswire.articles?from=2016-12-13&to=2016-12-14T12:00Z") == Address(
        "one:9092,two:9092",
        "crosswire.articles",
        datetime(2016, 12, 13, tzinfo=UTC),
        datetime(2016, 12, 14, 12, tzinfo=UTC),
    )
    assert address_of("kafka://one:9092/t") == Address("one:9092", "t")


@pytest.mark.parametrize(
    "text", ["kafka:///t", "kafka://one:9092", "kafka://one:9092/t?form=2016", "kafka://u:secret@one:9092/t"]
)
def test_what_is_no_topic(text: str) -> None:
    with pytest.raises(InputError, match="not a topic: write kafka://") as caught:
        address_of(text)
    assert "secret" not in str(caught.value)

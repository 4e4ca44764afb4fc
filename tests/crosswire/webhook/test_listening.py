"""What the listener makes of what comes."""

from collections.abc import Mapping

from rich.console import Console, RenderableType

from alerts.formats.format import HttpRequest
from alerts.message import beat
from alerts.message.beat import Beat, Last
from crosswire.webhook.listening import Listener, Manners
from tests.alerts.formats.samples import FORMATS, told
from tests.alerts.samples import change
from wire.clock import system_clock
from wire.settings import Secret

SECRET = Secret("whsec_" + "S" * 40)


class Screen:
    """What is shown, as text."""

    def __init__(self) -> None:
        self.console = Console(width=200, record=True, force_terminal=False)

    def show(self, what: RenderableType) -> None:
        self.console.print(what)

    @property
    def text(self) -> str:
        return self.console.export_text(clear=False)


def listener(screen: Screen, manners: Manners = Manners()) -> Listener:  # noqa: B008 (immutable)
    return Listener(SECRET, manners, system_clock, screen.show)


def request(name: str, headline: str = "Khartoum ceasefire") -> tuple[Mapping[str, str], bytes]:
    made = FORMATS[name].render(told(change(name=headline)), system_clock(), "change1-khartoum-1")
    assert isinstance(made, HttpRequest)
    return made.headers, made.body


def test_both_signed_forms_of_an_alert_are_shown_for_people() -> None:
    for name in ("json", "cloudevents"):
        screen = Screen()
        assert listener(screen).answer(*request(name)) == 204
        assert "“Shelling resumed an hour after the pause began.”" in screen.text
        assert "signed, new: 204" in screen.text


def test_a_copy_is_called_one() -> None:
    screen = Screen()
    one = listener(screen)
    assert [one.answer(*request("json")) for _ in range(2)] == [204, 204]
    assert (one.kept, one.copies) == (1, 1)
    assert "a copy of what is known" in screen.text


def test_what_is_not_signed_is_refused_unless_asked_for_and_shown_all_the_same() -> None:
    screen = Screen()
    assert listener(screen).answer(*request("slack")) == 401
    assert listener(screen, Manners(unsigned=True)).answer(*request("slack")) == 204
    assert screen.text.count('"unfurl_links": false') == 2
    assert listener(screen).answer({}, b"\xff\xfe junk") == 401


def test_nothing_that_comes_can_steer_the_terminal() -> None:
    screen = Screen()
    one = listener(screen, Manners(unsigned=True))
    one.answer(*request("json", headline="\x1b[2J[bold]Khartoum[/bold] \x07"))
    one.answer({"content-type": "\x1b]0;x\x07"}, b'{"a": "\x1b[2J"} \x1b[2J [red]x')
    assert "\x1b" not in screen.text
    assert "[bold]Khartoum[/bold]" in screen.text


def beating(lost: str = "", seconds: float | None = 0.21) -> bytes:
    sent_at = None if seconds is None else system_clock()
    return beat.encode(
        Beat(timestamp=system_clock(), every=30.0, data=Last(sent_at=sent_at, seconds=seconds, lost=lost))
    )


def test_a_heartbeat_is_a_line_and_no_alert() -> None:
    screen = Screen()
    one = listener(screen, Manners(unsigned=True))
    assert one.answer({"webhook-id": "beat-1"}, beating()) == 204
    assert (one.kept, one.beats) == (0, 1)
    assert "heartbeat, every 30 s: the last came through at" in screen.text
    assert len(screen.text.splitlines()) == 1
    assert "1 heartbeats" in one.summary()


def test_a_heartbeat_says_that_nothing_comes_through() -> None:
    screen = Screen()
    one = listener(screen, Manners(unsigned=True))
    one.answer({}, beating(lost="not_through"))
    one.answer({}, beating(seconds=None))
    assert "nothing comes through (not through)" in screen.text
    assert "none has come the whole way yet" in screen.text
    assert one.beats == 2


def test_a_heartbeat_that_is_not_signed_is_refused() -> None:
    one = listener(Screen())
    assert one.answer({}, beating()) == 401
    assert (one.beats, one.refused) == (0, 1)

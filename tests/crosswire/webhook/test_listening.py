"""What the listener makes of what comes."""

from collections.abc import Mapping

from rich.console import Console, RenderableType

from alerts.formats.format import HttpRequest
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

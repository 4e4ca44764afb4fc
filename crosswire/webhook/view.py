"""How a trial, and what a receiver got, are shown on a terminal."""

import json
from collections.abc import Mapping
from datetime import datetime
from email import message_from_bytes, policy

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.syntax import Syntax
from rich.text import Text

from alerts.delivery.destinations import Destination
from alerts.delivery.retry import Attempt
from alerts.delivery.secrets import split
from alerts.formats.card import card
from alerts.formats.fitting import clean
from alerts.formats.format import AppriseRequest, EmailRequest, HttpRequest, Request
from alerts.formats.lines import lines
from alerts.message.beat import Beat
from alerts.message.payload import Message
from crosswire.webhook.advice import ADVICE
from crosswire.webhook.trial import Trial, hidden
from wire.wording import plain

TELLING = 8
"""Characters from which on a part of an address may be a secret."""
MOST_SHOWN = 4000
"""Characters of what came back, or of what is no alert, that are shown."""


def trial(to: Destination, done: Trial) -> RenderableType:
    """Return what went out and what came back, with every secret as `***`."""
    secrets = _secrets(to, done.request)
    answer = done.answer
    good = answer.attempt is Attempt.DELIVERED
    end = Text.assemble(
        ("✓ " if good else "✗ ", "bold green" if good else "bold red"),
        (str(answer.attempt), "bold"),
        f" ({hidden(answer.detail, secrets)}) after {done.seconds:.2f} s",
    )
    said = clean(hidden(answer.body.decode(errors="replace"), secrets))[:MOST_SHOWN]
    return Group(
        Text(f"To {to.name}, as {to.format.name}, at {to.host}", style="bold"),
        Text(hidden(_head(to, done.request), secrets), style="dim"),
        _body(done.request, secrets),
        *([Text(f"It says: {said}")] if said else []),
        end,
        *([] if good else [Text(f"  {ADVICE[answer.attempt]}", style="yellow")]),
    )


def _secrets(to: Destination, request: Request) -> list[str]:
    secrets = _parts(to.url.reveal())
    match request:
        case HttpRequest():
            secrets += [
                *_parts(request.url.reveal()),
                *(one.reveal() for one in (*request.login.values(), *request.secrets)),
            ]
        case EmailRequest():
            secrets += [request.password.reveal()]
        case AppriseRequest():
            secrets += [request.url.reveal()]
    return secrets


def _parts(url: str) -> list[str]:
    """Return an address and what of it may be secret by itself: a receiver may repeat a part of it."""
    parts = split(url)
    if parts is None:
        return [url]
    segments = [one for one in (*parts.path.split("/"), parts.password or "") if len(one) >= TELLING]
    return [url, *segments, *([parts.query] if len(parts.query) >= TELLING else [])]


def _head(to: Destination, request: Request) -> str:
    match request:
        case HttpRequest():
            headers = {**request.headers, **dict.fromkeys(request.login, "***")}
            scheme = request.url.reveal().partition(":")[0]
            shown = (f"{name}: {value}" for name, value in headers.items())
            return "\n".join([f"{request.method} {scheme}://{to.host}/***", *shown])
        case EmailRequest():
            login = f", as {request.user}" if request.user else ", without a login"
            return f"{request.tls} {request.host}:{request.port}{login}, for {', '.join(request.recipients)}"
        case AppriseRequest():
            return f"by Apprise, {to.host}://***"


def _body(request: Request, secrets: list[str]) -> RenderableType:
    match request:
        case HttpRequest():
            text = hidden(request.body.decode(), secrets)
            return readable(text)
        case EmailRequest():
            mail = message_from_bytes(request.message, policy=policy.default)
            plain = mail.get_body(("plain",))
            headers = "\n".join(f"{name}: {value}" for name, value in mail.items() if name != "Content-Type")
            return Text(f"{headers}\n\n{plain.get_content() if plain else ''}")
        case AppriseRequest():
            return Text(f"{request.title}\n\n{request.text}")


def readable(text: str) -> RenderableType:
    """Return a body laid out on lines: JSON in colours, anything else as it is, but for control characters."""
    try:
        laid = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return Text("\n".join(clean(line) for line in text.splitlines()))
    return Syntax("\n".join(clean_edge(line) for line in laid.splitlines()), "json", word_wrap=True, theme="ansi_dark")


def clean_edge(line: str) -> str:
    """Return a line without control characters, its indentation kept."""
    return line[: len(line) - len(line.lstrip())] + clean(line)


def arrival(message: Message, headers: Mapping[str, str], at: datetime, note: str) -> RenderableType:
    """Return a message as it arrived at `at`; `note` says what was made of it."""
    told = card(message)
    return Panel(
        Text(f"{told.brief}\n\n{lines(told)}"),
        title=Text(f"{message.type} · {message.data.severity} · {told.look.sign}"),
        title_align="left",
        subtitle=Text(f"{at:%H:%M:%S} · {clean(headers.get('webhook-id', ''))} · {note}"),
        subtitle_align="right",
    )


def beat(told: Beat, at: datetime, note: str) -> RenderableType:
    """Return a heartbeat that arrived at `at`, on a line: there are many, and alerts must stand out."""
    last = told.data
    if last.lost:
        said, style = f"nothing comes through ({plain(last.lost)})", "bold red"
    elif last.sent_at is None:
        said, style = "none has come the whole way yet", "yellow"
    else:
        way = f", {last.seconds:.1f} s on its way" if last.seconds is not None else ""
        said, style = f"the last came through at {last.sent_at:%H:%M:%S}{way}", "dim"
    return Text.assemble(
        (f"♥ {at:%H:%M:%S} heartbeat, every {told.every:g} s: ", "dim"), (clean(said), style), (f" · {note}", "dim")
    )


def stranger(headers: Mapping[str, str], body: bytes, at: datetime, note: str) -> RenderableType:
    """Return what arrived at `at` and is no alert, as far as it can be shown."""
    text = body.decode(errors="replace")[:MOST_SHOWN]
    kind = clean(headers.get("content-type", "without a content-type"))
    return Panel(readable(text), title=Text(kind), title_align="left", subtitle=Text(f"{at:%H:%M:%S} · {note}"))

"""What each service refuses, as its documentation says, checked on what is sent to it. A fault is a line of text."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import fromstring

from alerts.formats.format import AppriseRequest, EmailRequest, HttpRequest, Request


def faults(name: str, request: Request) -> list[str]:
    return list(CHECKS[name](request))


def size(text: str) -> int:
    """The length as JavaScript counts, which is never below the number of characters."""
    return len(text.encode("utf-16-le")) // 2


def parsed(request: Request) -> Any:
    assert isinstance(request, HttpRequest)
    return json.loads(request.body)


def walk(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON document."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def controls(text: str) -> bool:
    return bool(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))


def slack(request: Request) -> Iterator[str]:
    body = parsed(request)
    most = {"header": 150, "section": 3000, "context": 3000, "button": 75}
    if not 1 <= len(body["blocks"]) <= 50:
        yield f"{len(body['blocks'])} blocks"
    if size(body["text"]) > 40_000:
        yield "text"
    for block in walk(body["blocks"]):
        kind = block.get("type")
        texts = [block["text"]] if isinstance(block.get("text"), dict) else []
        for text in texts + (block.get("elements", []) if kind == "context" else []):
            if not 1 <= size(text["text"]) <= most[str(kind)]:
                yield f"{kind} of {size(text['text'])}"
        for field in block.get("fields", []):
            if not 1 <= size(field["text"]) <= 2000:
                yield "field"
        if len(block.get("fields", [])) > 10 or len(block.get("elements", [])) > 10:
            yield f"{kind} with too many parts"
        if size(block.get("url", "")) > 3000:
            yield "url"
        if kind in ("plain_text", "mrkdwn"):
            yield from _slack_text(block)
    yield from _slack_text({"type": "plain_text", "text": body["text"]})


def _slack_text(block: dict[str, Any]) -> Iterator[str]:
    """Only our own links may begin with "<", and an ampersand only begins an escape."""
    bare = (
        re.sub(r"^<https?://[^<>|\s]+\|(article|desk)>$", "", block["text"])
        if block["type"] == "mrkdwn"
        else block["text"]
    )
    if re.search(r"[<>]|&(?!amp;|lt;|gt;)", bare):
        yield f"unescaped: {block['text'][:80]!r}"
    if controls(block["text"]):
        yield "control characters"
    if block["type"] == "mrkdwn" and bare:
        yield f"words of others in mrkdwn: {bare[:80]!r}"


def teams(request: Request) -> Iterator[str]:
    assert isinstance(request, HttpRequest)
    if len(request.body) > 28_000:
        yield f"{len(request.body)} bytes"
    body = parsed(request)
    (attachment,) = body["attachments"]
    if (body["type"], attachment["contentType"]) != ("message", "application/vnd.microsoft.card.adaptive"):
        yield "envelope"
    for element in walk(attachment["content"]["body"]):
        kind = element.get("type")
        if kind not in ("Container", "RichTextBlock", "TextRun", "Action.OpenUrl"):
            yield f"{kind} reads markdown, mentions or macros"
        if kind == "TextRun" and (not element["text"] or controls(element["text"])):
            yield f"text {element['text'][:80]!r}"
        if kind == "Action.OpenUrl" and not element["url"].startswith(("http://", "https://")):
            yield "url"


def discord(request: Request) -> Iterator[str]:
    body = parsed(request)
    if body["allowed_mentions"] != {"parse": []} or "content" in body:
        yield "mentions"
    (made,) = body["embeds"]
    if len(made["fields"]) > 25:
        yield f"{len(made['fields'])} fields"
    texts = [(made["title"], 1, 256), (made["description"], 0, 4096), (made.get("footer", {}).get("text", ""), 0, 2048)]
    for field in made["fields"]:
        texts += [(field["name"], 1, 256), (field["value"], 1, 1024)]
    for text, least, most in texts:
        if not least <= size(text) <= most:
            yield f"{size(text)} of {most}: {text[:80]!r}"
        if controls(text):
            yield "control characters"
    if sum(size(text) for text, _, _ in texts) > 6000:
        yield f"{sum(size(text) for text, _, _ in texts)} in all"
    for text, _, _ in texts:
        bare = re.sub(
            r"\[(article|desk)\]\(https?://[^\s()<>]+\)|^\*\*\w+( \w+)?\*\* |^> “", "", text, flags=re.MULTILINE
        )
        if text != made.get("footer", {}).get("text", "") and re.search(r"(?<!\\)(\\\\)*[*_~`|<>\[\]@#]", bare):
            yield f"markup: {bare[:80]!r}"


def pagerduty(request: Request) -> Iterator[str]:
    assert isinstance(request, HttpRequest)
    body = parsed(request)
    if len(request.body) > 512_000:
        yield "bytes"
    if body["event_action"] not in ("trigger", "resolve") or not 1 <= len(body["dedup_key"]) <= 255:
        yield "action or key"
    if body["event_action"] == "trigger":
        payload = body["payload"]
        if not 1 <= size(payload["summary"]) <= 1024 or not payload["source"]:
            yield "summary or source"
        if payload["severity"] not in ("critical", "error", "warning", "info"):
            yield "severity"
        datetime.fromisoformat(payload["timestamp"])


def alertmanager(request: Request) -> Iterator[str]:
    for alert in parsed(request):
        for name, value in alert["labels"].items():
            if not re.fullmatch(r"[a-zA-Z_][a-zA-Z0-9_]*", name) or not 1 <= size(value) <= 200 or "\n" in value:
                yield f"label {name}"
        for text in alert["annotations"].values():
            if size(text) > 4000 or controls(text):
                yield "annotation"
        begun, ended = (datetime.fromisoformat(alert[key]) for key in ("startsAt", "endsAt"))
        if begun > ended:
            yield "ends before it begins"
    labels = [json.dumps(alert["labels"], sort_keys=True) for alert in parsed(request)]
    if len(set(labels)) != len(labels):
        yield "one alert twice"


def grafana(request: Request) -> Iterator[str]:
    body = parsed(request)
    if not isinstance(body["time"], int) or any(not 1 <= size(tag) <= 100 for tag in body["tags"]):
        yield "time or tags"
    bare = re.sub(r'<a href="https?://[^"<>]+">At the desk</a>$', "", body["text"])
    if re.search(r"""[<>"']""", bare) or controls(bare):
        yield f"markup: {bare[:80]!r}"


ALERT = (
    "identifier sender sent status msgType source? scope restriction? addresses? code* note? references? "
    "incidents? info*"
)
INFO = (
    "language? category+ event responseType* urgency severity certainty audience? eventCode* effective? onset? "
    "expires? senderName? headline? description? instruction? web? contact? parameter* resource* area*"
)
VALUES = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d"


def cap(request: Request) -> Iterator[str]:
    """The order and the values of the elements, as the standard's table and schema have them."""
    assert isinstance(request, HttpRequest)
    root = fromstring(request.body)
    if root.tag != f"{CAP}alert":
        yield root.tag
    for element, order in ((root, ALERT), *((info, INFO) for info in root.findall(f"{CAP}info"))):
        names = " ".join(child.tag.removeprefix(CAP) for child in element) + " "
        pattern = "".join(f"({word.rstrip('?*+')} ){word[len(word.rstrip('?*+')) :]}" for word in order.split())
        if not re.fullmatch(pattern, names):
            yield f"order: {names}"
    for element in root.iter():
        name, text = element.tag.removeprefix(CAP), element.text or ""
        if name in VALUES and element.tag != f"{CAP}value" and text not in VALUES[name].split():
            yield f"{name} {text}"
        if name in ("sent", "effective", "onset", "expires") and not re.fullmatch(TIME, text):
            yield f"{name} {text}"
        if name in ("identifier", "sender") and (not text or re.search(r"[\s,<&]", text)):
            yield f"{name} {text!r}"
        if name == "references" and not all(re.fullmatch(rf"[^\s,<&]+,[^\s,<&]+,{TIME}", one) for one in text.split()):
            yield f"references {text}"
        if not len(element) and not text.strip():
            yield f"{name} is empty"


def email(request: Request) -> Iterator[str]:
    assert isinstance(request, EmailRequest)
    raw = request.message
    if any(len(line) > 998 for line in raw.split(b"\r\n")) or re.search(rb"[^\x00-\x7f]|[^\r]\n|\r[^\n]", raw):
        yield "lines"
    mail = message_from_bytes(raw, policy=policy.default)
    wanted = [
        "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress",
        "MIME-Version", "Content-Type", "In-Reply-To", "References", "Importance", "X-Priority",
    ]  # fmt: skip
    if [name for name in mail if name not in wanted] or len(set(mail.keys())) != len(mail.keys()):
        yield f"headers {mail.keys()}"
    if [part.get_content_type() for part in mail.walk()] != ["multipart/alternative", "text/plain", "text/html"]:
        yield "parts"
    if size(str(mail["Subject"])) > 160 or controls(str(mail["Subject"])):
        yield "subject"
    html = mail.get_body(("html",))
    assert html is not None
    tags = Tags()
    tags.feed(html.get_content())
    yield from tags.faults


LAYOUT = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "body",
        "div",
        "h1",
        "h2",
        "table",
        "tr",
        "td",
        "blockquote",
        "br",
        "span",
        "a",
        "p",
        "strong",
    ]
)
ATTRIBUTES = frozenset(["lang", "charset", "name", "content", "style", "role", "href"])


class Tags(HTMLParser):
    """Collects what a mail's HTML must not have: anything but layout, and links to anything but the web."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        web = given.get("href", "https://") or ""
        if tag not in LAYOUT or set(given) - ATTRIBUTES or not web.startswith(("http://", "https://")):
            self.faults.append(f"<{tag} {given}>")


def apprise(request: Request) -> Iterator[str]:
    assert isinstance(request, AppriseRequest)
    if not 1 <= size(request.title) <= 200 or not 1 <= size(request.text) <= 1800 or controls(request.text):
        yield "text"


def messages(request: Request) -> Iterator[str]:
    assert isinstance(request, HttpRequest)
    if len(request.body) >= 22_000 or request.headers["webhook-signature"][:3] != "v1,":
        yield "size or signature"


CHECKS: dict[str, Callable[[Request], Iterator[str]]] = {
    "json": messages,
    "cloudevents": messages,
    "slack": slack,
    "teams": teams,
    "discord": discord,
    "pagerduty": pagerduty,
    "alertmanager": alertmanager,
    "grafana": grafana,
    "cap": cap,
    "email": email,
    "apprise": apprise,
}

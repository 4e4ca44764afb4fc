"""The page, read as HTML: what it shows, that nothing runs in it or leads astray, and that it needs nothing else."""

import re
from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from lxml import html

from crosswire.replay.play import Sample
from crosswire.report.model import MOST_CONTRADICTIONS, board_of
from crosswire.report.page import Figure, Page, Timing, render, write_report
from crosswire.report.progress import curves
from crosswire.report.volumes import volumes
from tests.fakes.claims import hours, killed, report, status
from tests.streams.judge.board import Board
from wire.errors import InputError
from wire.records import CeasefireChange, Contradiction, Evidence, Finding, Side

NASTY = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


def findings() -> list[Finding]:
    board = Board()
    board.take(report("a", status("agreed"), killed(12), at=0))
    broken = status("violated", by="the rebels", actors=["the army"])
    board.take(report("b", killed(20), broken, at=1, outlet="Tribune"))
    board.take(report("c", status("collapsed"), at=50, outlet="Courier"))
    return board.findings


def page(found: list[Finding], **more: object) -> Page:
    made = Page(
        title="week.jsonl",
        sources=("week.jsonl",),
        first=hours(0),
        last=hours(60),
        figures=(Figure("3", "articles"),),
        board=board_of(found, hours(0), hours(60)),
        volumes=volumes({"2020-03-01": 2, "2020-03-03": 1}, {"2020-03-01": 1}),
        progress=curves([Sample(0.0, 0, 0, 0), Sample(2.0, 3, 2, 4)]),
        seconds=2.0,
        timings=(Timing("reading an article", 3, "20 ms", "25 ms", "50 ms"),),
        outcomes=Counter(relevant=3),
        notes=("bad record: week.jsonl:3: no",),
    )
    return msgspec.structs.replace(made, **more)


def written() -> str:
    """The page of a truce that is agreed, broken and over."""
    return render(page(findings()))


def tree(found: list[Finding], **more: object) -> html.HtmlElement:
    return html.document_fromstring(render(page(found, **more)))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_life_of_an_arrangement_is_drawn_and_told() -> None:
    (row,) = tree(findings()).xpath("//details[contains(@class, 'row')]")
    bands = row.xpath(".//svg/svg")
    marks = row.xpath(".//svg//a")
    changes = row.xpath(".//li[contains(@class, 'change')]")
    assert len(bands) == len(marks) == len(changes) == 3
    assert [mark.get("href").lstrip("#") for mark in marks] == [change.get("id") for change in changes]
    ends = [float(band.get("x")[:-1]) + float(band.get("width")[:-1]) for band in bands]
    assert ends[-1] == pytest.approx(100, abs=0.01)
    assert ends[:-1] == pytest.approx([float(band.get("x")[:-1]) for band in bands[1:]], abs=0.01)
    assert "agreed → violated" in words(changes[1])
    assert "Tribune quotes the rebels" in words(changes[1])
    assert "collapsed" in words(row.xpath("./summary")[0])


def test_what_is_disputed_is_marked() -> None:
    (change,) = [f for f in findings() if isinstance(f, CeasefireChange) and f.to == "agreed"]
    found = tree([msgspec.structs.replace(change, disputed=True)])
    assert found.xpath("//svg//*[@fill='url(#hatch)']")
    assert found.xpath("//circle[@class='disputed']")
    assert "disputed" in words(found.xpath("//li[contains(@class, 'change')]//h4")[0])
    assert not tree([change]).xpath("//circle[@class='disputed']")


def test_what_is_only_told_in_passing_is_marked() -> None:
    (change,) = [f for f in findings() if isinstance(f, CeasefireChange) and f.to == "agreed"]
    (heading,) = tree([msgspec.structs.replace(change, background=True)]).xpath("//li[contains(@class, 'change')]//h4")
    assert "in passing" in words(heading)
    assert "in passing" not in words(tree([change]).xpath("//li[contains(@class, 'change')]//h4")[0])


def test_a_contradiction_on_what_is_long_past_is_marked() -> None:
    (clash,) = [f for f in findings() if isinstance(f, Contradiction)]
    (heading,) = tree([msgspec.structs.replace(clash, background=True)]).xpath("//article[@class='clash']/h4")
    assert "long past" in words(heading)
    assert "long past" not in words(tree([clash]).xpath("//article[@class='clash']/h4")[0])


def test_a_status_that_nobody_speaks_of_any_more_fades() -> None:
    (change, *_) = [f for f in findings() if isinstance(f, CeasefireChange)]
    board = board_of([change], hours(0), hours(24 * 180))
    ((row,),) = board.rows.values()
    assert row.bands[0].known == pytest.approx(25, abs=1)  # 45 of 180 days
    assert tree([change], board=board).xpath("//rect[contains(@class, 'forgotten')]")
    assert not tree([change]).xpath("//rect[contains(@class, 'forgotten')]")


def test_contradictions_stand_side_by_side_with_who_says_so_and_when() -> None:
    (clash,) = tree(findings()).xpath("//article[contains(@class, 'clash')]")
    first, second = clash.xpath(".//section")
    assert [words(side.xpath("./p[@class='value']")[0]) for side in (first, second)] == ["12 killed", "20 killed"]
    assert "Tribune" in words(second)
    quote = second.xpath(".//blockquote")[0].text_content()
    assert quote == next(f for f in findings() if isinstance(f, Contradiction)).sides[1].evidence[0].quote
    assert second.xpath(".//a/@href") == ["https://news.example/b"]
    assert "published 1 Mar 2020" in words(second)
    assert "found 1 Jan 2021" in words(second)


def test_volumes_rates_and_notes_are_there() -> None:
    found = tree(findings())
    text = words(found)
    assert "1 Mar 2020: 2 articles, 1 with a claim about a war" in text
    rows = [[words(cell) for cell in row.xpath("./th | ./td")] for row in found.xpath("//tbody/tr")]
    assert ["articles read", "1.0 a second"] in rows
    assert ["reading an article × 3", "20 ms", "25 ms", "50 ms"] in rows
    assert "bad record: week.jsonl:3: no" in text
    assert len(found.xpath("//polyline")) == 3


def nasty(finding: Finding, url: str) -> Finding:
    """The same finding with markup wherever words of others stand."""

    def spoilt(said: Evidence) -> Evidence:
        source = msgspec.structs.replace(said.source, outlet=NASTY, title=NASTY, url=url)
        return msgspec.structs.replace(said, source=source, quote=NASTY, claimant=NASTY)

    if isinstance(finding, CeasefireChange):
        evidence = tuple(map(spoilt, finding.evidence))
        return msgspec.structs.replace(finding, evidence=evidence, name=NASTY, theatre=NASTY, confidence=NASTY)
    if isinstance(finding, Contradiction):
        sides = tuple(Side(NASTY, tuple(map(spoilt, side.evidence))) for side in finding.sides)
        return msgspec.structs.replace(finding, sides=sides, incident=NASTY, theatre=NASTY, reason=NASTY)
    return finding


def test_words_of_others_stay_words() -> None:
    spoilt = [nasty(f, "https://x.example/?a=1&b=\"'><script>") for f in findings()]
    text = render(page(spoilt, title=NASTY, sources=(NASTY,), notes=(NASTY,)))
    found = html.document_fromstring(text)
    assert len(found.xpath("//script")) == 1
    assert found.xpath("//img") == []
    elements = [element for element in found.iter() if isinstance(element.tag, str)]
    assert [name for element in elements for name in element.attrib if name.startswith("on")] == []
    assert all("alert" not in script.text_content() for script in found.xpath("//script"))
    assert NASTY in found.xpath("//blockquote")[0].text_content()


ASTRAY = [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//x.example/",
    "https://[x",
    "",
    " ftp://x/ ",
]


@pytest.mark.parametrize("url", ASTRAY)
def test_links_lead_to_web_pages_only(url: str) -> None:
    found = tree([nasty(f, url) for f in findings()])
    assert {href.partition(":")[0] for href in found.xpath("//a/@href") if not href.startswith("#")} == set()


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = render(page(findings()))
    found = html.document_fromstring(text)
    assert found.xpath("//link | //img | //iframe | //object | //embed | //*[@src] | //base") == []
    assert re.findall(r"@import|url\((?!#)|https?://(?!news\.example)", text) == []
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


class _Balance(HTMLParser):
    """Notes elements that are closed in another order than they were opened."""

    VOID = frozenset(("meta", "input", "br", "img", "link", "hr"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_it_is_well_formed_and_its_ids_are_unique() -> None:
    text = render(page(findings()))
    balance = _Balance()
    balance.feed(text)
    assert (balance.wrong, balance.open) == ([], [])
    ids = html.document_fromstring(text).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_it_can_be_used_with_the_keyboard_and_read_aloud() -> None:
    found = tree(findings())
    assert found.xpath("/html/@lang") == ["en"]
    assert all(element.get("aria-label") for element in found.xpath("//svg[@role='img']"))
    assert found.xpath("//a[@class='skip']/@href") == ["#timeline"]
    assert all(found.xpath(f"//*[@id='{href[1:]}']") for href in found.xpath("//nav/a/@href"))
    assert found.xpath("//label[.//input[@id='filter']]")


def test_of_very_many_contradictions_the_best_supported_are_shown() -> None:
    one = next(f for f in findings() if isinstance(f, Contradiction))
    many: list[Finding] = [
        msgspec.structs.replace(one, id=f"k{n}", origins=n, at=one.at + timedelta(minutes=n)) for n in range(400)
    ]
    board = board_of(iter(many), hours(0), hours(60))
    shown = [clash.origins for clashes in board.clashes.values() for clash in clashes]
    assert shown == list(range(400 - MOST_CONTRADICTIONS, 400))
    assert (board.contradictions, board.contradictions_left) == (400, 400 - MOST_CONTRADICTIONS)
    assert "250 contradictions with less support are left out" in words(tree(many))


def test_a_page_of_nothing() -> None:
    text = words(tree([], volumes=volumes({}, {}), progress=()))
    assert "No change of status was found" in text
    assert "No contradiction was found" in text


def test_it_is_written_in_one_move_or_the_error_says_why(tmp_path: Path) -> None:
    write_report(tmp_path / "out.html", page(findings()))
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]
    with pytest.raises(InputError, match=r"cannot write .*none"):
        write_report(tmp_path / "none" / "out.html", page([]))

"""A whole run of the producer on addresses with secrets in them: none comes out of it but to the server it is for."""

import urllib.request
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from crosswire.cli import group
from crosswire.services.broker import start_broker
from crosswire.services.children import Children
from tests.fakes.feed_server import feed_server
from tests.fakes.feed_texts import Item, rss
from tests.producers.test_kill import producing
from tests.waiting import wait_until

SECRET = "hush4711"


@pytest.mark.acceptance
def test_no_secret_of_an_address_is_logged_or_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {name: f"/{name}.xml?token={SECRET}-{name}" for name in ("good", "moved", "here", "gone", "nonsense")}
    page, nowhere = f"/truce?key={SECRET}-page", f"/talks?api_key={SECRET}-talks"
    with Children(tmp_path / "logs") as children, feed_server() as server:
        _, kafka_url = start_broker(children, tmp_path / "broker")
        lines = [
            f'[[feeds]]\nid = "{name}"\nurl = "{server.url(path)}"\noutlet = "Desk {name}"\n'
            for name, path in paths.items()
        ]
        password = server.url("/locked").replace("://", f"://desk:{SECRET}-password@")
        ftp = server.url(f"/ftp?sig={SECRET}-ftp")
        lines += [f'[[feeds]]\nid = "locked"\nurl = "{password}"\noutlet = "Locked"\n']
        lines += [f'[[feeds]]\nid = "ftp"\nurl = "{ftp}"\noutlet = "Ftp"\n']
        (tmp_path / "feeds.toml").write_text("".join(lines))
        server.serves(
            rss(
                Item(title="Truce", text="It held.", guid="1", link=server.url(page)),
                Item(title="Talks", text="They met.", guid="2", link=server.url(nowhere)),
            ),
            paths["good"],
        )
        server.answers(200, page, b"<html><p>Nothing.</p></html>")
        server.redirects(server.url(paths["here"]), paths["moved"])
        server.serves(rss(Item(title="Moved", text="Here.", guid="3")), paths["here"])
        server.answers(410, paths["gone"])
        links = f'<link rel="alternate" type="application/rss+xml" href="/x?token={SECRET}-announced">'
        server.serves(f"<!doctype html><title>Home</title>{links}", paths["nonsense"], content_type="text/html")
        server.answers(503, "/locked")
        server.redirects(f"ftp://127.0.0.1/x?token={SECRET}-location", f"/ftp?sig={SECRET}-ftp")
        log = tmp_path / "log"
        with producing(tmp_path, kafka_url, CROSSWIRE_LOG_LEVEL="debug") as process:
            told = ("feed_moved", "feed_parked", "html_page", "page_not_read", "redirects", "unavailable", "metrics")
            wait_until(lambda: all(word in log.read_text() for word in told), 60, "all that goes wrong")
            metrics = next(
                line["metrics"]
                for line in map(msgspec.json.decode, log.read_bytes().splitlines())
                if line["event"] == "producing"
            )
            with urllib.request.urlopen(metrics) as answer:
                numbers = answer.read().decode()
            process.terminate()
            assert process.wait(60) == 0
    asked = {request.path for request in server.requests}
    assert {*paths.values(), page, nowhere} <= asked, "the server itself is told"
    assert SECRET not in log.read_text()
    assert SECRET not in numbers
    monkeypatch.setenv("CROSSWIRE_NAMESPACE", "kill")
    monkeypatch.setenv("CROSSWIRE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CROSSWIRE_PRODUCE_FEEDS", str(tmp_path / "feeds.toml"))
    for arguments in (["feeds", "status"], ["feeds", "status", "--json"], ["feeds", "check", "--allow-private"]):
        result = CliRunner().invoke(group, arguments)
        assert "moved" in result.output
        assert SECRET not in result.output

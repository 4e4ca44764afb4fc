"""Web archives made by GNU Wget from a server of ours: another program's work, with all its habits."""

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from tests.fakes.feed_server import FeedServer, feed_server
from tests.producers.sources.web import page


class Story(msgspec.Struct, frozen=True):
    """A news page of ours, of The Post."""

    url: str
    title: str
    words: str
    published: str

    @property
    def paragraphs(self) -> list[str]:
        rest = (
            f"Residents of quarter {n} told The Post that they had heard of it on Friday, and nobody there knew what "
            f"was to come next, while the committee said in report {n * 37} that it waited for word from the capital."
            for n in range(4, 10)
        )
        return [next(rest), self.words, *rest]


STORIES = (
    Story(
        "http://post.example/2023/truce",
        "Truce agreed in Goma, army and rebels say",
        "goma: agreed",
        "2023-11-24T09:00:00Z",
    ),
    Story(
        "http://post.example/2023/shots",
        "Shots fired in Goma on the second day of the truce",
        "goma: violated",
        "2023-11-25T10:00:00Z",
    ),
    Story(
        "http://post.example/2023/talks",
        "Talks in Yei are to begin in the new year",
        "yei: talks",
        "2023-11-26T11:00:00Z",
    ),
)
_OTHERS = ("http://post.example/picture.png", "http://post.example/gone", "http://post.example/moved")


def by_wget(folder: Path, *, packed: bool) -> Path:
    """Return an archive of `STORIES`, a picture, a redirect and a page that is gone, made by Wget."""
    path = folder / ("wget.warc.gz" if packed else "wget.warc")
    folder.mkdir(parents=True, exist_ok=True)
    if not shutil.which("wget"):
        pytest.fail("this test needs GNU Wget: apt-get install wget (.ci/packages does it)", pytrace=False)
    with feed_server() as server:
        _serve(server)
        # Through a proxy, which the server is, so that the addresses are those of a site.
        command = [
            "wget",
            "--quiet",
            "--no-config",
            "--no-http-keep-alive",
            "--tries=1",
            "--warc-file=wget",
            "--no-warc-keep-log",
        ]
        command += [] if packed else ["--no-warc-compression"]
        command += ["--delete-after", "-e", "use_proxy=on", "-e", f"http_proxy={server.base}"]
        done = subprocess.run([*command, *(story.url for story in STORIES), *_OTHERS], cwd=folder, check=False)
    assert done.returncode == 8, "Wget tells of the page that is gone by this status"
    return path


def _serve(server: FeedServer) -> None:
    for story in STORIES:
        body = page(story.title, story.published).decode()
        start, end = body.index("<p>"), body.rindex("</p>") + 4
        text = "".join(f"<p>{words}</p>" for words in story.paragraphs)
        markup = body[:start] + text + body[end:]
        server.serves(markup, story.url, content_type="text/html; charset=utf-8")
    server.serves(b"\x89PNG\r\n", _OTHERS[0], content_type="image/png")
    server.answers(404, _OTHERS[1], b"<html>gone</html>")
    server.redirects(STORIES[0].url, _OTHERS[2], 302)

import tomllib
from importlib.resources import files

import pytest

from wire.wording import counted, plain, safe_url, theatre_name

GAZETTEER = tomllib.loads(files("streams.read.data").joinpath("theatres.toml").read_text(encoding="utf-8"))["theatres"]


def test_a_theatre_is_called_as_the_gazetteer_calls_it() -> None:
    others = {key for key, theatre in GAZETTEER.items() if theatre_name(key) not in theatre["name"]}
    assert others == {"central-america"}  # the gazetteer lists its countries


def test_keys_and_counts_are_words() -> None:
    assert plain("in_effect") == "in effect"
    assert (counted(1, "outlet"), counted(2, "outlet"), counted(0, "outlet")) == ("1 outlet", "2 outlets", "0 outlets")
    assert theatre_name("") == ""


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://wire.example/a?b=1", "https://wire.example/a?b=1"),
        (" http://wire.example ", "http://wire.example"),
        ("HTTPS://wire.example/", "HTTPS://wire.example/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//wire.example/a", ""),
        ("/feed", ""),
        ("https:///a", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_links_to_web_pages_are_followed(url: str, safe: str) -> None:
    assert safe_url(url) == safe

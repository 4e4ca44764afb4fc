"""Logs: one JSON object a line where no person reads, and no secret in them."""

import json
import logging

import pytest

from wire import log

pytestmark = pytest.mark.usefixtures("logs_as_before")


def test_events_are_json_with_their_facts(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    log.get("producers").info("published", article="article1-x")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["article"], line["level"]) == ("published", "article1-x", "info")


def test_library_logs_go_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    logging.getLogger("kafka").warning("broker %s gone", 1)
    assert json.loads(capsys.readouterr().err)["event"] == "broker 1 gone"


def test_chatty_libraries_are_heard_at_level_debug_only(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    logging.getLogger("kafka.net").info("closing transport")
    assert capsys.readouterr().err == ""
    log.configure("debug", json=True)
    logging.getLogger("kafka.net").info("closing transport")
    assert "closing transport" in capsys.readouterr().err


def test_values_under_secret_names_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    log.get("alerts").info("signing", webhook_secret="whsec_hush", Authorization="Bearer hush")
    assert "hush" not in capsys.readouterr().err

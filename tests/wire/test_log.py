"""Logs: one JSON object a line where no person reads, and no secret in them."""

import json
import logging
import selectors
import socket

import pytest
from kafka import KafkaAdminClient
from kafka.errors import KafkaError
from kafka.protocol.sasl import SaslAuthenticateRequest

from wire import log
from wire.brokers import client_options
from wire.settings import KafkaSettings, Secret

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


def test_a_connection_that_is_closed_while_it_is_read_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    library = logging.getLogger("kafka.net.selector")
    shut = socket.socket()
    shut.close()
    with selectors.DefaultSelector() as selector:
        try:
            selector.register(shut, selectors.EVENT_READ)
        except ValueError:
            library.exception("Unhandled exception in task")
    assert capsys.readouterr().err == ""
    try:
        raise ValueError("not a broker")
    except ValueError:
        library.exception("Unhandled exception in task")
    assert "not a broker" in capsys.readouterr().err


def test_what_kafkas_clients_tell_of_a_login_is_heard_at_no_level(capsys: pytest.CaptureFixture[str]) -> None:
    login = KafkaSettings("127.0.0.1:1", sasl="PLAIN", user="desk", password=Secret("hush4711"))
    log.configure("debug", json=True)
    with pytest.raises(KafkaError):
        KafkaAdminClient(**client_options(login), bootstrap_timeout_ms=100)  # it tells its settings
    logging.getLogger("kafka.protocol.parser").debug("Sending request %s", SaslAuthenticateRequest(b"\0desk\0hush4711"))
    told = capsys.readouterr().err
    assert "hush4711" not in told
    assert "127.0.0.1" in told


def test_values_under_secret_names_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("info", json=True)
    log.get("alerts").info("signing", webhook_secret="whsec_hush", Authorization="Bearer hush")
    assert "hush" not in capsys.readouterr().err

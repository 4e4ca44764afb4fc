"""How Kafka is spoken to: what the settings give, and what contradicts itself."""

import ssl
from pathlib import Path

import pytest
import trustme
from msgspec.structs import replace

from wire.brokers import client_options, connection, denied, servers
from wire.errors import SettingsError
from wire.settings import KafkaSettings, Secret, Settings, load

LOGIN = KafkaSettings("one:9092, two:9092", sasl="SCRAM-SHA-512", user="desk", password=Secret("hush"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("papers")
    authority = trustme.CA()
    own = authority.issue_cert("desk.example")
    made = {"ca_file": authority.cert_pem, "cert_file": own.cert_chain_pems[0], "key_file": own.private_key_pem}
    for name, blob in made.items():
        blob.write_to_path(str(folder / name))
    return {name: str(folder / name) for name in made}


def test_a_plain_address_is_all_that_is_needed() -> None:
    assert client_options(KafkaSettings("one:9092, two:9092")) == {
        "bootstrap_servers": ["one:9092", "two:9092"],
        "security_protocol": "PLAINTEXT",
    }


def test_a_login_and_tls_are_what_clients_call_them(papers: dict[str, str]) -> None:
    options = client_options(replace(LOGIN, tls=True, **papers))
    assert options["security_protocol"] == "SASL_SSL"
    assert (options["sasl_mechanism"], options["sasl_plain_username"]) == ("SCRAM-SHA-512", "desk")
    assert options["sasl_plain_password"] == "hush"
    context = options["ssl_context"]
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert len(context.get_ca_certs()) == 1


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (KafkaSettings("b:1", ca_file="ca.pem"), "kafka.ca_file is set, and kafka.tls is not"),
        (KafkaSettings("b:1", cert_file="c.pem"), "kafka.cert_file is set, and kafka.tls is not"),
        (KafkaSettings("b:1", tls=True, key_file="c.key"), "kafka.key_file is set, and kafka.cert_file is not"),
        (KafkaSettings("b:1", user="desk"), "kafka.user is set, and kafka.sasl is not"),
        (KafkaSettings("b:1", password_file="p"), "kafka.password_file is set, and kafka.sasl is not"),
        (replace(LOGIN, user=""), "kafka.sasl is set, and kafka.user is not"),
        (replace(LOGIN, password=None), "kafka.password is empty"),
        (replace(LOGIN, password_file="p"), "both kafka.password and kafka.password_file"),
        (replace(LOGIN, password=None, password_file="/nowhere/p"), "cannot read kafka.password_file /nowhere/p"),
        (KafkaSettings("b:1", tls=True, ca_file="/nowhere/ca"), "kafka.ca_file /nowhere/ca cannot be used: No such"),
        (KafkaSettings("b:1", tls=True, cert_file="/nowhere/c"), "kafka.cert_file /nowhere/c cannot be used"),
    ],
)
def test_what_contradicts_itself_is_refused_by_key(settings: KafkaSettings, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        client_options(settings)
    assert "hush" not in str(caught.value)


def test_a_file_that_is_no_certificate_and_a_key_of_another_are_refused(papers: dict[str, str], tmp_path: Path) -> None:
    junk, other = tmp_path / "junk", tmp_path / "other.key"
    junk.write_text("no certificate")
    trustme.CA().issue_cert("x.example").private_key_pem.write_to_path(str(other))
    with pytest.raises(SettingsError, match=r"kafka.ca_file .*junk cannot be used.*PEM"):
        client_options(KafkaSettings("b:1", tls=True, ca_file=str(junk)))
    with pytest.raises(SettingsError, match=r"kafka.cert_file .* with kafka.key_file .*other.key cannot be used"):
        client_options(KafkaSettings("b:1", tls=True, cert_file=papers["cert_file"], key_file=str(other)))


def test_a_password_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("hush hush\n")
    options = client_options(replace(LOGIN, password=None, password_file=str(path)))
    assert options["sasl_plain_password"] == "hush hush"
    path.write_text("\n")
    with pytest.raises(SettingsError, match=rf"kafka.password_file {path} is empty"):
        client_options(replace(LOGIN, password=None, password_file=str(path)))


def test_everything_can_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = {"URL": "one:9092, two:9092", "SASL": "SCRAM-SHA-512", "USER": "desk", "PASSWORD": "hush", "TLS": "true"}
    settings = load({f"CROSSWIRE_KAFKA_{name}": value for name, value in given.items()})
    assert settings.kafka == replace(LOGIN, tls=True)
    assert "hush" not in repr(settings)
    with pytest.raises(SettingsError, match="CROSSWIRE_KAFKA_SASL"):
        load({"CROSSWIRE_KAFKA_SASL": "GSSAPI"})


def test_another_process_reaches_the_same_brokers_by_what_it_is_told(
    papers: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kafka in (LOGIN, replace(LOGIN, tls=True, **papers), KafkaSettings("b:1"), KafkaSettings()):
        told = {f"CROSSWIRE_KAFKA_{key.upper()}": str(value) for key, value in connection(kafka).items()}
        assert load(told) == Settings(kafka=kafka)


def test_a_right_that_lacks_is_told_with_the_command_that_gives_it() -> None:
    error = denied(LOGIN, "Write", "topic", "cw.articles")
    assert str(error) == (
        "Kafka lacks the right Write on the topic cw.articles for kafka.user 'desk': "
        "kafka-acls --add --allow-principal User:desk --operation Write --topic cw.articles "
        "--bootstrap-server one:9092,two:9092"
    )
    assert "who do not log in" in str(denied(KafkaSettings("b:1"), "Read", "group", "cw.work"))
    assert "kafka.cert_file" in str(denied(KafkaSettings("b:1", tls=True, cert_file="c"), "Read", "group", "cw.work"))


def test_addresses_are_told_apart() -> None:
    assert servers(KafkaSettings("a:1,b:2 , c:3")) == ["a:1", "b:2", "c:3"]

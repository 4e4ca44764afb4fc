"""A Kafka that asks who we are: all parts get in with the right papers, and are told what lacks."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace as with_fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ResourcePattern, ResourceType
from msgspec.structs import replace

from alerts.intake.kafka import KafkaFindings
from crosswire.doctor.broker import kafka as examined
from crosswire.doctor.diagnosis import State
from crosswire.doctor.rights import rights
from crosswire.replay.topic import Address, read_topic, spoken_to
from crosswire.services.broker import admin, check_broker
from crosswire.services.children import Children
from crosswire.services.endpoints import Endpoints
from crosswire.services.rights import check_rights, needs
from crosswire.services.topics import create_topics
from producers.publishing.publish import KafkaPublisher, PublishOutcome
from tests.acceptance.workers import bench
from tests.crosswire.doctor.patients import only, setup, told, well
from tests.engines.guarded import DESK, GUEST, PASSWORDS, Guarded
from tests.streams.examples import article
from wire.errors import BrokerError
from wire.records import DeadLetter, Stage
from wire.settings import KafkaSettings, Secret, Settings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, SOURCES, TOPICS

pytestmark = [pytest.mark.acceptance, pytest.mark.apache]

LETTER = DeadLetter(
    stage=Stage.INTAKE,
    reason="error",
    detail="",
    topic="t",
    partition=0,
    offset=0,
    at=datetime(2026, 11, 1, tzinfo=UTC),
)
READ, WRITE, DESCRIBE = ACLOperation.READ, ACLOperation.WRITE, ACLOperation.DESCRIBE


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    with Children(folder / "logs") as children:
        yield Guarded(children, folder / "broker")


@pytest.fixture(params=["certificate", "login", "plain", "clear"])
def admitted(request: pytest.FixtureRequest, guarded: Guarded, tmp_path: Path) -> KafkaSettings:
    """Settings of the desk, which may do everything, for each way in."""
    if request.param == "certificate":
        return guarded.by_certificate()
    if request.param == "plain":  # and the password in a file
        path = tmp_path / "password"
        path.write_text(PASSWORDS[DESK] + "\n")
        return replace(guarded.by_login(sasl="PLAIN"), password=None, password_file=str(path))
    return guarded.by_login() if request.param == "login" else guarded.in_clear()


def allow(guarded: Guarded, kind: ResourceType, name: str, *rights: ACLOperation, to: str = GUEST) -> None:
    """Give `to` rights on the topic or group `name`."""
    with admin(KafkaSettings(guarded.kafka.url)) as client:
        pattern = ResourcePattern(kind, name)
        made = client.create_acls([ACL(f"User:{to}", "*", right, ACLPermissionType.ALLOW, pattern) for right in rights])
        assert not made["failed"], made


async def test_every_part_gets_in(
    admitted: KafkaSettings, guarded: Guarded, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    space = f"in-{request.node.callspec.id}"
    endpoints = Endpoints(admitted, "", False, False, tmp_path, Children(tmp_path / "none"))
    with bench(endpoints, space, tmp_path) as scene:  # admin, publisher, stream, and a Faust worker in its process
        for part in ("produce", "work", "deliver"):
            check_rights(admitted, needs(part, space))
        worker = scene.start()
        scene.publish([article(1, "goma: agreed"), article(2, "goma: agreed")])
        worker.wait_ready()
        scene.wait_done(2)
        findings = await KafkaFindings.connect(admitted, space)
        try:
            polled = list(await findings.poll())
            while len(polled) < len(scene.findings()):
                polled += await findings.poll()
            await findings.bury(LETTER)
            await findings.commit()
        finally:
            await findings.close()
        assert [letter.stage for letter in scene.dead_letters()] == [LETTER.stage]
        assert scene.stop(worker) == 0
        address = Address(admitted.url, ARTICLES.name(space))
        assert len(list(read_topic(address, spoken_to(admitted.url, admitted)))) == 2
        log = worker.log.read_text()
    assert all(password not in log for password in PASSWORDS.values())


def test_a_password_is_for_brokers_of_the_settings_only(guarded: Guarded) -> None:
    own = guarded.by_login()
    assert spoken_to(own.url, own) == own
    assert spoken_to("elsewhere:9092", own) == KafkaSettings("elsewhere:9092")


def test_what_is_wrong_is_told_with_the_setting_to_look_at(guarded: Guarded, tmp_path: Path) -> None:
    login, certificate = guarded.by_login(), guarded.by_certificate()
    file = tmp_path / "password"
    file.write_text("another")
    wrong = {
        r"not let kafka.user .desk. in by SCRAM-SHA-512: kafka.password is wrong": guarded.by_login(password="another"),
        r"kafka.password_file is wrong": replace(login, password=None, password_file=str(file)),
        r"kafka.user 'desk' in by PLAIN": guarded.in_clear(password="another", sasl="PLAIN"),
        r"kafka.user 'nobody'": replace(login, user="nobody"),
        r"knows no login by SCRAM-SHA-256: set kafka.sasl": replace(login, sasl="SCRAM-SHA-256"),
        r"does not prove who it is.*kafka.ca_file": replace(login, ca_file=""),
        r"does not take our certificate.*kafka.cert_file": replace(certificate, cert_file="", key_file=""),
        r"does not speak TLS with us.*kafka.tls": replace(certificate, url=guarded.kafka.url),
        r"without TLS and without a login.*kafka.tls": KafkaSettings(login.url),
        r"with TLS and without a login.*kafka.sasl": replace(login, sasl="", user="", password=None),
    }
    for says, settings in wrong.items():
        with pytest.raises(BrokerError, match=says) as caught:
            check_broker(settings)
        assert "\n" not in str(caught.value)
        assert "another" not in str(caught.value)


def test_the_doctor_says_it_too(guarded: Guarded, tmp_path: Path) -> None:
    found = list(examined(setup(tmp_path, Settings(kafka=guarded.by_login(password="wrong-one")))))
    assert "does not let kafka.user 'desk' in" in only(found, State.FAILURE)


def test_a_right_that_lacks_is_named_with_its_topic(guarded: Guarded, tmp_path: Path) -> None:
    space, guest = "lacking", guarded.by_login(GUEST)
    topic, group = ResourceType.TOPIC, ResourceType.GROUP
    with pytest.raises(BrokerError, match=r"right Create on the topic lacking.articles for kafka.user 'guest'"):
        create_topics(guest, space)
    found = list(examined(setup(tmp_path, Settings(namespace=space, kafka=guest))))
    assert "right Create on the topic lacking.articles" in only(found, State.FAILURE)
    create_topics(guarded.by_login(), space)
    with pytest.raises(BrokerError, match=r"right Describe on the topic lacking.articles.*operation Describe --topic"):
        KafkaPublisher(guest, ARTICLES.name(space)).connect()
    for name in TOPICS:
        allow(guarded, topic, name.name(space), DESCRIBE)
    warned = told(rights(setup(tmp_path, Settings(namespace=space, kafka=guest))), State.WARNING)
    assert [line.partition(":")[0] for line in warned] == ["rights of produce", "rights of work", "rights of deliver"]
    assert "right Read on the topic lacking.articles for kafka.user 'guest', and 7 more: kafka-acls --add" in warned[1]
    owner = setup(tmp_path, Settings(namespace=space, kafka=guarded.by_login()))
    assert "all that they need" in well(rights, owner)[0]
    for part, lacks in {
        "produce": "Write on the topic lacking.articles",
        "work": "Read on the topic lacking.articles",
        "deliver": "Read on the topic lacking.findings",
    }.items():
        with pytest.raises(BrokerError, match=rf"{lacks} for kafka.user 'guest': kafka-acls --add"):
            check_rights(guest, needs(part, space))
    with closing(KafkaPublisher(guest, ARTICLES.name(space), timeout=5)) as publisher:
        (receipt,) = publisher.publish([article(1, "goma: agreed")])
        assert (receipt.outcome, "right Write on the topic" in receipt.detail) == (PublishOutcome.REFUSED, True)
    allow(guarded, topic, FINDINGS.name(space), READ)
    allow(guarded, topic, SOURCES.name(space), READ)
    allow(guarded, topic, DEAD_LETTERS.name(space), WRITE)
    with pytest.raises(BrokerError, match=r"Read on the group lacking.deliver"):
        check_rights(guest, needs("deliver", space))
    allow(guarded, group, f"{space}.deliver", READ)
    check_rights(guest, needs("deliver", space))


async def test_a_right_that_is_taken_away_ends_delivery_with_its_name(guarded: Guarded) -> None:
    guest = guarded.by_login(GUEST)
    create_topics(guarded.by_login(), "taken")
    for name in (FINDINGS, SOURCES):
        allow(guarded, ResourceType.TOPIC, name.name("taken"), DESCRIBE)
    findings = await KafkaFindings.connect(guest, "taken")
    with pytest.raises(BrokerError, match=r"right Read on the group taken\.deliver"):
        await findings.poll()
    await findings.close()


def test_the_children_of_a_command_are_told_the_way_in(guarded: Guarded, tmp_path: Path) -> None:
    endpoints = Endpoints(guarded.by_login(), "", False, False, tmp_path, Children(tmp_path))
    found = endpoints.environment
    assert found["CROSSWIRE_KAFKA_PASSWORD"] == PASSWORDS[DESK]
    assert "CROSSWIRE_KAFKA_PASSWORD" not in with_fields(endpoints, kafka=guarded.by_certificate()).environment
    assert PASSWORDS[DESK] not in repr(endpoints)
    assert Secret(PASSWORDS[DESK]) == endpoints.kafka.password

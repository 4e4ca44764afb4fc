"""An Apache Kafka that asks who you are: TLS with certificates made now, logins, and rights."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import trustme
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from crosswire.services.broker import HOST
from crosswire.services.children import Children
from tests.engines.kafka import Kafka
from wire.settings import KafkaSettings, Secret

TLS, LOGIN, CLEAR = "TLS", "LOGIN", "CLEAR"
"""Listeners: with TLS and certificates of both sides; with TLS and a login; with a login in clear."""

DESK, GUEST = "desk", "guest"
"""Users: one who may do everything, and one who may do what the test lets it."""

PASSWORDS = {DESK: "let-the-desk-in", GUEST: "let-the-guest-in"}
_JAAS = "org.apache.kafka.common.security"


class Papers(msgspec.Struct, frozen=True):
    """Paths of PEM files: the authority's certificate, and the desk's certificate and key."""

    ca: str
    cert: str
    key: str


class Guarded:
    """The broker, `papers` to show it, and settings that reach it."""

    def __init__(self, children: Children, folder: Path, nodes: int = 1) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.papers, broker = _papers(folder)
        properties = {
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": f"User:ANONYMOUS;User:{DESK}",
            **_tls("tls", broker, self.papers),
            "listener.name.tls.ssl.client.auth": "required",
            "listener.name.tls.ssl.principal.mapping.rules": "RULE:^CN=([^,]+).*$/$1/,DEFAULT",
            **_tls("login", broker, self.papers),
            **_login("login"),
            **_login("clear"),
        }
        guarded = {TLS: "SSL", LOGIN: "SASL_SSL", CLEAR: "SASL_PLAINTEXT"}
        self.kafka = Kafka(children, folder / "kafka", nodes, properties, guarded=guarded, scram=PASSWORDS)

    def by_certificate(self) -> KafkaSettings:
        """Settings that show the desk's certificate."""
        return KafkaSettings(
            self.kafka.at(TLS), tls=True, ca_file=self.papers.ca, cert_file=self.papers.cert, key_file=self.papers.key
        )

    def by_login(self, user: str = DESK, password: str = "", sasl: str = "SCRAM-SHA-512") -> KafkaSettings:
        """Settings that log in over TLS, by default with the right password."""
        given = Secret(password or PASSWORDS[user])
        return KafkaSettings(
            self.kafka.at(LOGIN), tls=True, ca_file=self.papers.ca, sasl=sasl, user=user, password=given
        )

    def in_clear(self, user: str = DESK, password: str = "", sasl: str = "SCRAM-SHA-512") -> KafkaSettings:
        """Settings that log in without TLS."""
        return KafkaSettings(self.kafka.at(CLEAR), sasl=sasl, user=user, password=Secret(password or PASSWORDS[user]))


def _papers(folder: Path) -> tuple[Papers, Path]:
    """Make the authority, the desk's papers, and the file with the broker's certificate and key."""
    authority = trustme.CA()
    ca, cert, key, broker = (folder / name for name in ("ca.pem", "desk.pem", "desk.key", "broker.pem"))
    authority.cert_pem.write_to_path(str(ca))
    desk = authority.issue_cert("desk.example", common_name=DESK)
    _write(cert, desk.cert_chain_pems)
    desk.private_key_pem.write_to_path(str(key))
    own = authority.issue_cert(HOST, "localhost")
    # Kafka reads keys as PKCS#8 only.
    private = load_pem_private_key(own.private_key_pem.bytes(), None)
    broker.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _write(broker, own.cert_chain_pems)
    return Papers(str(ca), str(cert), str(key)), broker


def _write(path: Path, chain: Sequence[trustme.Blob]) -> None:
    with path.open("ab") as file:
        for certificate in chain:
            file.write(certificate.bytes())


def _tls(listener: str, broker: Path, papers: Papers) -> dict[str, str]:
    return {
        f"listener.name.{listener}.ssl.keystore.type": "PEM",
        f"listener.name.{listener}.ssl.keystore.location": str(broker),
        f"listener.name.{listener}.ssl.truststore.type": "PEM",
        f"listener.name.{listener}.ssl.truststore.location": papers.ca,
    }


def _login(listener: str) -> dict[str, str]:
    plain = " ".join(f'user_{user}="{password}"' for user, password in PASSWORDS.items())
    return {
        f"listener.name.{listener}.sasl.enabled.mechanisms": "SCRAM-SHA-512,PLAIN",
        f"listener.name.{listener}.scram-sha-512.sasl.jaas.config": f"{_JAAS}.scram.ScramLoginModule required;",
        f"listener.name.{listener}.plain.sasl.jaas.config": f"{_JAAS}.plain.PlainLoginModule required {plain};",
    }

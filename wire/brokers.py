"""How Kafka is spoken to: the addresses, TLS and login of the settings, as every client here takes them.

kafka-python, aiokafka and Faust share one TLS context, made here, so that a wrong file is said in the same words.
"""

import ssl
from pathlib import Path
from typing import Any

from wire.errors import BrokerError, SettingsError
from wire.settings import KafkaSettings, redacted
from wire.settings.files import one_line


def servers(kafka: KafkaSettings) -> list[str]:
    """Return the addresses, `host:port` each."""
    return [address.strip() for address in kafka.url.split(",")]


def client_options(kafka: KafkaSettings) -> dict[str, Any]:
    """Return what kafka-python and aiokafka must know to reach the brokers.

    Raises `SettingsError` if settings contradict each other, or name a file that cannot be used.
    """
    options: dict[str, Any] = {"bootstrap_servers": servers(kafka), "security_protocol": protocol(kafka)}
    if kafka.tls:
        options["ssl_context"] = tls_context(kafka)
    if kafka.sasl:
        options |= {
            "sasl_mechanism": kafka.sasl,
            "sasl_plain_username": kafka.user,
            "sasl_plain_password": password(kafka),
        }
    return options


def protocol(kafka: KafkaSettings) -> str:
    """Return Kafka's word for whether TLS and a login are used. Raises `SettingsError` for what contradicts itself."""
    if not kafka.tls:
        for key in ("ca_file", "cert_file", "key_file"):
            if getattr(kafka, key):
                raise SettingsError(
                    f"kafka.{key} is set, and kafka.tls is not", "set kafka.tls = true, or leave it out"
                )
    if kafka.key_file and not kafka.cert_file:
        raise SettingsError("kafka.key_file is set, and kafka.cert_file is not", "a key needs its certificate")
    if not kafka.sasl:
        for key in ("user", "password", "password_file"):
            if getattr(kafka, key):
                raise SettingsError(f"kafka.{key} is set, and kafka.sasl is not", "say how to log in: SCRAM-SHA-512")
        return "SSL" if kafka.tls else "PLAINTEXT"
    if not kafka.user:
        raise SettingsError("kafka.sasl is set, and kafka.user is not", "say who logs in, or leave kafka.sasl out")
    return "SASL_SSL" if kafka.tls else "SASL_PLAINTEXT"


def password(kafka: KafkaSettings) -> str:
    """Return the password that the settings hold, or the file that they name. Raises `SettingsError` if none does."""
    if kafka.password and kafka.password_file:
        raise SettingsError("both kafka.password and kafka.password_file are set", "leave one of them out")
    if kafka.password_file:
        text = one_line(kafka.password_file, "kafka.password_file")
        where = f"kafka.password_file {kafka.password_file}"
    else:
        text, where = (kafka.password.reveal() if kafka.password else ""), "kafka.password"
    if not text:
        raise SettingsError(f"{where} is empty, and kafka.sasl is set", "set kafka.password or kafka.password_file")
    return text


def tls_context(kafka: KafkaSettings) -> ssl.SSLContext:
    """Return how TLS is spoken: the brokers must prove who they are. Raises `SettingsError` for a file that cannot be
    used.
    """
    try:
        context = ssl.create_default_context(cafile=kafka.ca_file or None)
    except OSError as error:  # of which a file that holds no certificate is one
        raise SettingsError(f"kafka.ca_file {kafka.ca_file} cannot be used", _why(error)) from None
    if kafka.cert_file:
        try:
            context.load_cert_chain(kafka.cert_file, kafka.key_file or None)
        except OSError as error:
            files = f"kafka.cert_file {kafka.cert_file}"
            files += f" with kafka.key_file {kafka.key_file}" if kafka.key_file else ""
            raise SettingsError(f"{files} cannot be used", _why(error)) from None
    return context


def connection(kafka: KafkaSettings) -> dict[str, str | bool]:
    """Return the settings by which another process of ours reaches the same brokers, those that are not set left out.

    They hold the password if the settings do: for an environment or a file that nobody else can read.
    """
    found: dict[str, str | bool] = {"url": kafka.url, "sasl": kafka.sasl, "user": kafka.user}
    for key in ("ca_file", "cert_file", "key_file", "password_file"):
        path = getattr(kafka, key)
        found[key] = str(Path(path).absolute()) if path else ""
    if kafka.password:
        found["password"] = kafka.password.reveal()
    if kafka.tls:
        found["tls"] = True
    return {key: value for key, value in found.items() if value}


def denied(kafka: KafkaSettings, right: str, kind: str, name: str) -> BrokerError:
    """Return the error of a `right` that lacks on the topic or group (`kind`) called `name`."""
    who = f"kafka.user {kafka.user!r}" if kafka.sasl else "us, who do not log in (kafka.sasl)"
    if not kafka.sasl and kafka.cert_file:
        who = "the owner of kafka.cert_file"
    principal = f"User:{kafka.user or '…'}"
    return BrokerError(
        f"Kafka lacks the right {right} on the {kind} {name} for {who}",
        f"kafka-acls --add --allow-principal {principal} --operation {right} --{kind} {name} "
        f"--bootstrap-server {redacted(kafka.url).replace(' ', '')}",
    )


def _why(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return f"{error.reason or 'it holds no certificate'}: it must be PEM"
    return error.strerror or str(error)

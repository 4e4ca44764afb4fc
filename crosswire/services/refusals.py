"""Why a broker that accepts connections does not serve us: asked once more by itself, since the clients do not say.

kafka-python and aiokafka try again until their time is over, and tell only that; a single connection tells the reason.
"""

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor

from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError, SaslAuthenticationFailed, UnsupportedSaslMechanismError

from wire.brokers import client_options, servers
from wire.errors import BrokerError
from wire.settings import KafkaSettings, redacted

_ANSWER = 3000  # milliseconds


def refusal(kafka: KafkaSettings) -> BrokerError:
    """Return in what the first of the brokers of `kafka` that accepts a connection does not agree with the settings."""
    with ThreadPoolExecutor(1) as apart:  # the caller may be within a loop of its own
        found = [apart.submit(asyncio.run, _try(kafka, address)).result() for address in servers(kafka)]
    told = [error for error in found if not isinstance(error, ConnectionRefusedError)]
    return explained(kafka, told[0] if told else found[0])


def explained(kafka: KafkaSettings, error: Exception | None) -> BrokerError:
    """Return what `error` of a connection means, and which setting to look at; None is a connection that was let in."""
    where = redacted(kafka.url)
    if isinstance(error, SaslAuthenticationFailed):
        password = "kafka.password_file" if kafka.password_file else "kafka.password"
        return BrokerError(
            f"{where} does not let kafka.user {kafka.user!r} in by {kafka.sasl}",
            f"{password} is wrong, or the broker does not know the user",
        )
    if isinstance(error, UnsupportedSaslMechanismError):
        return BrokerError(f"{where} knows no login by {kafka.sasl}", "set kafka.sasl to one that the broker enables")
    if isinstance(error, ssl.SSLCertVerificationError):
        return BrokerError(
            f"{where} does not prove who it is: {error.verify_message}",
            "kafka.ca_file must hold the certificates that signed its own, and kafka.url the name that stands in it",
        )
    if kafka.tls and isinstance(error, ssl.SSLError) and "CERTIFICATE" in (error.reason or ""):
        return BrokerError(
            f"{where} does not take our certificate: {(error.reason or '').lower().replace('_', ' ')}",
            "set kafka.cert_file and kafka.key_file to what its authority signed",
        )
    if kafka.tls and isinstance(error, (ssl.SSLError, ConnectionError)):
        hint = "name a listener with TLS in kafka.url, or leave kafka.tls out"
        hint += "" if kafka.cert_file else "; or does it want a certificate, kafka.cert_file?"
        return BrokerError(f"{where} does not speak TLS with us", hint)
    ours = f"with{'' if kafka.tls else 'out'} TLS and with{'' if kafka.sasl else 'out'} a login"
    hint = "does that listener want something else? see kafka.tls and kafka.sasl"
    return BrokerError(f"{where} does not answer as a Kafka broker {ours}", hint)


async def _try(kafka: KafkaSettings, address: str) -> Exception | None:
    options = client_options(kafka)
    del options["bootstrap_servers"]
    host, _, port = address.rpartition(":")
    try:
        connection = await create_conn(host.strip("[]"), int(port), request_timeout_ms=_ANSWER, **options)
    except (KafkaError, OSError) as error:
        return error.__cause__ if isinstance(error.__cause__, ssl.SSLError) else error
    connection.close()
    return None

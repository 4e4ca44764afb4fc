"""The embedded broker, and whether a broker answers.

The embedded broker is noida-db's Kafka service alone, from its wheel, on loopback; docs/decisions/0010 says why and
what it can promise. Its binary is run itself, not its Python wrapper, so that signals reach it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from crosswire.services.children import Child, Children
from crosswire.services.ports import start_on_free_port, why_closed
from wire.brokers import client_options, servers
from wire.errors import BrokerError
from wire.settings import KafkaSettings, redacted

HOST = "127.0.0.1"
ADDRESS = "address"
"""The file in its folder that says where it can be reached; it stays when the broker ends."""
_READY = 20.0  # seconds; loading a snapshot of 100 MB takes about one
_GRACE = 30.0  # seconds after SIGTERM, in which it writes its whole snapshot
_NEXT_SNAPSHOT = "kafka.tmp"  # the file that it writes, before it takes the place of the last one
_CONNECT = 3.0  # seconds for each address of a broker to accept a connection
_HANDSHAKE = 3000  # milliseconds for the first answer


def start_broker(
    children: Children, folder: Path, keep_open: tuple[int, ...] = (), *, lasting: bool = True
) -> tuple[Child, str]:
    """Start the broker on the data in `folder` and wait until it answers; returns it and its `host:port`.

    One that is not `lasting` keeps nothing on disk, which costs it most of its time (docs/decisions/0190). Raises
    `ServiceError` with its last log lines if it does not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not lasting:
        _write_nothing(folder)
    binary = Path(str(files("noida_db"))) / "noida-db"

    def start(port: int) -> Child:
        options = ["--only", "kafka", "--kafka-port", str(port), "--host", HOST, "--data-dir", str(folder)]
        grace = _GRACE if lasting else 0.0  # it would wait to write until it is killed
        return children.start("broker", [str(binary), "start", *options], grace=grace, keep_open=keep_open)

    child, port = start_on_free_port(
        children, HOST, start, lambda port: _why_silent(KafkaSettings(f"{HOST}:{port}")), _READY
    )
    (folder / ADDRESS).write_text(f"{HOST}:{port}\n", encoding="utf-8")
    return child, f"{HOST}:{port}"


def _write_nothing(folder: Path) -> None:
    """Let the thread that writes snapshots wait for ever: its file is a pipe that nobody reads. There is no option."""
    path = folder / _NEXT_SNAPSHOT
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@contextmanager
def admin(kafka: KafkaSettings, timeout: float = 10.0) -> Iterator[KafkaAdminClient]:
    """Yield an admin client of the brokers of `kafka`, each of whose requests may take `timeout` seconds.

    Raises `BrokerError` with the address and the reason if no Kafka broker answers there, within seconds; what Kafka
    raises in the block becomes a `BrokerError` too.
    """
    options = client_options(kafka)
    require_reachable(kafka)
    milliseconds = int(timeout * 1000)
    try:
        client = KafkaAdminClient(
            **options,
            client_id="crosswire",
            bootstrap_timeout_ms=min(milliseconds, _HANDSHAKE),
            request_timeout_ms=milliseconds,
        )
    except KafkaError:
        from crosswire.services.refusals import refusal  # it asks with aiokafka, which only workers need otherwise

        raise refusal(kafka) from None
    try:
        with answering(kafka):
            yield client
    finally:
        client.close()


@contextmanager
def answering(kafka: KafkaSettings) -> Iterator[None]:
    """Make a `BrokerError` of what clients of the brokers of `kafka` raise in the block."""
    try:
        yield
    except KafkaError as error:
        raise BrokerError(f"the broker at {redacted(kafka.url)} refused a request", _reason(error)) from error


def require_reachable(kafka: KafkaSettings) -> None:
    """Raise `BrokerError` with the address and the reason unless something answers at one of the addresses of `kafka`.

    Kafka's own clients try for seconds, and tell every try in the log and nowhere why.
    """
    reasons = [_why_unreachable(address) for address in servers(kafka)]
    if all(reasons):
        hint = "start it, correct CROSSWIRE_KAFKA_URL, or unset it for the embedded broker"
        raise BrokerError(f"no broker at {redacted(kafka.url)} ({reasons[0]})", hint)


def check_broker(kafka: KafkaSettings) -> None:
    """Raise `BrokerError` with the address and the reason unless a Kafka broker answers there, within seconds."""
    with admin(kafka, timeout=5) as client:
        client.list_topics()


def _why_unreachable(address: str) -> str:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise BrokerError(
            f"{redacted(address)!r} is not the address of a broker", "CROSSWIRE_KAFKA_URL is host:port,host:port…"
        )
    return why_closed(host.strip("[]"), int(port), _CONNECT)


def _why_silent(kafka: KafkaSettings) -> str:
    try:
        check_broker(kafka)
    except BrokerError as error:
        return error.message
    return ""


def _reason(error: KafkaError) -> str:
    """Return in a line what Kafka says of `error`: the text of some of its errors repeats the whole request."""
    return f"{type(error).__name__}: {getattr(error, 'description', None) or error}"[:200]

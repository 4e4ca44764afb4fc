"""However the program ends, what it started ends with it, in order."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from crosswire.services import guard
from crosswire.services.endpoints import services
from crosswire.services.signals import orderly_stop
from tests.crosswire.services.programs import gone, running
from tests.waiting import wait_until
from wire.settings import Settings


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGINT, -signal.SIGINT), (signal.SIGKILL, -9)],
)
def test_services_and_parts_end_and_the_data_is_back(tmp_path: Path, number: int, status: int) -> None:
    with running(tmp_path) as (program, told):
        producer = KafkaProducer(bootstrap_servers=told["kafka"], acks="all")
        producer.send("news", b"one", partition=0).get(10)
        producer.close()
        os.killpg(program.pid, number)  # as Ctrl-C does: to the whole group
        assert program.wait(60) == status
        assert isinstance(told["pids"], list)
        for pid in told["pids"]:
            wait_until(lambda pid=pid: gone(pid), 60, f"the end of process {pid}")  # type: ignore[misc]
    with services(Settings(data_dir=str(tmp_path)), redis=False) as endpoints:
        reader = KafkaConsumer(bootstrap_servers=endpoints.kafka.url)
        assert reader.end_offsets([TopicPartition("news", 0)]) == {TopicPartition("news", 0): 1}
        reader.close()


def test_a_killed_program_can_be_started_again_at_once(tmp_path: Path) -> None:
    with running(tmp_path) as (program, _):
        program.kill()
        program.wait(60)
        with services(Settings(data_dir=str(tmp_path))) as endpoints:
            endpoints.check()


def test_the_guard_kills_what_does_not_stop() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE, start_new_session=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        begun = monotonic()
        told = f"+{child.pid}\n+{2**22 + 1}\n"  # and one that has never been
        subprocess.run([sys.executable, guard.__file__, "0.3"], input=told, text=True, check=True, timeout=60)
        assert child.wait(60) == -signal.SIGKILL
        assert monotonic() - begun >= 0.3


def test_the_guard_leaves_alone_what_was_taken_back() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True) as child:
        told = f"+{child.pid}\n-{child.pid}\n"
        subprocess.run([sys.executable, guard.__file__, "0.3"], input=told, text=True, check=True, timeout=60)
        child.communicate(b"\n")
        assert child.returncode == 0


def test_sigterm_is_raised_where_the_program_is_and_the_handler_is_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as caught, orderly_stop():
        os.kill(os.getpid(), signal.SIGTERM)
    assert caught.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before

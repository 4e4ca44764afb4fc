"""What the processes below one are, and take."""

import os
import subprocess
import sys

from benchmarks.below import part_of, processes, processor, resident
from tests.waiting import wait_until


def test_a_process_and_those_below_it_are_found_with_what_they_take() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        # A process that has just begun has no command line for a moment.
        wait_until(lambda: "input()" in dict(processes(os.getpid())).get(child.pid, ""), 60, "the child's command line")
        assert os.getpid() in dict(processes(os.getpid()))
        assert resident(os.getpid()) > 5
        assert (processor(os.getpid()) or 0) > 0
        child.communicate(b"\n")
    assert (resident(child.pid), processor(child.pid), list(processes(child.pid))) == (0, None, [])


def test_a_part_is_known_by_its_command() -> None:
    commands = ("python\0-m\0crosswire\0work", "noida-db\0--kafka", "java\0kafka.Kafka", "python\0-c", "any")
    assert [part_of(each) for each in commands] == ["worker", "broker", "broker", "other", "other"]
    assert part_of("python\0work", top="replay") == "replay"

from time import monotonic
from typing import Any

import faust
from faust.sensors import SensorDelegate
from faust.types import TP

from streams.patches.monitor import Monitor

PARTITION = TP("crosswire.articles", 3)
IGNORED: Any = None


def test_faust_can_tell_it_everything_of_a_message_and_nothing_is_kept_but_when_its_partition_moved() -> None:
    app = faust.App("monitored", Monitor=Monitor, store="memory://")
    monitor, told = app.monitor, SensorDelegate(app)
    told.add(monitor)
    assert isinstance(monitor, Monitor)
    began = monotonic()
    told.on_message_in(PARTITION, 7, IGNORED)
    taken = told.on_stream_event_in(PARTITION, 7, IGNORED, IGNORED)
    sent = told.on_send_initiated(IGNORED, "crosswire.reports", IGNORED, 4, 40)
    told.on_send_completed(IGNORED, sent, IGNORED)
    told.on_stream_event_out(PARTITION, 7, IGNORED, IGNORED, taken)
    told.on_message_out(PARTITION, 7, IGNORED)
    assert began <= monitor.stream_inbound_time[PARTITION] <= monotonic()
    assert (monitor.events_total, monitor.messages_active, len(monitor.send_latency)) == (0, 0, 0)


def test_commits_and_ends_are_known() -> None:
    monitor = Monitor()
    monitor.on_tp_commit({PARTITION: 8})
    monitor.track_tp_end_offset(PARTITION, 12)
    assert (monitor.tp_committed_offsets[PARTITION], monitor.tp_end_offsets[PARTITION]) == (8, 12)

"""What must happen for each alert: series at which it fires, at which it is quiet, and that it needs them.

Series are in promtool's notation, a value each minute: `1+0x30` is thirty more times 1, `0+1x30` counts, `_` is none.
"""

from dataclasses import dataclass

WORK = '{job="crosswire-work", instance="a"}'
DESK = '{destination="desk"}'
PARTITION = '{topic="articles", partition="0"}'
DAY = 24 * 60


@dataclass(frozen=True)
class Case:
    """`alert` does so (`fires`) after `minutes` of `series`; `why` says what is tried."""

    alert: str
    why: str
    minutes: int
    fires: bool
    series: dict[str, str]


def fires(alert: str, why: str, minutes: int, **series: str) -> Case:
    return Case(alert, why, minutes, fires=True, series=_named(series))


def quiet(alert: str, why: str, minutes: int, **series: str) -> Case:
    return Case(alert, why, minutes, fires=False, series=_named(series))


def _named(series: dict[str, str]) -> dict[str, str]:
    """Return series by their full names: the keywords leave out the prefix, the values begin with the labels."""
    found = {}
    for keyword, text in series.items():
        name = keyword if keyword.startswith(("up", "process_")) else f"crosswire_{keyword}"
        for each in text.split(" ;; "):
            labels, _, values = each.rpartition("} ")
            found[name + (f"{labels}}}" if labels else "")] = values
    return found


def _slow(metric: str, bucket: str) -> dict[str, str]:
    """Return a histogram of `metric` whose observations all lie in `bucket`, above the next smaller one."""
    smaller = {"5": "2.5", "2.5": "1", "1800": "300", "300": "60", "0.1": "0.05"}[bucket]
    values = {smaller: "0x60", bucket: "0+5x60", "+Inf": "0+5x60"}
    return {f"{metric}_bucket": " ;; ".join(f'{{le="{le}"}} {count}' for le, count in values.items())}


CASES = (
    fires("CrosswireWatchdog", "always", 1),
    fires("CrosswirePartDown", "it does not answer", 4, up=f"{WORK} 1 0x10"),
    quiet("CrosswirePartDown", "one scrape failed", 4, up=f"{WORK} 1 0 1 1 1"),
    quiet("CrosswirePartDown", "somebody else's process", 9, up='{job="node"} 0x10'),
    fires("CrosswirePartMissing", "there is none of deliver", 7, up=f'{WORK} 1x10 ;; {{job="crosswire-produce"}} 1x10'),
    quiet(
        "CrosswirePartMissing",
        "each is there",
        7,
        up=f'{WORK} 1x10 ;; {{job="crosswire-produce"}} 1x10 ;; {{job="crosswire-deliver"}} 0x10',
    ),
    fires("CrosswireNotReady", "it does no work", 5, ready=f"{WORK} 1 0x10"),
    quiet("CrosswireNotReady", "it is starting", 3, ready=f"{WORK} 0 0 1 1"),
    fires("CrosswireRestarts", "it starts every two minutes", 12, process_start_time_seconds=f"{WORK} 0+60x15"),
    quiet("CrosswireRestarts", "it was started once more", 12, process_start_time_seconds=f"{WORK} 9x5 99x20"),
    fires("CrosswireEngineNotReached", "no broker", 4, engine_reached='{engine="kafka"} 1 0x10'),
    quiet("CrosswireEngineNotReached", "it was away for a minute", 4, engine_reached='{engine="kafka"} 1 0 1 1 1'),
    fires("CrosswireStoreVolatile", "allowed", 6, store_volatile="1x10"),
    quiet("CrosswireStoreVolatile", "it keeps all", 6, store_volatile="0x10"),
    fires("CrosswireFeedNotRead", "seven hours", 7 * 60, feed_last_success_timestamp_seconds='{feed="a"} 0x500'),
    quiet("CrosswireFeedNotRead", "five hours", 5 * 60, feed_last_success_timestamp_seconds='{feed="a"} 0x500'),
    quiet(
        "CrosswireFeedNotRead",
        "it is known to be gone",
        7 * 60,
        feed_last_success_timestamp_seconds='{feed="a"} 0x500',
        feed_parked='{feed="a"} 1x500',
    ),
    fires(
        "CrosswireFeedsFail", "two of three", 12, feed_failures='{feed="a"} 5x20 ;; {feed="b"} 3x20 ;; {feed="c"} 0x20'
    ),
    quiet(
        "CrosswireFeedsFail",
        "one of four",
        12,
        feed_failures='{feed="a"} 9x20 ;; {feed="b"} 1x20 ;; {feed="c"} 0x20 ;; {feed="d"} 0x20',
    ),
    fires("CrosswireFeedGone", "parked", 1, feed_parked='{feed="a"} 1x5'),
    quiet("CrosswireFeedGone", "not parked", 1, feed_parked='{feed="a"} 0x5'),
    fires("CrosswireNoArticles", "four hours", 240, articles_published_total="0+3x10 30x300"),
    quiet("CrosswireNoArticles", "some come", 240, articles_published_total="0+3x300"),
    quiet("CrosswireNoArticles", "it runs for two hours only", 120, articles_published_total="0x120"),
    fires("CrosswirePublishErrors", "refused", 10, publish_errors_total='{reason="refused"} 0+2x20'),
    quiet("CrosswirePublishErrors", "it was long ago", 30, publish_errors_total='{reason="refused"} 0 2x40'),
    fires(
        "CrosswireArchiveFull",
        "days go early",
        5,
        archive_files_removed_total='{kind="responses", reason="size"} 0 0 1x9',
    ),
    fires(
        "CrosswireArchiveFull",
        "responses are not kept",
        5,
        archive_records_total='{kind="responses", outcome="over_limit"} 0 0 1x9',
    ),
    quiet(
        "CrosswireArchiveFull",
        "days go by their age",
        5,
        archive_files_removed_total='{kind="responses", reason="age"} 0 0 1x9',
    ),
    fires("CrosswireWorkerStalled", "it stands for ten minutes", 10, moved_timestamp_seconds=f"{PARTITION} 0x20"),
    quiet("CrosswireWorkerStalled", "it moves", 10, moved_timestamp_seconds=f"{PARTITION} 0+60x20"),
    fires(
        "CrosswireWorkerBehind",
        "600 wait",
        17,
        lag_messages=f'{PARTITION} 400x20 ;; {{topic="articles", partition="1"}} 200x20',
    ),
    quiet(
        "CrosswireWorkerBehind",
        "600 wait of two topics",
        17,
        lag_messages=f'{PARTITION} 400x20 ;; {{topic="reports", partition="0"}} 200x20',
    ),
    quiet("CrosswireWorkerBehind", "it is soon worked off", 17, lag_messages=f"{PARTITION} 600x9 0x20"),
    fires(
        "CrosswirePartitionsUnread",
        "one of two has gone",
        20,
        lag_messages=f'{PARTITION} 0x30 ;; {{topic="articles", partition="1"}} 0x5 stale _x20',
    ),
    quiet(
        "CrosswirePartitionsUnread",
        "it came back",
        20,
        lag_messages=f'{PARTITION} 0x30 ;; {{topic="articles", partition="1"}} 0x5 stale _x2 0x30',
    ),
    fires("CrosswireOffsetGap", "2,000 are not committed", 12, uncommitted_messages=f"{PARTITION} 2000x20"),
    quiet("CrosswireOffsetGap", "500 are not", 12, uncommitted_messages=f"{PARTITION} 500x20"),
    fires("CrosswireReadSlow", "five seconds each", 40, **_slow("read_seconds", "5")),
    quiet("CrosswireReadSlow", "a tenth each", 40, **_slow("read_seconds", "0.1")),
    fires("CrosswireJudgeSlow", "two seconds each", 40, **_slow("judge_seconds", "2.5")),
    quiet("CrosswireJudgeSlow", "a tenth each", 40, **_slow("judge_seconds", "0.1")),
    fires("CrosswireFoundLate", "half an hour", 40, **_slow("seen_to_found_seconds", "1800")),
    quiet("CrosswireFoundLate", "five minutes at most", 40, **_slow("seen_to_found_seconds", "300")),
    fires("CrosswireDeadLetters", "one", 5, dead_letters_total='{stage="read", reason="error"} 0 0 1x9'),
    quiet("CrosswireDeadLetters", "none", 5, dead_letters_total='{stage="read", reason="error"} 0x9'),
    quiet(
        "CrosswireDeadLetters", "it was an hour ago", 60, dead_letters_total='{stage="read", reason="error"} 0 0 1x99'
    ),
    fires(
        "CrosswireNoFindings",
        "a day and an hour",
        25 * 60,
        articles_published_total=f"0+1x{26 * 60}",
        articles_read_total=f'{{outcome="relevant"}} 0+1x{26 * 60}',
    ),
    quiet(
        "CrosswireNoFindings",
        "there are some",
        25 * 60,
        articles_published_total=f"0+1x{26 * 60}",
        articles_read_total=f'{{outcome="relevant"}} 0+1x{26 * 60}',
        findings_total=f'{{kind="contradiction", state="open"}} 0x{20 * 60} 1x{6 * 60}',
    ),
    quiet(
        "CrosswireNoFindings",
        "nothing was on conflicts",
        25 * 60,
        articles_published_total=f"0+1x{26 * 60}",
        articles_read_total=f'{{outcome="relevant"}} 5x{26 * 60}',
    ),
    fires("CrosswireDeliveryLate", "a quarter of an hour", 15, delivery_oldest_timestamp_seconds=f"{DESK} 0x20"),
    quiet("CrosswireDeliveryLate", "five minutes", 15, delivery_oldest_timestamp_seconds=f"{DESK} 600x20"),
    fires("CrosswireDeliveryQueueGrows", "more and more", 40, delivery_queue=f"{DESK} 100+5x60"),
    quiet("CrosswireDeliveryQueueGrows", "less and less", 40, delivery_queue=f"{DESK} 900-5x60"),
    fires(
        "CrosswireDestinationFails",
        "nine of ten",
        30,
        deliveries_total='{destination="desk", outcome="timeout"} 0+9x60 ;; '
        '{destination="desk", outcome="delivered"} 0+1x60',
    ),
    quiet(
        "CrosswireDestinationFails",
        "one of ten",
        30,
        deliveries_total='{destination="desk", outcome="timeout"} 0+1x60 ;; '
        '{destination="desk", outcome="delivered"} 0+9x60',
    ),
    quiet(
        "CrosswireDestinationFails",
        "nothing is sent",
        30,
        deliveries_total='{destination="desk", outcome="timeout"} 7x60',
    ),
    fires("CrosswireDestinationPaused", "for long", 32, destination_paused=f"{DESK} 1x40"),
    quiet("CrosswireDestinationPaused", "for a moment", 32, destination_paused=f"{DESK} 0x10 1x5 0x40"),
    fires("CrosswireDestinationDisabled", "410", 1, destination_disabled=f"{DESK} 1x5"),
    quiet("CrosswireDestinationDisabled", "it is called", 1, destination_disabled=f"{DESK} 0x5"),
    fires("CrosswireDeliveriesGivenUp", "one", 5, deliveries_dead_total='{destination="desk", reason="gone"} 0 0 1x9'),
    quiet(
        "CrosswireDeliveriesGivenUp",
        "yesterday",
        DAY,
        deliveries_dead_total=f'{{destination="desk", reason="gone"}} 0 1x{DAY}',
    ),
    fires("CrosswireDeliveredLate", "five minutes", 40, **_slow("found_to_delivered_seconds", "300")),
    quiet("CrosswireDeliveredLate", "a moment", 40, **_slow("found_to_delivered_seconds", "0.1")),
    fires("CrosswireHeartbeatLost", "none for an hour", 60, heartbeat_timestamp_seconds=f"{WORK} 0 60x90"),
    quiet("CrosswireHeartbeatLost", "they come", 60, heartbeat_timestamp_seconds=f"{WORK} 0+60x90"),
    quiet("CrosswireHeartbeatLost", "none is sent", 60, heartbeat_timestamp_seconds=f"{WORK} 0x90"),
    fires(
        "CrosswirePrecisionDrops",
        "eight of twenty",
        32,
        alerts_precision_ratio='{kind="contradiction"} 0.4x40',
        alerts_judged_total='{kind="contradiction", verdict="false_alarm"} 12x40 ;; '
        '{kind="contradiction", verdict="confirmed"} 8x40',
    ),
    quiet(
        "CrosswirePrecisionDrops",
        "two thirds, as docs/quality.md measures",
        32,
        alerts_precision_ratio='{kind="contradiction"} 0.65x40',
        alerts_judged_total='{kind="contradiction", verdict="false_alarm"} 7x40 ;; '
        '{kind="contradiction", verdict="confirmed"} 13x40',
    ),
    quiet(
        "CrosswirePrecisionDrops",
        "one of three tells nothing",
        32,
        alerts_precision_ratio='{kind="contradiction"} 0.33x40',
        alerts_judged_total='{kind="contradiction", verdict="false_alarm"} 2x40 ;; '
        '{kind="contradiction", verdict="confirmed"} 1x40',
    ),
)

"""Where the workers are, and what they need."""

from deploy.grafana.board import Board, Panel, Query, Show

_P = "histogram_quantile(0.5, sum by (le) (rate(crosswire_{}_seconds_bucket[15m])))"

WORKERS = Board(
    uid="crosswire-workers",
    title="Crosswire: workers",
    about="Lag, time of work, states, and what the processes need.",
    panels=(
        Panel(
            title="Lag",
            about="Messages of each partition that are not dealt with.",
            queries=(Query("max by (topic, partition) (crosswire_lag_messages)", "{{topic}}/{{partition}}"),),
        ),
        Panel(
            title="Offset gap",
            about="Messages that were fetched and are not committed: a restart does their work again.",
            queries=(Query("max by (topic, partition) (crosswire_uncommitted_messages)", "{{topic}}/{{partition}}"),),
        ),
        Panel(
            title="Standing still",
            about="Seconds since each partition was committed further, or had nothing that waits.",
            queries=(
                Query(
                    "time() - max by (topic, partition) (crosswire_moved_timestamp_seconds)", "{{topic}}/{{partition}}"
                ),
            ),
            unit="s",
        ),
        Panel(
            title="Partitions by worker",
            about="How many each has: they should have about as many.",
            queries=(Query("count by (instance, topic) (crosswire_lag_messages)", "{{instance}} {{topic}}"),),
        ),
        Panel(
            title="Throughput",
            about="Articles read and reports judged, by outcome.",
            queries=(
                Query("sum by (outcome) (rate(crosswire_articles_read_total[5m]))", "read: {{outcome}}"),
                Query("sum by (outcome) (rate(crosswire_reports_judged_total[5m]))", "judged: {{outcome}}"),
            ),
            unit="ops",
        ),
        Panel(
            title="Time of work",
            about="For one article and one report: half, and 95 of 100, took no longer.",
            queries=(
                Query(_P.format("read"), "read, half"),
                Query("crosswire:read_seconds:p95", "read, 95 of 100"),
                Query(_P.format("judge"), "judged, half"),
                Query("crosswire:judge_seconds:p95", "judged, 95 of 100"),
            ),
            unit="s",
        ),
        Panel(
            title="From fetch to finding",
            about="Half and 95 of 100 findings came within.",
            queries=(
                Query(_P.format("seen_to_found"), "half"),
                Query("crosswire:seen_to_found_seconds:p95", "95 of 100"),
            ),
            unit="s",
        ),
        Panel(
            title="Heartbeats",
            about="Seconds that 95 of 100 heartbeats took to come through each stage, and in all.",
            queries=(
                Query(
                    "histogram_quantile(0.95, sum by (le, stage) (rate(crosswire_heartbeat_seconds_bucket[15m])))",
                    "{{stage}}",
                ),
            ),
            unit="s",
        ),
        Panel(
            title="Notes",
            about="Messages beside the articles: standings of feeds and heartbeats, by outcome.",
            queries=(Query("sum by (kind, outcome) (rate(crosswire_notes_total[5m])) * 60", "{{kind}} {{outcome}}"),),
            unit="opm",
        ),
        Panel(
            title="Dead letters",
            about="Messages given up within an hour, by stage and reason: `crosswire trace` shows them.",
            queries=(
                Query("sum by (stage, reason) (increase(crosswire_dead_letters_total[1h]))", "{{stage}} {{reason}}"),
            ),
        ),
        Panel(
            title="Reports in the table",
            about="Of each worker: what its states are made from after a start.",
            queries=(Query('crosswire_table_reports{job="crosswire-work"}', "{{instance}}"),),
            width=8,
        ),
        Panel(
            title="Bytes in the table",
            about="As the reports are stored.",
            queries=(Query('crosswire_table_bytes{job="crosswire-work"}', "{{instance}}"),),
            unit="bytes",
            width=8,
        ),
        Panel(
            title="Memory",
            about="Of each process.",
            queries=(Query('process_resident_memory_bytes{job=~"crosswire-.+"}', "{{job}} {{instance}}"),),
            unit="bytes",
            width=8,
        ),
        Panel(
            title="Processor",
            about="Cores that each process uses.",
            queries=(Query('rate(process_cpu_seconds_total{job=~"crosswire-.+"}[5m])', "{{job}} {{instance}}"),),
            width=8,
        ),
        Panel(
            title="Open files",
            about="Of each process: one that only grows is a leak.",
            queries=(Query('process_open_fds{job=~"crosswire-.+"}', "{{job}} {{instance}}"),),
            width=8,
        ),
        Panel(
            title="Since the start",
            about="Seconds that each process runs.",
            queries=(Query('time() - process_start_time_seconds{job=~"crosswire-.+"}', "{{job}} {{instance}}"),),
            unit="s",
            show=Show.NUMBER,
            width=8,
        ),
    ),
)

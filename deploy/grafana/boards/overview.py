"""Whether all is well, at a glance."""

from deploy.grafana.board import Board, Panel, Query, Show, Threshold, Word

_READY = (Word(0, "not ready", "red"), Word(1, "ready", "green"))
_BAD_ABOVE_0 = (Threshold(None, "green"), Threshold(1, "red"))

OVERVIEW = Board(
    uid="crosswire-overview",
    title="Crosswire: overview",
    about="Whether every part does its work, how much comes in, and how fast it becomes alerts.",
    panels=(
        Panel(
            title="Parts",
            about="Whether each process does its work, as its /readyz says.",
            queries=(Query("crosswire_ready", "{{job}} {{instance}}"),),
            show=Show.NUMBER,
            words=_READY,
            width=8,
            height=5,
        ),
        Panel(
            title="Feeds read within an hour",
            about="Feeds that were read, of all that are polled.",
            queries=(
                Query("count(feed:crosswire_feed_age:seconds < 3600) or vector(0)", "read"),
                Query("count(crosswire_feed_failures)", "all"),
            ),
            show=Show.NUMBER,
            width=4,
            height=5,
        ),
        Panel(
            title="Articles and findings of the last day",
            about="Article versions that the broker took, and findings that were opened.",
            queries=(
                Query("sum(increase(crosswire_articles_published_total[24h]))", "articles"),
                Query('sum(increase(crosswire_findings_total{state="open"}[24h]))', "findings"),
            ),
            show=Show.NUMBER,
            width=6,
            height=5,
        ),
        Panel(
            title="Alerts that wait",
            about="For all destinations together.",
            queries=(Query("sum(crosswire_delivery_queue)", "waiting"),),
            show=Show.NUMBER,
            thresholds=(Threshold(None, "green"), Threshold(20, "orange"), Threshold(100, "red")),
            width=3,
            height=5,
        ),
        Panel(
            title="Alarms",
            about="Alerts of Prometheus that fire, but for the watchdog.",
            queries=(Query('count(ALERTS{alertstate="firing", severity!="none"}) or vector(0)', "firing"),),
            show=Show.NUMBER,
            thresholds=_BAD_ABOVE_0,
            width=3,
            height=5,
        ),
        Panel(
            title="Which alarms",
            about="Each has a runbook in docs/operations.md.",
            queries=(Query('count by (alertname, severity, job) (ALERTS{alertstate="firing", severity!="none"})'),),
            show=Show.TABLE,
            none="none",
            width=8,
        ),
        Panel(
            title="Articles",
            about="Published, and read by outcome of the gate.",
            queries=(
                Query("crosswire:articles_published:rate5m * 60", "published"),
                Query("crosswire:articles_read:rate5m * 60", "read: {{outcome}}"),
            ),
            unit="opm",
            width=8,
        ),
        Panel(
            title="Findings",
            about="By kind and state.",
            queries=(Query("crosswire:findings:rate5m * 60", "{{kind}} {{state}}"),),
            unit="opm",
            width=8,
        ),
        Panel(
            title="How long it takes (95 of 100)",
            about="From publication to fetch, from fetch to finding, from finding to delivery.",
            queries=(
                Query("crosswire:published_to_seen_seconds:p95", "published → seen"),
                Query("crosswire:seen_to_found_seconds:p95", "seen → found"),
                Query("crosswire:found_to_delivered_seconds:p95", "found → delivered"),
            ),
            unit="s",
        ),
        Panel(
            title="Messages that wait for a worker",
            about="Of each topic, from what is committed to its end.",
            queries=(Query("topic:crosswire_lag_messages:sum", "{{topic}}"),),
        ),
    ),
)

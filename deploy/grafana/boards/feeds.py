"""How the feeds stand."""

from deploy.grafana.board import Board, Panel, Query, Show, Threshold

_AGE = (Threshold(None, "green"), Threshold(3600, "orange"), Threshold(6 * 3600, "red"))

FEEDS = Board(
    uid="crosswire-feeds",
    title="Crosswire: feeds",
    about="When each feed was read, what it had, and what failed.",
    variables=(("feed", "crosswire_feed_failures"),),
    panels=(
        Panel(
            title="Last read",
            about="Seconds since each feed was read.",
            queries=(Query('feed:crosswire_feed_age:seconds{feed=~"$feed"}', "{{feed}}"),),
            unit="s",
            thresholds=_AGE,
        ),
        Panel(
            title="Newest entry",
            about="Seconds since the publication of each feed's newest entry: an outlet's own silence.",
            queries=(
                Query('time() - max by (feed) (crosswire_feed_newest_timestamp_seconds{feed=~"$feed"})', "{{feed}}"),
            ),
            unit="s",
        ),
        Panel(
            title="Fetches",
            about="By outcome: docs/feeds.md says what each means.",
            queries=(
                Query('sum by (outcome) (rate(crosswire_feed_fetches_total{feed=~"$feed"}[5m])) * 60', "{{outcome}}"),
            ),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Failures in a row",
            about="Of each feed; three or more count as failing.",
            queries=(Query('max by (feed) (crosswire_feed_failures{feed=~"$feed"})', "{{feed}}"),),
        ),
        Panel(
            title="Entries",
            about="By what was decided about them.",
            queries=(
                Query('sum by (decision) (rate(crosswire_feed_entries_total{feed=~"$feed"}[5m])) * 60', "{{decision}}"),
            ),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Bytes",
            about="Of feeds' bodies, as they came over the network.",
            queries=(Query('sum by (feed) (rate(crosswire_feed_bytes_total{feed=~"$feed"}[5m]))', "{{feed}}"),),
            unit="Bps",
            show=Show.STACK,
        ),
        Panel(
            title="Next poll",
            about="Seconds until each feed is polled; below nothing it is overdue.",
            queries=(
                Query('max by (feed) (crosswire_feed_next_poll_timestamp_seconds{feed=~"$feed"}) - time()', "{{feed}}"),
            ),
            unit="s",
        ),
        Panel(
            title="From publication to fetch",
            about="Half and 95 of 100 article versions were seen within.",
            queries=(
                Query(
                    "histogram_quantile(0.5, sum by (le) (rate(crosswire_published_to_seen_seconds_bucket[15m])))",
                    "half",
                ),
                Query("crosswire:published_to_seen_seconds:p95", "95 of 100"),
            ),
            unit="s",
        ),
        Panel(
            title="Pages",
            about="Pages read for an article's text, by outcome.",
            queries=(
                Query('sum by (outcome) (rate(crosswire_feed_pages_total{feed=~"$feed"}[5m])) * 60', "{{outcome}}"),
            ),
            unit="opm",
            none="no pages are read",
            width=8,
        ),
        Panel(
            title="What hubs sent",
            about="WebSub, by outcome.",
            queries=(Query("sum by (outcome) (rate(crosswire_feed_pushes_total[5m])) * 60", "{{outcome}}"),),
            unit="opm",
            none="no hub has sent anything",
            width=8,
        ),
        Panel(
            title="Gone and moved",
            about="What polls taught within a day; a feed that is gone is asked once a day.",
            queries=(
                Query(
                    'sum by (feed, lesson) (increase(crosswire_feed_lessons_total{feed=~"$feed"}[24h])) > 0',
                ),
            ),
            show=Show.TABLE,
            none="nothing was learnt",
            width=8,
        ),
        Panel(
            title="Archive",
            about="Bytes that it holds; archive.max_bytes is the limit.",
            queries=(Query("sum by (kind) (crosswire_archive_bytes)", "{{kind}}"),),
            unit="bytes",
            show=Show.STACK,
        ),
        Panel(
            title="Not taken by the broker",
            about="Article versions, by reason; they are sent again, but for those that are too large.",
            queries=(Query("sum by (reason) (rate(crosswire_publish_errors_total[5m])) * 60", "{{reason}}"),),
            unit="opm",
        ),
    ),
)

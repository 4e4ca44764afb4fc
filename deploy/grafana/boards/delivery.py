"""Whether alerts arrive."""

from deploy.grafana.board import Board, Panel, Query, Show, Threshold, Word

_YES = (Word(0, "no", "green"), Word(1, "yes", "red"))
_REACHED = (Word(0, "no", "red"), Word(1, "yes", "green"))

DELIVERY = Board(
    uid="crosswire-delivery",
    title="Crosswire: delivery",
    about="What waits, for how long, what fails, and how long alerts take.",
    variables=(("destination", "crosswire_delivery_queue"),),
    panels=(
        Panel(
            title="Waiting",
            about="Alerts that wait, by destination.",
            queries=(
                Query(
                    'sum by (destination) (crosswire_delivery_queue{destination=~"$destination"})', "{{destination}}"
                ),
            ),
        ),
        Panel(
            title="Age of the oldest",
            about="Seconds that the oldest alert has waited for each destination.",
            queries=(
                Query('destination:crosswire_delivery_age:seconds{destination=~"$destination"}', "{{destination}}"),
            ),
            unit="s",
            none="nothing waits",
            thresholds=(Threshold(None, "green"), Threshold(600, "red")),
        ),
        Panel(
            title="Attempts",
            about="By outcome.",
            queries=(
                Query(
                    'sum by (outcome) (rate(crosswire_deliveries_total{destination=~"$destination"}[5m])) * 60',
                    "{{outcome}}",
                ),
            ),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Failing",
            about="The part of the attempts of a quarter of an hour that failed.",
            queries=(
                Query(
                    'destination:crosswire_deliveries_failed:ratio15m{destination=~"$destination"}', "{{destination}}"
                ),
            ),
            unit="percentunit",
        ),
        Panel(
            title="From finding to delivery",
            about="Half and 95 of 100 alerts arrived within.",
            queries=(
                Query(
                    "histogram_quantile(0.5, sum by (le) (rate(crosswire_found_to_delivered_seconds_bucket[15m])))",
                    "half",
                ),
                Query("crosswire:found_to_delivered_seconds:p95", "95 of 100"),
            ),
            unit="s",
        ),
        Panel(
            title="Given up",
            about="Deliveries that became dead letters within an hour, by destination and reason.",
            queries=(
                Query(
                    "sum by (destination, reason)"
                    ' (increase(crosswire_deliveries_dead_total{destination=~"$destination"}[1h]))',
                    "{{destination}} {{reason}}",
                ),
            ),
        ),
        Panel(
            title="Findings taken in",
            about="By outcome of the rules.",
            queries=(Query("sum by (outcome) (rate(crosswire_findings_taken_total[5m])) * 60", "{{outcome}}"),),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Routed",
            about="Changed alerts, by destination and what the routes to it say.",
            queries=(
                Query(
                    "sum by (destination, outcome)"
                    ' (rate(crosswire_alerts_routed_total{destination=~"$destination"}[5m])) * 60',
                    "{{destination}} {{outcome}}",
                ),
            ),
            unit="opm",
        ),
        Panel(
            title="Held back",
            about="Deliveries that the gate held or let go within an hour, by reason.",
            queries=(
                Query(
                    "sum by (destination, reason)"
                    ' (increase(crosswire_deliveries_held_total{destination=~"$destination"}[1h]))',
                    "{{destination}} {{reason}}",
                ),
            ),
            none="nothing is held back",
            width=24,
        ),
        Panel(
            title="Dead letters kept",
            about="Deliveries that were given up and can be sent again, and pauses within an hour.",
            queries=(
                Query(
                    'max by (destination) (crosswire_dead_letters_kept{destination=~"$destination"})', "{{destination}}"
                ),
                Query(
                    "sum by (destination)"
                    ' (increase(crosswire_destination_pauses_total{destination=~"$destination"}[1h]))',
                    "{{destination}} pauses",
                ),
            ),
        ),
        Panel(
            title="Signs of life",
            about="Heartbeats sent to destinations, by outcome.",
            queries=(
                Query(
                    "sum by (destination, outcome)"
                    ' (increase(crosswire_heartbeats_sent_total{destination=~"$destination"}[1h]))',
                    "{{destination}} {{outcome}}",
                ),
            ),
            none="no destination gets any",
        ),
        Panel(
            title="What people do",
            about="Actions at the desk, an hour.",
            queries=(Query("sum by (action) (increase(crosswire_desk_actions_total[1h]))", "{{action}}"),),
            none="no desk runs",
            width=8,
        ),
        Panel(
            title="Live pages of the desk",
            about="Open streams.",
            queries=(Query("sum(crosswire_desk_streams)", "open"),),
            none="no desk runs",
            width=8,
        ),
        Panel(
            title="Not let in at the desk",
            about="Requests, by reason, an hour.",
            queries=(Query("sum by (reason) (increase(crosswire_desk_refused_total[1h]))", "{{reason}}"),),
            none="no desk runs",
            width=8,
        ),
        Panel(
            title="Left alone",
            about="Whether a destination is left alone for a while because it fails, or gets nothing after 410 Gone.",
            queries=(
                Query(
                    'max by (destination) (crosswire_destination_paused{destination=~"$destination"})',
                    "{{destination}} paused",
                ),
                Query(
                    'max by (destination) (crosswire_destination_disabled{destination=~"$destination"})',
                    "{{destination}} disabled",
                ),
            ),
            show=Show.NUMBER,
            words=_YES,
            width=8,
        ),
        Panel(
            title="Broker and store",
            about="Whether each answers, as each part sees it.",
            queries=(Query("crosswire_engine_reached", "{{engine}} from {{job}}"),),
            show=Show.NUMBER,
            words=_REACHED,
            width=8,
        ),
        Panel(
            title="Last heartbeat",
            about="Seconds since the newest heartbeat was sent that came the whole way.",
            queries=(Query("time() - (max(crosswire_heartbeat_timestamp_seconds) > 0)", "seconds"),),
            unit="s",
            show=Show.NUMBER,
            none="none is sent",
            thresholds=(Threshold(None, "green"), Threshold(300, "red")),
            width=8,
        ),
    ),
)

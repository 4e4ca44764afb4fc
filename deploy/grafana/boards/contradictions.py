"""Where outlets contradict each other, and what that is judged from."""

from deploy.grafana.board import Board, Panel, Query, Show, Threshold

CONTRADICTIONS = Board(
    uid="crosswire-contradictions",
    title="Crosswire: contradictions",
    about="Contradictions and copies that were found, and what people made of the alerts.",
    span="now-24h",
    panels=(
        Panel(
            title="Contradictions",
            about="Findings an hour, by state.",
            queries=(
                Query('sum by (state) (increase(crosswire_findings_total{kind="contradiction"}[1h]))', "{{state}}"),
            ),
        ),
        Panel(
            title="Copies",
            about="Texts that repeat another, an hour: they count as one origin.",
            queries=(Query("sum by (relation) (increase(crosswire_duplicates_total[1h]))", "{{relation}}"),),
        ),
        Panel(
            title="Origins",
            about="Independent origins of what is found or revised, on the average of an hour: one is a single source.",
            queries=(
                Query(
                    "sum by (kind) (increase(crosswire_finding_origins_sum[1h]))"
                    " / sum by (kind) (increase(crosswire_finding_origins_count[1h]))",
                    "{{kind}}",
                ),
            ),
        ),
        Panel(
            title="Claims",
            about="What is said, by type.",
            queries=(Query("sum by (type) (rate(crosswire_claims_total[5m])) * 60", "{{type}}"),),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Reports judged",
            about="By outcome.",
            queries=(Query("sum by (outcome) (rate(crosswire_reports_judged_total[5m])) * 60", "{{outcome}}"),),
            unit="opm",
            show=Show.STACK,
        ),
        Panel(
            title="Reports held",
            about="Of each theatre, within work.window_days: what a new one is compared with.",
            queries=(Query("sum by (theatre) (crosswire_state_reports)", "{{theatre}}"),),
            show=Show.STACK,
        ),
        Panel(
            title="What people made of the alerts",
            about="By kind and verdict.",
            queries=(Query("sum by (kind, verdict) (crosswire_alerts_judged_total)", "{{kind}} {{verdict}}"),),
            none="nobody has judged any",
            width=6,
        ),
        Panel(
            title="Precision",
            about="The part of the judged alerts that was no false alarm.",
            queries=(Query("max by (kind) (crosswire_alerts_precision_ratio)", "{{kind}}"),),
            unit="percentunit",
            thresholds=(Threshold(None, "red"), Threshold(0.5, "orange"), Threshold(0.9, "green")),
            none="nobody has judged any",
            width=6,
        ),
    ),
)

"""What holds where, and since when."""

from deploy.grafana.board import Board, Panel, Query, Show, Word
from streams.health.gauges import NUMBERS
from wire.records import StatusWord

_COLORS = {
    StatusWord.CALLED_FOR: "#8f9aa8",
    StatusWord.PROPOSED: "#6d8fc7",
    StatusWord.TALKS: "#3f74d1",
    StatusWord.REJECTED: "#b08968",
    StatusWord.AGREED: "#3aa99f",
    StatusWord.IN_EFFECT: "#3c9a4a",
    StatusWord.EXTENDED: "#257a34",
    StatusWord.VIOLATED: "#e0803a",
    StatusWord.SUSPENDED: "#d9a72b",
    StatusWord.COLLAPSED: "#c93535",
    StatusWord.RESTORED: "#5fb36c",
}
_WORDS = tuple(Word(number, word.value.replace("_", " "), _COLORS[word]) for word, number in NUMBERS.items())
_ONE = 'max by (theatre, arrangement, place) (crosswire_arrangement_status{theatre=~"$theatre"})'

CEASEFIRES = Board(
    uid="crosswire-ceasefires",
    title="Crosswire: ceasefires",
    about="What holds of each arrangement by what is reported, and since when. It never says who is right.",
    variables=(("theatre", "crosswire_arrangements"),),
    span="now-7d",
    panels=(
        Panel(
            title="Statuses over time",
            about="Of each arrangement, as the judge has it then; one without a place is of the whole theatre. "
            "Of each theatre the twenty local ones that changed last.",
            queries=(Query(_ONE, "{{theatre}} {{place}} {{arrangement}}"),),
            show=Show.TIMELINE,
            words=_WORDS,
            width=24,
            height=14,
        ),
        Panel(
            title="What holds now",
            about="The same as a list.",
            queries=(Query('crosswire_arrangement_status{theatre=~"$theatre"}'),),
            show=Show.TABLE,
            words=_WORDS,
            height=10,
        ),
        Panel(
            title="Arrangements by status",
            about="All of them, also at places that the gazetteer does not know.",
            queries=(Query('sum by (status) (crosswire_arrangements{theatre=~"$theatre"})', "{{status}}"),),
            show=Show.STACK,
            height=10,
        ),
        Panel(
            title="Status changes",
            about="Findings an hour, by state: revised and withdrawn ones were opened before.",
            queries=(
                Query('sum by (state) (increase(crosswire_findings_total{kind="ceasefire_change"}[1h]))', "{{state}}"),
            ),
        ),
        Panel(
            title="Claims about a status",
            about="How much is said of ceasefires at all.",
            queries=(Query('sum(rate(crosswire_claims_total{type="status"}[5m])) * 60', "claims"),),
            unit="opm",
        ),
    ),
)

"""Web pages to serve: invented articles, with the furniture that real pages have around theirs, and walls."""

import json
from html import escape

PARAGRAPHS = tuple(
    """
The truce in the valley of Oron held through a second night on Friday, residents and a monitoring group said, \
with no shelling reported on either bank of the river since the agreement took effect at dawn on Thursday.
Two convoys with flour and medicine crossed the Tarn bridge before noon. A spokesman for the relief committee said \
that eleven lorries had reached the eastern districts, the first since the middle of September.
The northern command denied that its men had fired on the crossing. In a statement it called the report, carried by a \
station close to the southern council, an invention meant to spoil the talks that are to begin on Monday.
Envoys of both sides are expected in the lakeside town of Merel, where they will discuss an exchange of prisoners and \
the opening of a second road for those who want to leave the besieged quarter.
""".strip().splitlines()
)

MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("world", "business", "sport", "culture"))


def page(
    *paragraphs: str,
    title: str = "Truce in Oron valley holds for a second night",
    head: str = "",
    extra: str = "",
    lang: str = "en",
) -> str:
    """A whole page: menu, article of `paragraphs` (those above if none), `extra` markup after them, footer."""
    text = "".join(f"<p>{escape(words)}</p>" for words in paragraphs or PARAGRAPHS)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | The Lake Herald</title>"
        '<meta property="og:site_name" content="The Lake Herald">'
        f'<meta property="og:title" content="{escape(title)}">{head}'
        f"</head><body><header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{escape(title)}</h1>"
        f"<div class='article-body'>{text}{extra}</div></article></main>"
        "<footer><p>Copyright The Lake Herald. All rights reserved.</p><p>Subscribe to our newsletter.</p></footer>"
        "</body></html>"
    )


def linked_data(**said: object) -> str:
    """A JSON-LD script of a news article, for `head`."""
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", **said}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def paywall_stub() -> str:
    offer = "<h2>Subscribe to continue reading</h2><p>From one crown a month. Cancel at any time.</p>"
    return page(PARAGRAPHS[0], extra=f'<div class="offer">{offer}</div>')


def bare(title: str, *blocks: str) -> str:
    """A page of little more than `blocks` of markup."""
    return f"<!doctype html><html><head><title>{title}</title></head><body>{''.join(blocks)}</body></html>"


CONSENT = bare(
    "Before you continue to The Lake Herald",
    "<h1>Before you continue</h1><p>We and our 212 partners use cookies and personal data to deliver services, to",
    " measure audiences and to show you ads. With your consent we may use precise location data.</p>",
    "<button>Reject all</button><button>Accept all</button>",
)

COOKIE_WALL = bare(
    "The Lake Herald",
    "<main><p>We use cookies and similar methods to recognise visitors and remember their preferences. We",
    " also use cookies to measure ad campaigns and analyse traffic.</p>",
    "<p>By tapping accept, you consent to the use of these cookies by us and by third parties. You can",
    " change your mind at any time in our privacy policy, which says what each of the cookies is for.</p>",
    "<p>To learn more about cookies, read our privacy notice and the list of the partners who set cookies here.</p>",
)

CHALLENGE = bare(
    "Just a moment...",
    "<noscript><p>Enable JavaScript and cookies to continue</p></noscript>",
    "<script>window._cf_chl_opt={cvId:'3'}</script>",
)

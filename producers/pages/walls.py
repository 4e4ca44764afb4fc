"""Pages that stand in an article's place: recognised by the fixed forms they use, so as never to be read as one. Pure.

Only whole lines and whole titles count: news about a paywall, or "Access denied: convoys turned back", is news.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from producers.pages.page import PageOutcome

STUB = 1500
"""A text of fewer characters may be what a wall left of an article; a longer one is asked for stronger signs."""
_PROMPT = 250
"""Longest line that can be a prompt."""
_TAIL = 3
"""Lines at the end of a text where a prompt ends it, however long it is."""


def _begins(*forms: str, end: str = "") -> re.Pattern[str]:
    """Return a pattern of lines that begin with one of `forms`, whatever their case, and then have `end`."""
    return re.compile(rf"^\W*(?:{'|'.join(forms)}){end}", re.IGNORECASE)


_SITE = r"(?:\s*[|–—-]\s*.{1,40})?\W*$"
"""The end of a title: nothing more than the site's name."""

_CHALLENGE_TITLE = _begins(
    r"just a moment|one moment,? please|attention required!?|client challenge",
    r"access denied|access to this page (?:has been|is) denied|request (?:rejected|blocked)|blocked",
    r"(?:error )?403(?: [-–] )?\W*(?:forbidden)?|forbidden|pardon our interruption",
    r"are you (?:a )?(?:human|robot)|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human|human verification",
    r"checking (?:your browser|if the site connection is secure).{0,40}",
    r"security (?:check|checkpoint|verification)|(?:bot|robot) (?:check|verification|challenge)",
    r"ddos[- ](?:guard|protection).{0,30}|капча|проверка браузера|доступ ограничен",
    end=_SITE,
)
_CHALLENGE_MARKS = (
    "_cf_chl_opt", "cf-chl-", "cdn-cgi/challenge-platform/h/", "captcha-delivery.com", "px-captcha", "ddos-guard",
    "_incapsula_resource", "incapsula incident id", "gokuprops", "awswafcookiedomainlist", "sgcaptcha",
    "hcaptcha.com/1/api.js", "recaptcha/api.js", "challenges.cloudflare.com/turnstile", "distil_r_captcha",
    "/_sec/cp_challenge",
)  # fmt: skip
_CHALLENGE_LINE = _begins(
    r"please enable (?:js|javascript|cookies)\b|enable javascript and cookies to continue",
    r"(?:please )?(?:verify|confirm) (?:that )?you are (?:not a robot|(?:a )?human)|verifying you are human",
    r"(?:to continue, )?(?:please )?complete the (?:security check|captcha)|checking your browser before",
    r"(?:our systems have|we(?:'|’)?(?:ve| have)) detected unusual (?:traffic|activity)",
    r"you don(?:'|’)t have permission to access",
)

_CONSENT_TITLE = _begins(
    r"before you continue(?: to .{1,40})?|consent|.{1,40} is part of the .{1,40} family of brands",
    r"we (?:value|care about) your privacy|your privacy(?: choices)?|privacy (?:settings|preferences|notice|gate)",
    r"(?:cookie|data|gdpr)s? (?:settings|consent|preferences|wall)|datenschutz-?einstellungen|cookie-?einstellungen",
    end=_SITE,
)
_COOKIES = re.compile(
    r"\bcookies?\b|\bconsent\b|\bprivacy\b|personal data|personenbezogen|datenschutz|données personnelles"
    r"|datos personales|персональн\w+ данн|файл\w* cookie|ملفات تعريف الارتباط",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_AGREE = re.compile(
    r"\b(?:accept|agree|allow|reject|consent|akzeptier|zustimm|einwillig|accepte[rz]|j'accepte|refuser|acept[ao]"
    r"|rechazar|accett|aceit|akceptuj|kabul|принима|принять|соглас)|أوافق|موافق|קבל",
    re.IGNORECASE,
)

_ONLY_FOR = (
    r"(?:for|to|available to|reserved for) (?:\w+ ){0,3}(?:subscribers|members|subscription)\b(?! (?:of|states)\b)"
)
_PAYWALL = _begins(
    # English
    r"(?:\w+ ){0,6}to (?:continue|keep) reading\b|continue reading (?:with|for|by)\b",
    r"(?:please )?(?:subscribe|sign up|register|log ?in|sign in|join|become a (?:member|subscriber))(?: \w+){0,5}"
    r" to (?:continue|keep reading|read|unlock|access|view)\b",
    rf"this (?:\w+ )?(?:article|story|content|page|post) is (?:\w+ ){{0,2}}{_ONLY_FOR}",
    rf"the (?:rest|full (?:text|story|article|version))(?: of (?:this|the) \w+)? is (?:\w+ ){{0,2}}{_ONLY_FOR}",
    r"(?:for )?(?:subscribers?|members?)[- ]only(?: (?:content|article|story))?\W*$",
    r"(?:available |only )?(?:exclusively )?(?:for|to) (?:\w+ )?(?:subscribers|members) only",
    r"(?:exclusive|premium) (?:content|article|story)(?: for (?:\w+ )?(?:subscribers|members))?\W*$",
    r"you(?:'|’)?(?:ve| have) (?:reached|used|read|hit)(?: \w+){0,6} (?:articles?|limit|stories)\b",
    r"(?:unlock|get full access to) this (?:article|story)\b",
    # French
    r"(?:cet article|ce contenu|la suite|contenu|article)(?: est)? (?:\w+ )?réservée?s? (?:aux|à nos) abonné",
    r"il vous reste \d+(?:[.,]\d+)?\s?% de (?:cet article|ce contenu)|abonnez-vous pour|pour lire la suite",
    # German
    r"(?:jetzt |hier )?weiterlesen (?:mit|für)|(?:nur|exklusiv) für (?:\w+[ -])?(?:abonnent|mitglieder)",
    r"(?:dieser|der) (?:artikel|inhalt|text|beitrag) ist (?:\w+ )?(?:nur|exklusiv) für",
    r"(?:um|zum) weiter(?: ?zu ?)?lesen",
    # Spanish, Italian, Portuguese
    r"(?:este )?(?:contenido|artículo)(?: es)? (?:\w+ )?(?:solo )?para (?:\w+ )?(?:suscriptores|socios)",
    r"suscríb[ea]\w* para|para (?:seguir|continuar) leyendo",
    r"(?:questo )?(?:contenuto|articolo)(?: è)? riservato a|abbonati per|per continuare a leggere",
    r"(?:este )?(?:conteúdo|artigo)(?: é)? (?:exclusiv|reservad)[oa] (?:para|a) (?:os )?assinantes|assine para",
    # Russian, Ukrainian, Turkish, Arabic, Hebrew
    r"(?:(?:этот|эта|данный) )?(?:материал|статья|текст|контент) доступ\w+ (?:только )?(?:для )?(?:\w+ )?подписчик",
    r"только для подписчиков|чтобы (?:читать дальше|дочитать|продолжить чтение)",
    r"(?:цей )?(?:матеріал|стаття|текст) доступ\w+ (?:лише|тільки)|(?:лише|тільки) для передплатників",
    r"bu (?:içerik|haber|yazı) (?:sadece|yalnızca) abone|okumaya devam etmek için",
    r"(?:هذا )?(?:المقال|المحتوى) (?:\w+ )?(?:للمشتركين|لمشتركي)|للمشتركين فقط|اشترك (?:الآن )?لمتابعة القراءة",
    r"(?:הכתבה|התוכן|תוכן)(?: \w+)? למנויים|למנויים בלבד|להמשך קריאה",
)


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What walls are recognised by.

    `heading` is the page's own title, `text` what was taken for the article, `lines` all the lines that a reader could
    see, `markup` the page in lower case, and `free` what the publisher says about it.
    """

    url: str
    heading: str
    text: str
    lines: Sequence[str]
    markup: str
    free: bool | None


def wall(sight: Sight) -> tuple[PageOutcome, str] | None:
    """Return what stands in the article's place, and by what it was recognised; None if nothing does."""
    for outcome, recognise in (
        (PageOutcome.CHALLENGE, _challenge),
        (PageOutcome.CONSENT, _consent),
        (PageOutcome.PAYWALL, _paywall),
    ):
        if sign := recognise(sight):
            return outcome, sign[:200]
    return None


def _challenge(sight: Sight) -> str:
    if len(sight.text) >= STUB:
        return ""
    if _CHALLENGE_TITLE.search(sight.heading[:200]):
        return f"title {sight.heading!r}"
    if line := next((line for line in sight.lines if len(line) <= _PROMPT and _CHALLENGE_LINE.search(line)), ""):
        return f"line {line!r}" if len(" ".join(sight.lines)) < STUB else ""
    if len(" ".join(sight.lines)) < STUB // 2:
        return next((f"mark {mark!r}" for mark in _CHALLENGE_MARKS if mark in sight.markup), "")
    return ""


def _consent(sight: Sight) -> str:
    parts = urlsplit(sight.url)
    if (parts.hostname or "").startswith(("consent.", "guce.")):
        return f"host {parts.hostname}"
    if len(sight.text) < STUB and _CONSENT_TITLE.search(sight.heading[:200]):
        return f"title {sight.heading!r}"
    # What was taken for the article speaks of cookies for the most part, and asks to agree.
    sentences = _SENTENCE_END.split(sight.text) if len(sight.text) < 2 * STUB else []
    about = [len(sentence) for sentence in sentences if _COOKIES.search(sentence)]
    if len(about) > 1 and sum(about) * 2 > sum(map(len, sentences)) and _AGREE.search(sight.text):
        return "the text is about cookies and consent"
    return ""


def _paywall(sight: Sight) -> str:
    if sight.free is False:
        return "isAccessibleForFree is false"
    paragraphs = [line for line in sight.text.split("\n") if line]
    ends = paragraphs if len(sight.text) < STUB else paragraphs[-_TAIL:]
    # Beside a short text the whole page counts, unless the publisher says that all of it is free.
    lines = [*ends, *(sight.lines if len(sight.text) < STUB and sight.free is None else ())]
    prompt = next((line for line in lines if len(line) <= _PROMPT and _PAYWALL.search(line)), "")
    return f"line {prompt!r}" if prompt else ""

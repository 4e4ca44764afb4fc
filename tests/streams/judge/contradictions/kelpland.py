"""An invented province for tests of which statements are of one incident."""

from msgspec.structs import replace

from streams.judge.claims.atlas import FlatAtlas
from tests.fakes.claims import THEATRE, report
from tests.streams.judge.board import judged
from wire.records import Claim, Quote


class Kelpland(FlatAtlas):
    """A province, Kelp, with the city of its name and the town of Reef; its government has an army."""

    def containers(self, key: str) -> tuple[str, ...]:
        """Return what is around."""
        return ("kelp-province", THEATRE) if key in ("kelp", "reef") else super().containers(key)

    def namesake(self, key: str) -> str:
        """Return the province for its city."""
        return "kelp-province" if key == "kelp" else key

    def sides(self, key: str) -> tuple[str, ...]:
        """Return the government for its army."""
        return ("the-crown",) if key == "army" else ()

    def answers_for(self, key: str) -> str:
        """Return the government for its army."""
        return "the-crown" if key == "army" else ""

    def nameless(self, key: str) -> str:
        """Return the rebels for the group among them that has a name, and the government for its army."""
        return {"tide-front": "rebels", "jihadists": "rebels", "army": "the-crown"}.get(key, "")


class Named(Kelpland):
    """Knows the province by its name."""

    def containers(self, key: str) -> tuple[str, ...]:
        """Return what is around."""
        return (THEATRE,) if key == "kelp-province" else super().containers(key)


def standing(start: int, told: Claim) -> Claim:
    """Return the claim with its words at `start` in the article."""
    return replace(told, quote=Quote(told.quote.field, start, start + len(told.quote.text), told.quote.text))


def in_one(*claims: Claim) -> list[str]:
    """Return the types of the contradictions in one article."""
    return [str(c.type) for c in judged([report("a", *claims)], atlas=Named(THEATRE)).contradictions]

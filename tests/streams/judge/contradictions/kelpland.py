"""An invented province for tests of which statements are of one incident."""

from streams.judge.claims.atlas import FlatAtlas
from tests.fakes.claims import THEATRE


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
        return {"tide-front": "rebels", "army": "the-crown"}.get(key, "")

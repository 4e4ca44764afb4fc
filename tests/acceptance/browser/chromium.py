"""Where the installed Chromium is, and how it is started."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required"]


def chromium() -> str:
    """Return the path of the installed browser. Raises `LookupError` that says what to install where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise LookupError(f"a browser is needed, and none of {', '.join(NAMES)} is in PATH: apt-get install chromium")
    return found

"""What holds for every test."""

import os

from hypothesis import settings

pytest_plugins = ["tests.engines.plugin", "tests.programs"]

settings.register_profile("here", deadline=None)  # how long an example takes says more about the machine than about us
settings.register_profile("ci", deadline=None, derandomize=True, database=None)  # red or green by the change alone
settings.load_profile("ci" if os.environ.get("CI") else "here")

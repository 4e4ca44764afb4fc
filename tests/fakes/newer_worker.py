"""A plain worker of a newer program: what it writes has fields more, anywhere."""

import runpy

from tests.fakes import newer
from wire import codec

if __name__ == "__main__":
    vars(codec)["encode"] = newer.encode  # before the app's modules take it
    runpy.run_module("tests.fakes.plain_worker", run_name="__main__")

"""What is measured: speed (`python -m benchmarks`), quality on annotated articles (`python -m benchmarks.quality`)."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is there: a second thread would count as work

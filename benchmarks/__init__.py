"""What is measured: speed (`python -m benchmarks`), quality on annotated articles (`python -m benchmarks.quality`)."""

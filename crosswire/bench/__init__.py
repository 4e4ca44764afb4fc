"""Measuring how well articles are read and judged, against annotations, and what each rule is worth."""

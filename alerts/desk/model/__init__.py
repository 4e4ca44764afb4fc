"""What the desk shows, folded from the journal. Pure: no clock, no I/O.

`desk.py` folds events into rows; `history.py` makes the whole view of one alert from its history, `arrangements.py`
what holds and its timeline; `filters.py` says which rows are asked for, and in which portions.
"""

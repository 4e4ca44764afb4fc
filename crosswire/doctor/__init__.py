"""`crosswire doctor`: whether a set-up will last the night. One module per subject; `run.CHECKS` has them in order.

A check is a function of the `Setup` that yields what it found. It changes nothing, and sends nothing to a receiver.
"""

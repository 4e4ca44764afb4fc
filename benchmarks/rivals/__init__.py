"""Programs that do a part of the worker's work, each in a process of its own, to be measured beside it.

Each takes `BROKER NAMESPACE COUNT FOLDER`, prints "ready" when it consumes, and after COUNT messages a line with the
`Spent` since the first of them, as JSON; then it ends.
"""

"""What a store promises that we build on: one suite, run on the embedded Valkey and on redis-server.

Each test's docstring is a line of docs/engines.md; `gap` would say what the embedded store does instead.
"""

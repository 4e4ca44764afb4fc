"""What a Kafka broker promises that we build on: one suite, run on the embedded broker and on Apache Kafka.

Each test's docstring is a line of docs/engines.md; `gap` says what the embedded broker does instead.
"""

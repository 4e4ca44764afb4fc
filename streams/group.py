"""Names of the workers' consumer group and of its table on Kafka: for those who look at them from outside."""

TABLE = "reports"
"""The table of the newest reports."""


def group(namespace: str) -> str:
    """Return the consumer group of the workers in `namespace`."""
    return f"{namespace}.work"


def changelog(namespace: str) -> str:
    """Return the topic that makes the workers' table last, by Faust's rule for such names."""
    return f"{group(namespace)}-{TABLE}-changelog"

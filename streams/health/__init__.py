"""Whether a worker does its work: what it shows as metrics, when it is ready, and when it ends itself."""

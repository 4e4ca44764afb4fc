"""The leaf that every other part may import: records, codec, topics, ids, settings, errors, clock, metrics, logging."""

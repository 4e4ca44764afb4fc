"""What came in, kept on disk by day: raw responses as WARC, article versions as zstd-compressed JSON lines."""

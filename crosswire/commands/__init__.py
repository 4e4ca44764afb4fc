"""One module per command: options and messages; the work is done elsewhere."""

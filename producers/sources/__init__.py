"""Where articles of the past come from, for a replay."""

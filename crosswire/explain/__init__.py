"""Showing how an article was read, rule by rule."""

"""Trying things out: a sample to a destination, and a receiver of one's own."""

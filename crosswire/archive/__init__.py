"""What people are shown of the archive."""

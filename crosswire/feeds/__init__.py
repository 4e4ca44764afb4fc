"""Looking after feed lists: adding, checking and exchanging feeds."""

"""Feeds in: fetch, parse, decide, publish. Deciders are pure; `poll` alone calls the doers in their order."""

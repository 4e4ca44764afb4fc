"""What another set of rules, or of sources, changes: two ledgers compared as a person wants to read it."""

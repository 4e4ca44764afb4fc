"""The rules by which a status is read, a family to a module; `table.py` lists them by name."""

"""`crosswire demo`: the bundled story through the real parts, shown as it happens, checked against what must come."""

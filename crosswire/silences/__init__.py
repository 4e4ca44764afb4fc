"""Silences on a terminal; `alerts.rules.gate.silences` says what they are."""

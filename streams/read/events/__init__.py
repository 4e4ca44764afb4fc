"""Claims about events: casualties, responsibility, occurrence, control, victims."""

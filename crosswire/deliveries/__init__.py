"""Looking up what became of deliveries, and taking up again what was given up."""

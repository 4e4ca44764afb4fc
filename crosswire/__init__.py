"""The command line and the embedded services: the only place that starts the other parts."""

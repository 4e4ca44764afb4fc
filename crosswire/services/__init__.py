"""The embedded services (broker, store), the processes that run Crosswire's parts, and the topics they need."""

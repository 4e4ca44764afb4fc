"""A whole deployment on Apache Kafka and redis-server, disturbed while news flows: it ends as if it had not been."""

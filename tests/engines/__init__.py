"""The engines that people operate, for the tests: a real Apache Kafka from Maven's registry, a real redis-server."""

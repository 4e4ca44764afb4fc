"""The states of theatres: made from the table that outlives the worker, kept in memory, let go with the partitions."""

"""A replay as one page for people: what held when, who contradicted whom, how much there was, how fast it went."""

"""The bundled story: a few weeks of invented news, served as real feeds in compressed time.

Outlets, reporters and quotes are invented; the course of events follows the public record of Aleppo, October to
December 2016. The data lie in `aleppo-2016`: a file per outlet, and `expected.toml`, the alerts that must come of it.
"""

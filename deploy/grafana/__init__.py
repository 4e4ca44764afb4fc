"""Dashboards for Grafana, as code: `python -m deploy.grafana` writes dashboards/*.json, which a test holds it to."""

"""The desk's pages: HTML from views. Server-rendered, everything in it escaped, nothing fetched from another host."""

from alerts.desk.page.render import render
from alerts.desk.page.static import Static, static

__all__ = ["Static", "render", "static"]

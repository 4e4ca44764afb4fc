"""Web pages as articles: extraction, what stands in an article's place (walls), and a process with limits around it."""

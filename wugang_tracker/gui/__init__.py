"""The window: the only floor with Qt. It speaks to services and domain, and never to files or the database."""

"""One module for each file format: bytes to RawDocument. Nothing here knows what a task is."""

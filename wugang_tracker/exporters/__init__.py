"""Writers of papers: finished content in, files out. They lay out; they never count, decide or ask the clock."""

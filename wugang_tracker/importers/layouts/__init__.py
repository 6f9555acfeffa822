"""One recogniser for each layout of a list: RawDocument to SheetContent. Nothing here opens a file."""

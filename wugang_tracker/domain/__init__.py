"""The rules of the trade as pure values and functions: no files, no database, no clock, no window."""

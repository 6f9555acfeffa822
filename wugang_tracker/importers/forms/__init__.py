"""Returned 填报表: recognised by what they hold, read into domain values."""

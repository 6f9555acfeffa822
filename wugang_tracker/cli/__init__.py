"""The command line: its grammar, its commands, how answers look. Thin, over the services."""

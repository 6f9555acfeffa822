"""The import wizard: its pages, what the user decides on them, and the bar of steps. No service is written here."""

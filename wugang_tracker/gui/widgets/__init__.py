"""Small parts that several rooms use; they show values and report clicks, and call no service."""

"""Reading what offices send: readers know formats, layouts know how lists are laid out, reading.py is the one door."""

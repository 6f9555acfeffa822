"""Every act and question of the program, one module for each subject. The one door for window and command line."""

"""PDF papers by reportlab."""

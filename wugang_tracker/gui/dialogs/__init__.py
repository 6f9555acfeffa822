"""Dialogs: hand-written behaviour over the generated forms."""

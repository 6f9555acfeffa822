"""Qt models over frozen values, and the Qt-free filtering, sorting and searching behind them."""

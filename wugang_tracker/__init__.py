"""舞钢任务台账: the program as a package. Nothing lives here but the version."""

__version__ = "0.1.0"

"""tivi: the cameras of a neighbourhood on one television."""

__version__ = "0.1.0"

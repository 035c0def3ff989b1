"""Reads a layout and its cameras into a Wall, or into every Problem at once."""

from wall.config.load import Loaded, load
from wall.config.problems.problem import Problem, Severity

__all__ = ["Loaded", "Problem", "Severity", "load"]

"""Text to a Wall, or to every Problem in it at once. Knows no player and no screen."""

from wall.config.load import Loaded, load
from wall.config.problems.problem import Problem, Severity

__all__ = ["Loaded", "Problem", "Severity", "load"]

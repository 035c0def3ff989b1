"""Reads one of a camera's `lines:`: `[[0.10, 0.62], [0.90, 0.58]]`, from point to point in shares of the picture."""

from __future__ import annotations

from wall.config.schema import polygons
from wall.config.schema.reporter import Reporter
from wall.config.yaml.tree import Node
from wall.model.mask import Corner
from wall.words.problems.codes import ProblemCode

Ends = tuple[Corner, Corner]


def line(reporter: Reporter, node: Node) -> Ends | None:
    """The two ends of a line; None after reporting what is wrong."""
    points = polygons.points(reporter, node, ProblemCode.LINE_FORM, ProblemCode.LINE_POINT, 2)
    if points is None:
        return None
    if len(points) != 2:
        reporter.error(node, ProblemCode.LINE_POINTS, n=len(points))
    elif points[0] == points[1]:
        reporter.error(node, ProblemCode.LINE_SHORT)
    else:
        return points[0], points[1]
    return None

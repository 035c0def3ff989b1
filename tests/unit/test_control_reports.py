"""Reports of broken cameras on their way to the wall."""

from __future__ import annotations

import json

import pytest

from wall.control.reports import reports_in


def test_reports_are_read_as_they_were_told() -> None:
    assert reports_in('{"Cổng chào": 2, "Chợ": 1}') == {"Cổng chào": 2, "Chợ": 1}
    assert reports_in("{}") == {}


@pytest.mark.parametrize(
    "line", ["", "x", "[]", "[" * 4000, "2", '{"Chợ": 0}', '{"Chợ": -1}', '{"Chợ": "2"}', '{"Chợ": null}']
)
def test_anything_else_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        reports_in(line)


def test_a_name_goes_through_whatever_is_in_it() -> None:
    name = "Chợ \n\"}' <b>"
    assert reports_in(json.dumps({name: 3})) == {name: 3}

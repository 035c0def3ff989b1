"""The list of what tivi needs has every package that the Debian packages and pyproject.toml name, and no other."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `([^`]+)` \| (?:`([^`]+)`)? ?\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
GOES_WITH_GPL_3 = {
    *("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0 OR BSD-3-Clause", "GPL-2.0-or-later", "GPL-3.0-only"),
    *("ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT", "OFL-1.1", "PSF-2.0", "SSH-OpenSSH"),
}
"""Licences of what a GPL-3.0-or-later program may use; a new one is to be looked at before it is added."""


@dataclass(frozen=True)
class Row:
    package: str
    pypi: str
    needed_by: frozenset[str]
    reasons: tuple[str, str]
    licence: str


def rows() -> list[Row]:
    text = (REPOSITORY / "layouts/DEPENDENCIES.md").read_text(encoding="utf-8")
    return [
        Row(
            package,
            pypi or "",
            frozenset(by.strip().split(", ")),
            (english.strip(), vietnamese.strip()),
            licence.strip(),
        )
        for package, pypi, by, english, vietnamese, licence in ROW.findall(text)
    ]


def needs() -> dict[str, dict[str, set[str]]]:
    """By package of packaging/debian/control: what each of its fields names, without tivi's own and substitutions."""
    found: dict[str, dict[str, set[str]]] = {}
    for stanza in (REPOSITORY / "packaging/debian/control").read_text(encoding="utf-8").split("\n\n")[1:]:
        fields = dict(re.findall(r"^(\w[\w-]*):((?:.*)(?:\n .*)*)", stanza, re.MULTILINE))
        found[fields["Package"].strip()] = {
            field: {
                name for name in re.findall(r"(?:^|,)\s*([a-z][\w.+-]*)", fields.get(field, "")) if "tivi" not in name
            }
            for field in ("Depends", "Recommends", "Suggests")
        }
    return found


@pytest.mark.parametrize("package", needs())
def test_every_package_that_is_needed_is_in_the_list_and_no_other(package: str) -> None:
    kinds = {"Depends": set(), "Recommends": {"recommended"}, "Suggests": {"suggested"}}
    for field, kind in kinds.items():
        listed = {
            row.package
            for row in rows()
            if package in row.needed_by and row.needed_by & {"recommended", "suggested"} == kind
        }
        if field == "Depends":
            listed.discard("python3")  # ${python3:Depends}
        assert listed == needs()[package][field], field


def test_every_python_package_is_in_the_list_and_no_other() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=!~ ;\[]", one)[0] for one in project["dependencies"]}
    assert {row.pypi for row in rows() if row.pypi} == named


def test_every_row_says_what_for_in_both_languages_and_under_which_licence() -> None:
    found = rows()
    text = (REPOSITORY / "layouts/DEPENDENCIES.md").read_text(encoding="utf-8")
    assert len(found) == len(re.findall(r"^\| `", text, re.MULTILINE)) == len({row.package for row in found})
    for row in found:
        assert all(row.reasons) and row.reasons[0] != row.reasons[1], row.package
        assert row.licence in GOES_WITH_GPL_3, row.package


def test_tivis_own_licence_is_the_same_everywhere() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licence = project["license"]["text"]
    copyright_file = (REPOSITORY / "packaging/debian/copyright").read_text(encoding="utf-8")
    assert re.findall(r"^License: (\S+)$", copyright_file, re.MULTILINE) == [licence, licence]
    assert "Version 3" in (REPOSITORY / "packaging/LICENSE").read_text(encoding="utf-8")
    assert f"tivi is {licence}." in (REPOSITORY / "layouts/DEPENDENCIES.md").read_text(encoding="utf-8")

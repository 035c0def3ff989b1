"""The package's own order: names that are used once, no loose modules, and a sentence about each package."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

WALL = Path(__file__).parents[2] / "wall"
PACKAGES = sorted(path.parent for path in WALL.rglob("__init__.py"))


def name_of(place: Path) -> str:
    return ".".join(place.relative_to(WALL.parent).with_suffix("").parts)


def public_classes() -> dict[str, list[tuple[str, bool]]]:
    """Where each public top-level class is defined, and whether it is a Protocol there."""
    found = defaultdict(list)
    for file in sorted(WALL.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append((name_of(file), "Protocol" in map(ast.unparse, node.bases)))
    return found


def test_no_two_public_classes_share_a_name_but_a_port_and_its_implementation() -> None:
    clashes = {
        name: [module for module, _ in places]
        for name, places in public_classes().items()
        if sum(not is_port for _, is_port in places) > 1 or sum(is_port for _, is_port in places) > 1
    }
    assert not clashes


def test_every_module_lies_in_a_package_of_its_own_subject() -> None:
    assert {file.name for file in WALL.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_every_folder_with_modules_is_a_package() -> None:
    assert sorted({file.parent for file in WALL.rglob("*.py")}) == PACKAGES


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_every_package_says_in_one_sentence_what_it_is(package: Path) -> None:
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert told, "no docstring"
    first = told.split("\n\n")[0]
    assert first.endswith(".") and first.count(". ") == 0, first


def test_the_readme_has_a_line_for_each_package_and_for_no_other() -> None:
    readme = (WALL.parent / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `wall/(\w+)/` \|", readme, re.MULTILINE)
    assert sorted(listed) == sorted(package.name for package in PACKAGES if package.parent == WALL)

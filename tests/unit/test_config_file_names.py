"""Names of files as Windows, browsers and phones leave them."""

from __future__ import annotations

import pytest

from wall.config.text.file_names import meant_as

OTHERS = [
    "cameras.yaml.txt",
    "cameras.txt",
    "cameras (1).yaml",
    "cameras(2).yaml",
    "cameras - Copy.yaml",
    "Cameras.yaml",
]
MORE = ["cameras - Copy (2).yaml", "cameras copy.yaml", "Copy of cameras.yaml", "cameras - Bản sao.yaml", "cameras.yml"]
LAST = [
    "Bản sao của cameras.yaml",
    "cameras.yaml.yaml",
    "CAMERAS.YAML.TXT",
    "cameras.yaml (1).txt",
    "cameras .yaml.txt",
]


@pytest.mark.parametrize("name", OTHERS + MORE + LAST)
def test_a_name_that_was_meant_to_be_another_is_found(name: str) -> None:
    assert meant_as("cameras.yaml", ["layout.yaml", name, "a.txt"]) == [name]


@pytest.mark.parametrize(
    "name",
    ["cameras.yaml", "cameras-cu.yaml", "cameras.yaml.bak", "cameras.yaml~", "cameras2.yaml", "cameras.docx", "x.txt"],
)
def test_other_names_are_other_files(name: str) -> None:
    assert meant_as("cameras.yaml", [name]) == []

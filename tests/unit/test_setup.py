"""packaging/setup asks apt for what is missing, and for nothing that is there under another name."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).resolve().parents[2] / "packaging" / "setup"


def asked_of_apt(folder: Path, installed: list[str]) -> str:
    """What `packaging/setup deb` gives apt-get on a machine with these packages, each with the names it provides."""
    programs = {
        "dpkg-query": "cat <<'END'\n" + "".join(f"installed {package}\n" for package in installed) + "END",
        "apt-get": f'echo "$@" >>{folder}/asked',
        "sudo": 'exec "$@"',
    }
    for name, body in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="ascii")
        program.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    subprocess.run([SETUP, "deb"], env={**os.environ, "PATH": path}, check=True, stdout=subprocess.DEVNULL)
    asked = folder / "asked"
    return asked.read_text(encoding="ascii") if asked.exists() else ""


OTHERS = ["dh-python", "pybuild-plugin-pyproject", "python3-setuptools", "python3-yaml", "po-debconf", "lintian"]
"""What builds the packages, but debhelper."""


def test_a_package_that_another_one_provides_is_not_missing(tmp_path: Path) -> None:
    assert (
        asked_of_apt(tmp_path, [*map("{}, ".format, OTHERS), "debhelper-t64, debhelper (= 13.24), dh-sequence-none"])
        == ""
    )


@pytest.mark.parametrize("alike", ["debhelper-t64, ", "my-debhelper, ", "debhelperX, debhelper-compat (= 13)"])
def test_a_package_whose_name_is_only_alike_is_no_substitute(tmp_path: Path, alike: str) -> None:
    asked = asked_of_apt(tmp_path, [*map("{}, ".format, OTHERS), alike])
    assert asked.splitlines()[-1].split()[-1] == "debhelper"
    assert not any(package in asked for package in OTHERS)

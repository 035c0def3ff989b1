"""Checks how exposed the units of packages are that were installed in a chroot, by the systemd of its release."""

from __future__ import annotations

import sys
from pathlib import Path

from vm.exposure import exposure_in, installed_units, question, too_exposed
from vm.listening import security_list
from vm.wall import CheckError

from .root import Root

_PACKAGES = ("tivi", "tivi-web", "tivi-gate")


def main() -> int:
    root = Root(Path(sys.argv[1]), "root")
    try:
        units = installed_units(root.must, _PACKAGES)
        figures = {unit: exposure_in(root.must(question(file))) for unit, file in units.items()}
    except (CheckError, ValueError) as error:
        print(f"packaging/chroot-test: {error}", file=sys.stderr)
        return 1
    most = security_list().exposure
    print(f"== exposure of the units, by {root.must('systemctl --version').splitlines()[0]}")
    for unit, figure in figures.items():
        print(f"{unit:28} {figure} of at most {most.get(unit, '?')}")
    wrong = too_exposed(figures, most) + [f"not installed: {unit}" for unit in most.keys() - figures.keys()]
    print("\n".join(wrong), end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

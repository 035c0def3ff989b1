"""Lets the households' server read the households file again, after an editor has put a new one in its place.

Run by `tivi-web-file.service` at each change of the file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wall.commands.households.service import HouseholdService


def main(root: Path = Path("/")) -> int:
    """Exit status 1 where the file could not be given to the server."""
    service = HouseholdService(root)
    try:
        service.keep_readable(service.file)
    except OSError as error:
        sys.stderr.write(f"the households' server cannot be let read {service.file}: {error.strerror}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m wall` is `tivi`."""

import sys

from wall.cli import main

sys.exit(main())

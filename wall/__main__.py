"""`python -m wall` is `tivi`."""

import sys

from wall.commands.main import main

sys.exit(main())

"""`python -m brief_tui` is the command `brief-tui`."""

import sys

from brief_tui.cli import main

sys.exit(main())

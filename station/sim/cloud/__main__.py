"""``python -m station.sim.cloud``."""

import sys

from station.sim.cloud.server import main

sys.exit(main())

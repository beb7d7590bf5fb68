"""The `station` command: flags in, one verb, an exit code out.

Exit codes: 0 good; 1 the answer is no; 2 bad usage or input file; 3 station error or unreadable; 4 pending, or intact
but unanchored; 130 stopped; 141 the reader of the answer has gone.
"""

from station.cli.main import main

__all__ = ["main"]

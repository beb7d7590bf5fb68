"""The vendor's own clients against the virtual cloud: every command that a line could give them.

`python -m tests.vendor_clients` prints a table; `pytest -m soak tests/vendor_clients` repeats it. Node and npm are
needed. The clients are installed at pinned versions into a cache outside the tree, `STATION_VENDOR_CACHE` or
`~/.cache/station-vendor-clients`.
"""

"""YAML with source marks to a checked, frozen recipe; every fault has file, line and column.

From bytes to a run: `source` (text to marked nodes), `section` and `scalars` (nodes to values), `fields` (what a
step's class takes under `with:`), `plans` and `order` (the steps and what waits for what), `build` (the whole),
`rules` (what the trade demands of it), `load` (the door). `diagnostics` holds every code. The station file of
`station.settings` is read by the same parts."""

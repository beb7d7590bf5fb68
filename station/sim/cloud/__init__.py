"""A virtual Particle cloud, run as a child process. The only room that imports Flask.

`process.CloudProcess` starts and steers it; `plan` and `records` are the values it starts from. These, and the rules
(`membership`, `ownership`, `releases`, `sims`, `accounts`), import the standard library alone.
A request goes `listener` -> `wire` -> `gate` (one transaction, the plan's faults) -> `routes_*` -> rules on `state` ->
`answers`. The side door for tests and the bench (`lab_door`, `routes_lab`) has a port of its own; no fault touches it.
"""

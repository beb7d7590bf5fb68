"""A virtual Particle cloud, run as a child process. The only room that imports Flask.

`process.CloudProcess` starts and steers it; `plan` and `records` are the values it starts from. These, and the rules
(`membership`, `ownership`, `sims`, `accounts`), import the standard library alone.
A request goes `wire` -> `gate` (one transaction, the plan's faults) -> `routes_*` -> rules on `state` -> `answers`.
"""

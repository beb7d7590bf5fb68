"""Pages for engineers: recipes, slots, one unit, calls of the cloud, the log, approvals and settings."""

"""What the engineer's pages ask for, put together from an open line: recipes, slots, one unit, log and settings."""

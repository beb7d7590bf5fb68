"""One recipe on one unit, many units at once: dispatcher, slot, runner, identity lock, recovery."""

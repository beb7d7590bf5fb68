"""The operator's window: one tile per slot, one instruction at a time."""

"""Words and values of the trade, and the doors between rooms.

Every other room imports this one; this one imports the standard library alone."""

"""Badge and PIN at the window."""

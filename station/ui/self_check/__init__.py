"""The self-check at the start of a shift, as a page."""

"""The self-check at the start of a shift: is this station fit to work? Each answer is good or says what to do.

Looks at everything and changes nothing: it writes no fact, sends the cloud questions only, and opens a unit without
restarting it, so that it may run beside a working station.
"""

"""What stands between `${{` and `}}`: a small language of names, comparisons and a few functions, without any code.

`tokens` cuts the text, `parse` makes a tree of it and checks every name and kind before anything runs, `tree` holds
the nodes and their meaning, `functions` the functions. Faults carry their place inside the text.
"""

"""Pages of quality assurance. They read the log; all that they can write is QA's own word and what leaves the log.

No page is given anything that could change a unit's record: see `doors.QaDoors`.
"""

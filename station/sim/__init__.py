"""The virtual bench: units, bus, cloud. Its device model imports the standard library alone.

It shares no code with the host side, so that no mistake can be shared; recorded bytes anchor both."""

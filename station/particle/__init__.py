"""What a Particle unit says: platforms, DFU, control requests, configuration regions, firmware modules.

Speaks through the pipes of ``core.doors`` and knows no USB library."""

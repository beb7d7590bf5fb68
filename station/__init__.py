"""Station: provisions Particle devices on a manufacturing line."""

__version__ = "0.1.0"

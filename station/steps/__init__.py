"""One file per recipe word: what is so, and how to make it so.

Every module in this folder is loaded by `load_steps`; a class statement registers its word, so that a new step is one
new file. `context` holds what a step may use: it lives here and not in core because it names units and cloud calls.
"""

from __future__ import annotations

import importlib
import pkgutil


def load_steps() -> None:
    """Import every step of this folder once, so that the registry in `core.step` knows all words."""
    for module in pkgutil.iter_modules(__path__, __name__ + "."):
        importlib.import_module(module.name)

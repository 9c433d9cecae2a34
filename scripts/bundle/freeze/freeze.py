"""Runs inside the runtime that is about to be frozen; prints the address of the function to call.

Everything the core uses is imported by now, and nothing more can be: the frozen runtime has
no files. An import that is missing then fails at once and by name.
"""

import gc
import sys

from calculators.session import Session

handle = Session().handle
sys.path.clear()
sys.path_importer_cache.clear()
sys.meta_path.clear()
gc.collect()
print(id(handle))

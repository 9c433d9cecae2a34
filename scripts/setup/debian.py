"""Packages of Debian and its relatives, where we may install them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def is_root() -> bool:
    """Whether packages can be installed: by root, with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install packages; whether that worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    fetch = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    # Their output goes to standard error, so that a test run's own output stays clean.
    return all(
        subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
        for command in (update, fetch)
    )

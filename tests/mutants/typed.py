"""Ask the type checker about a fault: ``make test`` runs it, so what it refuses is noticed too."""

from __future__ import annotations

from pathlib import Path

from mypy import api

from .made import ROOT, Mutant


class Types:
    """mypy with the settings of the project, and what it knows of the files that stay as they are."""

    def __init__(self, folder: Path) -> None:
        self._faulty = folder / "faulty.py"
        self._options = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(folder / "cache")]

    def refuse(self, mutant: Mutant) -> bool:
        """Whether the file with the fault in it does not pass. Raises RuntimeError when mypy itself fails."""
        path = ROOT / mutant.path
        source = path.read_text(encoding="utf-8")
        assert source.count(mutant.before) == 1
        self._faulty.write_text(source.replace(mutant.before, mutant.code), encoding="utf-8")
        told, problem, code = api.run([*self._options, "--shadow-file", str(path), str(self._faulty), str(path)])
        if code not in (0, 1):
            raise RuntimeError(f"mypy: {told}{problem}")
        return code == 1

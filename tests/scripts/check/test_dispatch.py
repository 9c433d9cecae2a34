"""``python -m scripts``: phases are found by name and imported only when asked for."""

from __future__ import annotations

import sys

import pytest

from scripts.__main__ import main, phases


def test_the_phases_are_listed_without_being_imported() -> None:
    sys.modules.pop("scripts.render", None)
    assert {"check", "compile"} <= set(phases())
    assert "scripts.render" not in sys.modules


def test_help_lists_every_phase(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in phases())


def test_an_unknown_phase_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc"]) == 2
    assert "没有“chekc”这个阶段" in capsys.readouterr().err


def test_a_module_outside_the_pipeline_is_no_phase() -> None:
    assert main(["__main__"]) == 2
    assert main(["check.load"]) == 2

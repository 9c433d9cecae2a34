"""The contract of the command line, run as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from calculators.__main__ import main

ROOT = Path(__file__).parents[2]
GOOD = '{"as_of": "2025-01-15", "city": "430100"}'


def call(*words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "calculators", *words],
        cwd=ROOT,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_list_gives_one_id_a_line() -> None:
    made = call("list")
    assert made.returncode == 0
    assert {"routes", "gap", "premium"} <= set(made.stdout.split())


def test_schema_is_closed_and_names_the_required_fields() -> None:
    made = json.loads(call("schema", "premium").stdout)
    assert made["required"] == ["as_of", "city"]
    assert made["additionalProperties"] is False
    assert made["properties"]["chosen_base"]["type"] == "number"


def test_run_from_standard_input_and_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "situation.json"
    path.write_text(GOOD, encoding="utf-8")
    piped, filed = call("run", "premium", "-", text=GOOD), call("run", "premium", str(path))
    assert piped.returncode == filed.returncode == 0
    assert piped.stdout == filed.stdout
    assert json.loads(piped.stdout)["figures"]["flexible_monthly"]["value"] == "337.16"


def test_text_is_for_people() -> None:
    made = call("run", "premium", "-", "--text", text=GOOD)
    assert made.returncode == 0
    assert "灵活就业每月缴费：337.16 元/月" in made.stdout
    assert "{" not in made.stdout


def test_days_to_remember_as_a_calendar_file() -> None:
    situation = '{"as_of": "2026-11-21", "city": "430100", "last_paid_month": "2026-08"}'
    command = [sys.executable, "-m", "calculators", "run", "gap", "-", "--ics"]
    made = subprocess.run(command, cwd=ROOT, input=situation.encode(), capture_output=True, check=True)
    assert made.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert made.stdout.endswith(b"END:VCALENDAR\r\n")
    assert b"DTSTART;VALUE=DATE:20261130\r\n" in made.stdout


def test_lines_give_one_answer_a_line_even_for_bad_ones() -> None:
    made = call("run", "premium", "-", "--lines", text=f"{GOOD}\nnonsense\n\n{GOOD}\n")
    assert made.returncode == 0
    first, second, third = (json.loads(line) for line in made.stdout.splitlines())
    assert first == third
    assert "figures" in first
    assert "JSON" in second["errors"][0]["message"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", ""),
        ("nonsense", ""),
        ("{}", "as_of"),
        ('{"as_of": "2026-11-21", "city": "999999"}', "city"),
        ('{"as_of": "2026-11-21", "city": "510100", "tier": "金卡"}', "tier"),
    ],
)
def test_bad_input_exits_2_with_errors_on_standard_output(text: str, field: str) -> None:
    made = call("run", "premium", "-", text=text)
    assert made.returncode == 2
    errors = json.loads(made.stdout)["errors"]
    assert errors[0]["field"] == field
    assert all(set(e) == {"field", "message"} for e in errors)


def test_an_unknown_calculator_and_a_missing_file_exit_2() -> None:
    assert call("run", "lottery", "-", text=GOOD).returncode == 2
    made = call("run", "premium", "no-such-file.json")
    assert made.returncode == 2
    assert "读不了" in json.loads(made.stdout)["errors"][0]["message"]


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    separators = '{"as_of": "2025-01-15", "city": "430100", "area": "a\u2028b"}'
    path.write_bytes(b"\n".join([GOOD.encode(), b'{"city": "\xff"}', separators.encode(), b"[", GOOD.encode()]) + b"\n")
    made = call("run", "premium", str(path), "--lines")
    assert made.returncode == 0
    lines = [json.loads(line) for line in made.stdout.split("\n")[:-1]]
    assert ["figures" in line for line in lines] == [True, False, True, False, True]
    assert "UTF-8" in lines[1]["errors"][0]["message"]


@pytest.mark.parametrize("calculator", call("list").stdout.split())
def test_every_schema_is_one_and_accepts_what_the_calculator_accepts(calculator: str) -> None:
    made = json.loads(call("schema", calculator).stdout)
    Draft202012Validator.check_schema(made)
    full = {
        "as_of": "2026-11-21",
        "city": "430100",
        "continuous_months": 24,
        "local_values": {"resident_annual": 430.5},
    }
    raw = {k: v for k, v in full.items() if k in made["properties"]}
    assert Draft202012Validator(made).is_valid(raw)
    assert not Draft202012Validator(made).is_valid({**raw, "wage": 1})
    assert call("run", calculator, "-", text=json.dumps(raw)).returncode == 0


def test_lines_of_a_missing_file_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", "premium", str(tmp_path / "nothing.jsonl"), "--lines"]) == 2
    assert "读不了" in json.loads(capsys.readouterr().out)["errors"][0]["message"]

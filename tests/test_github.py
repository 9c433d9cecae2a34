"""What GitHub reads: valid YAML, known actions, the commands of this repository, the four questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.__main__ import phases

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"]
QUESTIONS = ("哪些地区", "自何时起", "依据哪份文件的哪一条", "谁核对的")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_file_is_there() -> None:
    assert {path.stem for path in WORKFLOWS} == {"test", "pages", "freshness"}
    assert len(FORMS) == 2
    assert read(FOLDER / "ISSUE_TEMPLATE" / "config.yml")["blank_issues_enabled"] is True


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_starts_with_few_rights_and_known_actions(path: Path) -> None:
    workflow = read(path)
    assert {"name", "on", "permissions", "jobs", "concurrency"} <= set(workflow)
    assert workflow["permissions"]["contents"] == "read"
    for job in workflow["jobs"].values():
        assert job["runs-on"] == "ubuntu-latest"
        assert job["timeout-minutes"] <= 60
    uses = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert uses
    # Only GitHub's own actions, by a major version or a whole commit.
    assert all(re.fullmatch(r"actions/[a-z-]+@(v[0-9]+|[0-9a-f]{40})", name) for name in uses)
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_what_is_there(path: Path) -> None:
    run = "\n".join(step["run"] for step in steps(read(path)) if "run" in step)
    # Words of others come in through the environment, never into the script itself.
    assert "${{" not in run
    for phase in re.findall(r"-m scripts ([\w-]+)", run):
        assert phase in phases()
    for target in re.findall(r"^make (\S+)", run, re.MULTILINE):
        assert target in TARGETS
    for name in re.findall(r"(?<![\w.])((?:\.ci|scripts)/[\w./]+)", run):
        assert (ROOT / name).exists()


def test_each_workflow_does_its_part() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in WORKFLOWS}
    assert "run: .ci/run" in texts["test"]
    assert "make site SERVE=0" in texts["pages"] and "actions/deploy-pages@" in texts["pages"]
    fresh = read(FOLDER / "workflows" / "freshness.yml")
    assert set(fresh["on"]) == {"schedule", "workflow_dispatch"}
    assert fresh["on"]["schedule"][0]["cron"].endswith("* * 1")
    assert "review-due" in texts["freshness"] and "gh issue edit" in texts["freshness"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_asks_the_four_questions(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(ids) == len(set(ids))
    labels = [part["attributes"]["label"] for part in fields]
    for question in QUESTIONS:
        asked = [part for part, label in zip(fields, labels, strict=True) if question in label]
        assert asked and asked[0]["validations"]["required"] is True


def test_a_pull_request_is_asked_the_same() -> None:
    text = (FOLDER / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert all(question in text for question in QUESTIONS)
    assert "make check" in text

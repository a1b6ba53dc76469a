"""constraints.txt is one tested choice out of what pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_constraints_are_names_and_versions_alone() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)] == []


def test_constraints_satisfy_every_requirement_of_pyproject() -> None:
    chosen = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in LINES)}
    project = PYPROJECT["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    for requirement in map(Requirement, [*project["dependencies"], *extras, *PYPROJECT["build-system"]["requires"]]):
        name = canonicalize_name(requirement.name)
        assert name in chosen, f"{name} is not in constraints.txt"
        assert chosen[name] in requirement.specifier, f"{name} {chosen[name]} is not {requirement.specifier}"


def test_every_dependency_has_an_upper_bound_unless_it_is_data_or_builds_only() -> None:
    open_ended = {
        requirement.name for requirement in map(Requirement, PYPROJECT["project"]["dependencies"]) if "<" not in str(requirement.specifier)
    }
    assert open_ended <= {"tzdata"}

"""What a build adds: the compiled catalogs, and the shipped question sets inside the package."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Build(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the configuration class of a builder, which plays no part here
    """Runs for the wheel, for a wheel out of the sdist and for an editable install; the sdist itself needs nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the catalogs into the source tree; `version` is "standard" or "editable"."""
        if self.target_name != "wheel":
            return
        package = Path(self.root) / "dialoog"
        # By path: at build time the package is not installed, nor what it stands on.
        runpy.run_path(str(package / "locale" / "catalogs.py"))["compile_catalogs"](package)
        if version != "editable":
            # An editable install finds the question sets beside the package.
            build_data["force_include"][str(Path(self.root) / "vragen")] = "dialoog/vragen"

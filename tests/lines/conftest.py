"""What tests of the line face share."""

from __future__ import annotations

from tests.cli.program import program as program

"""What tests of the commands share."""

from __future__ import annotations

from tests.cli.program import program as program

"""Question sets: Markdown files of trainers, read into the model of the core with their findings."""

from __future__ import annotations

from dialoog.sets.reader import read, read_text

__all__ = ["read", "read_text"]

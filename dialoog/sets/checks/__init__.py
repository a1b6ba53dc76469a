"""What is told of a set once its rounds are known, a module a family."""

from __future__ import annotations

from dialoog.sets.checks.language import check_language
from dialoog.sets.checks.settings import check_settings
from dialoog.sets.checks.shape import check_shape
from dialoog.sets.checks.time import check_time
from dialoog.sets.checks.translation import check_translation
from dialoog.sets.whole import Whole

FAMILIES = (check_shape, check_settings, check_language, check_time, check_translation)


def check(whole: Whole) -> None:
    """Runs the checks of every family over one set; each adds its findings to the report of the file they stand in."""
    for family in FAMILIES:
        family(whole)

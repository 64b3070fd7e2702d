"""Each recipe without each of its steps: the checks fail, and the step is named. ``make recipes`` runs this; it is slow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.recipes.playing import RECIPES, play
from tests.recipes.reading import Step


@pytest.mark.parametrize("step", [step for steps in RECIPES.values() for step in steps], ids=str)
def test_a_step_that_is_left_out_is_named(step: Step, tmp_path: Path) -> None:
    """Nobody who forgets a step gets past the checks."""
    outcome = play(step.recipe, tmp_path / "tree", without=step)
    shutil.rmtree(tmp_path / "tree")
    assert not outcome.passed, f"no check notices that this is missing: {step}"
    named = outcome.missing(step.recipe)
    assert named == step, f"{step} is missing, and the checks lead to {named or 'no step'}\n{outcome.output}"

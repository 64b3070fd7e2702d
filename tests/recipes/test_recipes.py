"""The recipes of CONTRIBUTING.md, followed in a copy of the tree: each step fits, and the checks pass afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recipes.guards import GUARDS
from tests.recipes.playing import RECIPES, play
from tests.recipes.reading import Edit, Misfit, steps_of


def test_every_recipe_has_its_guard() -> None:
    """Checks and traces belong to the recipes of the page, with a trace for each step; each step does something."""
    assert {recipe: {step.number for step in steps} for recipe, steps in RECIPES.items()} == {
        recipe: set(guard.traces) for recipe, guard in GUARDS.items()
    }
    assert [str(step) for steps in RECIPES.values() for step in steps if not step.does] == []


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_leads_through_its_checks(recipe: str, tmp_path: Path) -> None:
    """If not, the message names the step that does not fit, or that seems to be missing."""
    outcome = play(recipe, tmp_path / "tree")
    at_fault = outcome.failed or outcome.missing(recipe) or f"{recipe}: a step is missing, or a check fails of itself"
    assert outcome.passed, f"{at_fault}\n{outcome.output}"


PAGE = """
## Recipes

### Add a thing

1. Write it
   in full.

<!-- in: new.txt -->
```diff
+one
```

2. Change it:

<!-- in: old.txt -->
```diff
 before
-wrong
+right
@@
 end
+after
```

```sh
make thing
```

Other cases.

## More

1. Not a step.
"""


def test_steps_are_read() -> None:
    """A step has a title, edits and commands; what follows the recipes is none of theirs."""
    found = steps_of(PAGE)
    assert list(found) == ["Add a thing"]
    first, second = found["Add a thing"]
    assert str(first) == "Add a thing, step 1: Write it"
    assert first.does == (Edit("new.txt", ("+one",)),)
    assert str(second) == "Add a thing, step 2: Change it"
    assert second.does == (Edit("old.txt", (" before", "-wrong", "+right", "@@", " end", "+after")), "make thing")


def test_an_edit_fits_in_one_place_alone() -> None:
    """Lines are found whole and once, and new text makes a new file."""
    new, change = (edit for step in steps_of(PAGE)["Add a thing"] for edit in step.does if isinstance(edit, Edit))
    assert new.applied(None) == "one\n"
    assert change.applied("before\nwrong\nend\n") == "before\nright\nend\nafter\n"
    for text in ("before\nend\n", "before\nwrong\nbefore\nwrong\nend\n", "xbefore\nwrong\nend\n", None):
        with pytest.raises(Misfit, match=r"old\.txt"):
            change.applied(text)
    with pytest.raises(Misfit, match="exists"):
        new.applied("one\n")

"""``incidents compare``: how two incidents agree and differ."""

from __future__ import annotations

import argparse

HELP = "say how two incidents agree and differ"
DESCRIPTION = (
    "Compare two records dimension by dimension. What one of them does not say is told apart from what differs. The "
    "clocks compared are those of the first action of each that answers nothing."
)


def configure(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("left", metavar="A", help="file of the first record")
    command.add_argument("right", metavar="B", help="file of the second record")


def run(options: argparse.Namespace) -> int:
    """Compare, print and return the exit code."""
    from incidents.cli import OK  # noqa: PLC0415
    from incidents.cli.layout import wrapped  # noqa: PLC0415
    from incidents.cli.loading import load_or_explain  # noqa: PLC0415
    from incidents.comparison import Outcome, compare  # noqa: PLC0415
    from incidents.findings.display import display  # noqa: PLC0415

    left, right = load_or_explain(options.left), load_or_explain(options.right)
    comparison = compare(left, right)
    lines = [f"{left.id}  {left.title}", f"{right.id}  {right.title}"]
    if comparison.mirrored:
        lines += ["", "Each is the other's mirror: the side that acts in one is acted upon in the other."]
    groups = (
        ("The same", (Outcome.SAME,)),
        ("Partly the same", (Outcome.OVERLAP,)),
        ("Different", (Outcome.INVERTED, Outcome.DIFFERENT)),
        (
            "Not known of one or both, which is no difference",
            tuple(outcome for outcome in Outcome if outcome.is_unknown),
        ),
    )
    for heading, outcomes in groups:
        found = [difference for difference in comparison if difference.outcome in outcomes]
        if found:
            lines += ["", heading]
            for difference in found:
                lines += wrapped(f"  {difference.dimension.replace('_', ' '):<11}", difference.explain())
    print(display("\n".join(lines)))
    return OK

"""A recipe of five hundred lines, sound or with twenty faults whose places are known."""

from __future__ import annotations

LINES = 500
FAULTS = 20
HEAD = """\
recipe: 1
id: long-line
name: Long line
version: 1.0.0
platforms: [boron]
vars: {limit: 90s}
steps:
"""
STEP_LINES = 6
# code, the line that is sound, what stands there instead, and where in it the fault must be told (from 1)
SEEDS: tuple[tuple[str, str, str, int], ...] = (
    ("R203", "    timeout: 90s", "    time_out: 90s", 5),
    ("R205", "    timeout: 90s", "    timeout: 90", 14),
    ("R208", "    when: ${{ unit.platform == 'boron' }}", "    when: ${{ unit.platfrom == 'boron' }}", 15),
    ("R207", "    when: ${{ unit.platform == 'boron' }}", "    when: ${{ unit.platform = 'boron' }}", 29),
    ("R209", "    when: ${{ unit.platform == 'boron' }}", "    when: ${{ unit.platform == 'borno' }}", 32),
    ("R205", "    on_failure: stop", "    on_failure: quarantine", 17),
    ("R203", "    on_failure: stop", "    continue-on-error: true", 5),
    ("R201", "    on_failure: stop", "    retry: 3", 12),
    ("R204", "    timeout: 90s", "    timeout:", 5),
    ("R211", "    when: ${{ unit.platform == 'boron' }}", "    when: ${{ secret.token == 'x' }}", 15),
)


def long_recipe(word: str, given: str, *, faults: bool = True) -> tuple[str, list[tuple[str, int, int]]]:
    """The text, and the code, line and column of each fault in the order of the file.

    Args:
        word: a step word. given: what stands under `with` of each step, on one line.
    """
    lines = HEAD.splitlines()
    expected: list[tuple[str, int, int]] = []
    steps = (LINES - len(lines)) // STEP_LINES
    spacing = steps // FAULTS
    for number in range(steps):
        block = [
            f"  - id: step-{number}",
            f"    uses: {word}",
            f"    with: {given}",
            "    timeout: 90s",
            "    when: ${{ unit.platform == 'boron' }}",
            "    on_failure: stop",
        ]
        which, rest = divmod(number, spacing)
        if faults and rest == 0 and which < FAULTS:
            code, sound, faulty, column = SEEDS[which % len(SEEDS)]
            place = block.index(sound)
            block[place] = faulty
            expected.append((code, len(lines) + place + 1, column))
        lines += block
    lines += ["# the end"] * (LINES - len(lines))
    if faults:
        return "\n".join(lines) + "\n", expected
    lines[5] = "# no variables"
    return "\n".join(lines) + "\n", []

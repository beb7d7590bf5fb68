"""Words that other tools use where ours are different, with what to write in a recipe instead."""

from __future__ import annotations

from collections.abc import Mapping

RECIPE_KEYS = (
    "recipe",
    "id",
    "name",
    "version",
    "description",
    "platforms",
    "product",
    "products",
    "prove_after_boot",
    "cloud_down",
    "steps",
)
STEP_KEYS = ("id", "name", "uses", "with", "needs", "platforms", "timeout")
PRODUCT_KEYS = ("id", "slug")

_NO_CONDITION = "a step has no condition: where its state has no meaning for a unit it ends as not applicable"
_NO_CODE = "a recipe runs no code: write `uses:` with a step word"
_NO_RETRY = "a step is not repeated blindly: run the unit again and only what is missing is done"
_NO_RESULT = "nothing is passed between steps: what a step saw stands in the audit log as its evidence"
_NO_TEARDOWN = "no clean-up is needed: the station leaves the unit safe however a run ends"
_STOPS = "leave it out: a step that fails ends the run, and the audit log names it as the cause"
_NO_PORTS = "slots and ports belong in station.yaml"
_NO_SECRET = "a recipe holds no secrets: the token belongs to the station (`cloud: token_file` in station.yaml)"  # noqa: S105
_NO_VARIABLES = "a recipe has no variables: write the value where it is used"
_NO_MODES = "leave it out: the station switches modes by itself"


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    """One entry for each of the words that share a hint; hyphens stand for underscores too."""
    return {word: hint for words, hint in table.items() for word in words.split()}


# Keys of GitHub Actions, Ansible, TofuPilot, OpenHTF, OpenTAP, pytest and HardPy.
FOREIGN_STEP_KEYS = _by_word(
    {
        "if when condition run-if skip-if skipif enabled unless": _NO_CONDITION,
        "run python script shell cmd command exec function code lambda": _NO_CODE,
        "args arguments params parameters config inputs options with-args vars properties": "did you mean `with`?",
        "retry retries repeat repeat-limit attempts attempt until delay": _NO_RETRY,
        "register save outputs output result results measurements store": _NO_RESULT,
        "validators limits failed-when expect assert": "leave it out: each step proves its state by itself",
        "teardown cleanup always finally rescue post": _NO_TEARDOWN,
        "continue-on-error ignore-errors on-failure on-error then critical never-retry": _STOPS,
        "timeout-minutes timeout-s timeout-seconds timeout-ms time-limit": "did you mean `timeout`? Write timeout: 90s",
        "depends-on dependency dependencies after requires require need": "did you mean `needs`?",
        "action type module task word kind step plugin driver": "did you mean `uses`?",
        "title label display-name": "did you mean `name`?",
        "key guid": "did you mean `id`?",
        "env secrets": _NO_VARIABLES,
        "mode lane": _NO_MODES,
    }
)
FOREIGN_RECIPE_KEYS = _by_word(
    {
        "tasks phases jobs main sequence stages actions tests": "did you mean `steps`?",
        "device devices platform target targets board boards": "did you mean `platforms`?",
        "product-id": "did you mean `product`? Write product: {id: 12345}",
        "title": "did you mean `name`?",
        "schema format api-version": "did you mean `recipe`? Write recipe: 1",
        "slots ports port station": _NO_PORTS,
        "token access-token secret secrets api-key password": _NO_SECRET,
        "vars variables env parameters substitutions defaults": _NO_VARIABLES,
        "setup": "write these steps at the beginning of `steps`",
        "teardown cleanup always finally post": _NO_TEARDOWN,
    }
)

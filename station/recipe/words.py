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
    "device_os",
    "product",
    "products",
    "owner",
    "unit",
    "vars",
    "prove_after_boot",
    "cloud_down",
    "steps",
    "cleanup",
)
STEP_KEYS = (
    "id",
    "name",
    "uses",
    "with",
    "when",
    "needs",
    "platforms",
    "timeout",
    "retry",
    "on_failure",
    "save",
    "confirm",
    "resource",
)
# Of steps that are done before a further try or at the end of a run: nothing waits for them.
SIDE_STEP_KEYS = ("id", "name", "uses", "with", "when", "platforms", "timeout")
RETRY_KEYS = ("attempts", "delay", "backoff", "only", "before")
PRODUCT_KEYS = ("id", "slug")
DEVICE_OS_KEYS = ("min", "max")
UNIT_KEYS = ("label", "match", "again")
LABEL_KEYS = ("pattern", "secret")
FRAGMENT_KEYS = ("fragment", "description", "steps")

_WHEN = "did you mean `when`? Write when: ${{ unit.platform == 'boron' }}"
_NOT_WHEN = "did you mean `when`? It says when a step takes part: when: ${{ not ... }}"
_NO_CODE = "a recipe runs no code: write `uses:` with a step word"
_RETRY = "did you mean `retry`? Write retry: {attempts: 3, delay: 2s}; attempts counts the first one too"
_IN_RETRY = "this belongs under `retry`: retry: {attempts: 3, delay: 2s}"
_SAVE = "did you mean `save`? Write save: {name: seen}, and later steps.ID.name"
_CLEANUP = "did you mean `cleanup`? It stands beside `steps` and is done at the end of every run"
_GOES_ON = "write on_failure: continue; no run with a failed step is a PASS"
_ON_FAILURE = "did you mean `on_failure`? It is one of stop, continue, hold"
_CONFIRM = "did you mean `confirm`? Write confirm: operator"
_RESOURCE = "did you mean `resource`? Write resource: [printer]"
_NO_PORTS = "slots and ports belong in station.yaml"
_NO_SECRET = "a recipe holds no secrets: the token belongs to the station (`cloud: token_file` in station.yaml)"  # noqa: S105
_VARIABLES = "did you mean `vars`?"
_NO_MODES = "leave it out: the station switches modes by itself"
_PROVES = "leave it out: each step proves its state by itself"


def by_word(table: Mapping[str, str]) -> dict[str, str]:
    """One entry for each of the words that share a hint; hyphens stand for underscores too."""
    return {word: hint for words, hint in table.items() for word in words.split()}


# Keys of GitHub Actions, Ansible, TofuPilot, OpenHTF, OpenTAP, pytest and HardPy.
FOREIGN_STEP_KEYS = by_word(
    {
        "if condition run-if only-if enabled": _WHEN,
        "skip-if skipif unless skip disabled": _NOT_WHEN,
        "run python script shell cmd command exec function code lambda": _NO_CODE,
        "args arguments params parameters config inputs options with-args properties": "did you mean `with`?",
        "retries repeat repeat-limit limit tries try": _RETRY,
        "attempts attempt delay backoff until": _IN_RETRY,
        "register outputs output result results measurements store set": _SAVE,
        "validators limits failed-when expect assert verify": _PROVES,
        "teardown always finally rescue post cleanup": _CLEANUP,
        "continue-on-error ignore-errors": _GOES_ON,
        "on-error then critical never-retry on-fail": _ON_FAILURE,
        "timeout-minutes timeout-s timeout-seconds timeout-ms time-limit": "did you mean `timeout`? Write timeout: 90s",
        "depends-on dependency dependencies after requires require need": "did you mean `needs`?",
        "action type module task word kind step plugin driver": "did you mean `uses`?",
        "title label display-name": "did you mean `name`?",
        "key guid": "did you mean `id`?",
        "env vars": "write `vars:` beside `steps`, and ${{ vars.NAME }} here",
        "secrets": "write {secret: NAME} at the key under `with:` that takes it",
        "ask approve approval prompt": _CONFIRM,
        "lock locks resources mutex exclusive": _RESOURCE,
        "mode lane": _NO_MODES,
        "include-tasks import-tasks import include": "write `- include: FILE` as an item of its own",
    }
)
FOREIGN_RECIPE_KEYS = by_word(
    {
        "tasks phases jobs main sequence stages actions tests": "did you mean `steps`?",
        "device devices platform target targets board boards": "did you mean `platforms`?",
        "product-id": "did you mean `product`? Write product: {id: 12345}",
        "title": "did you mean `name`?",
        "schema format api-version": "did you mean `recipe`? Write recipe: 1",
        "slots ports port station": _NO_PORTS,
        "token access-token secret secrets api-key password": _NO_SECRET,
        "variables env parameters substitutions defaults params": _VARIABLES,
        "setup": "write these steps at the beginning of `steps`",
        "teardown always finally post rescue": "did you mean `cleanup`?",
        "deviceos device-os-version firmware-version os": "did you mean `device_os`? Write device_os: {min: 3.3.1}",
        "label labels serial identity": "did you mean `unit`? Write unit: {label: {pattern: '^...$'}}",
        "user account expected-owner claim-to": "did you mean `owner`?",
        "include includes import": "write `- include: FILE` as an item of `steps`",
        "offline cloud-offline": "did you mean `cloud_down`?",
        "batch order target count": "this belongs in the order file",
        "operator language users": "this belongs in station.yaml",
    }
)
FOREIGN_RETRY_KEYS = by_word(
    {
        "limit count max times tries retries repeat": "did you mean `attempts`? It counts the first try too",
        "wait pause interval": "did you mean `delay`?",
        "factor multiplier": "did you mean `backoff`?",
        "on when if until": "did you mean `only`?",
        "steps do run": "did you mean `before`?",
    }
)
FOREIGN_UNIT_KEYS = by_word(
    {
        "duplicates duplicate repeat": "did you mean `again`?",
        "pattern secret parts": "this belongs under `label`",
        "serial device-id iccid": "write what must agree under `match`: [[label.serial, unit.serial]]",
    }
)
FOREIGN_LABEL_KEYS = by_word(
    {
        "regex regexp format": "did you mean `pattern`?",
        "parts groups": "name the groups in the pattern, as (?P<serial>...), and list those that are secret",
        "secrets": "did you mean `secret`?",
    }
)
FOREIGN_DEVICE_OS_KEYS = by_word(
    {
        "minimum from at-least least": "did you mean `min`?",
        "maximum to until up-to most": "did you mean `max`?",
        "version exact": "write min and max alike for just one version",
    }
)

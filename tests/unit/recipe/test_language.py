"""Variables, expressions, conditions, retries and rules for the unit: what a recipe says, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tests.unit.recipe.toys  # noqa: F401 - its step words must be known
from station.core.template import RUN_NAMES, NameUnknownError
from station.recipe.diagnostics import Code, Severity
from station.recipe.expression.tree import ValueUnfitError
from station.recipe.load import Checked, check_recipe, load_recipe
from station.recipe.model import LabelRule, OnFailure, Recipe, Retry, StepPlan, UnitRules, in_language
from station.recipe.scalars import version_key
from station.recipe.source import Entry
from station.recipe.variables import Inputs, given_variable
from tests.unit.recipe.corpus.parts import HEAD, STEPS, before, say, step, steps, when
from tests.unit.recipe.toys import Everything, Look, Say

UNIT = {
    "unit.platform": "boron",
    "unit.serial": "P0ABCD",
    "unit.device_os": "3.10.0",
    "unit.iccid": "",
    "run.slot": "7",
    "steps.toy_look.end": "changed",
}


def checked(folder: Path, text: str, inputs: Inputs | None = None) -> Checked:
    path = folder / "recipe.yaml"
    path.write_text(text)
    return check_recipe(path, inputs=inputs or Inputs())


def loaded(folder: Path, text: str, inputs: Inputs | None = None) -> Recipe:
    found = checked(folder, text, inputs)
    assert found.recipe is not None, "\n".join(one.to_text() for one in found.diagnostics)
    return found.recipe


def in_two_languages(text: str) -> str:
    return text.replace("name: Line A", "name: {en: Line A, de: Linie A}")


def given(*texts: str) -> tuple[Entry, ...]:
    return tuple(given_variable(text) for text in texts)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("unit.platform == 'boron'", True),
        ("unit.platform != 'boron'", False),
        ("unit.platform in ['boron']", True),
        ("unit.serial not in ['P0', \"P1\"]", True),
        ("version(unit.device_os) >= version('3.9.0')", True),
        ("version(unit.device_os) < version('3.9.0')", False),
        ("has(unit.serial) and not has(unit.iccid)", True),
        ("has(unit.iccid) and startswith(unit.iccid, '89')", False),
        ("has(unit.serial) or startswith(unit.iccid, '89')", True),
        ("default(unit.iccid, 'none') == 'none'", True),
        ("lower(unit.serial) == 'p0abcd' and upper('a') == 'A'", True),
        ("trim(' a ') == 'a' and len(unit.serial) == 6", True),
        ("endswith(unit.serial, 'CD') and contains(unit.serial, 'AB')", True),
        ("number(run.slot) > 6.5 and number(run.slot) <= 7", True),
        ("text(5) == '5'", True),
        ("steps.toy_look.end in ['changed', 'unchanged']", True),
        ("false or (true and not false)", True),
        ("true or false and false", True),
        ("not unit.platform == 'boron'", False),
    ],
)
def test_a_condition_is_worked_out_with_the_values_of_a_run(tmp_path: Path, text: str, holds: bool) -> None:
    condition = loaded(tmp_path, when(f"${{{{ {text} }}}}")).steps[1].when
    assert condition is not None
    assert condition.holds(UNIT) is holds
    assert str(condition) == text


def test_a_condition_that_needs_what_a_unit_does_not_have_says_so(tmp_path: Path) -> None:
    condition = loaded(tmp_path, when("${{ startswith(unit.iccid, '89') }}")).steps[1].when
    assert condition is not None
    with pytest.raises(NameUnknownError, match=r"unit\.iccid"):
        condition.holds(UNIT)


def test_a_value_of_a_unit_that_is_no_version_says_so(tmp_path: Path) -> None:
    condition = loaded(tmp_path, when("${{ version(unit.serial) > version('1.0.0') }}")).steps[1].when
    assert condition is not None
    with pytest.raises(ValueUnfitError, match=r"version, and unit\.serial is not"):
        condition.holds(UNIT)


def test_versions_are_ordered_as_semantic_versioning_says() -> None:
    order = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"]
    order += ["1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0"]
    assert sorted(sorted(order, key=len), key=version_key) == order
    assert sorted(order) != order
    assert version_key("1.0.0+a") == version_key("1.0.0+b")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("unit ${{ unit.serial }}", "unit P0ABCD"),
        ("${{ lower(unit.serial) }}/${{ run.slot }}", "p0abcd/7"),
        ("${{ default(unit.iccid, 'no SIM') }}", "no SIM"),
        ("line ${{ station.line }}, product ${{ product.id }}", "line 1, product 12345"),
        ("a $${{ b }} c", "a ${{ b }} c"),
        ("'${{ ''}}'' }}'", "}}"),
        ("plain", "plain"),
    ],
)
def test_a_text_is_filled_by_a_run(tmp_path: Path, text: str, filled: str) -> None:
    said = loaded(tmp_path, say(text)).steps[0].step
    assert isinstance(said, Say)
    assert said.text is not None
    assert said.text.fill(UNIT) == filled


def test_every_name_of_a_run_may_stand_in_a_text(tmp_path: Path) -> None:
    said = loaded(tmp_path, say(" ".join(f"${{{{ {name} }}}}" for name in RUN_NAMES))).steps[0].step
    assert isinstance(said, Say)
    assert said.text is not None
    assert said.text.names == RUN_NAMES


VARIABLES = """\
vars:
  host: device.example.org
  tries: 3
  card: 8934076500002589174
  system: 3.10
  pause: 90s
  fast: false
  shade: {choices: [red, dark-blue], default: red}
  needed: {type: version, description: must be given}
"""
USES = """\
steps:
  - uses: toy_everything
    timeout: ${{ vars.pause }}
    retry: {attempts: "${{ vars.tries }}"}
    with:
      text: ${{ vars.system }} at ${{ vars.host }}
      number: ${{ vars.tries }}
      yes: ${{ vars.fast }}
      wait: ${{ vars.pause }}
      colour: ${{ vars.shade }}
      cards: ["${{ vars.card }}"]
      schema: ${{ vars.needed }}
"""


def test_variables_keep_their_text_and_have_a_kind(tmp_path: Path) -> None:
    recipe = loaded(tmp_path, HEAD + VARIABLES + USES, Inputs(command_line=given("needed=3.10.0")))
    plan = recipe.steps[0]
    assert isinstance(plan.step, Everything)
    assert (plan.timeout_s, plan.retry.attempts) == (90.0, 3)
    assert (plan.step.text, plan.step.number, plan.step.yes) == ("3.10 at device.example.org", 3, False)
    assert (plan.step.wait_s, plan.step.colour, plan.step.schema) == (90.0, "red", "3.10.0")
    assert plan.step.cards == ("8934076500002589174",)
    assert dict(recipe.variables)["system"] == "3.10"


def test_the_nearest_giver_of_a_variable_wins(tmp_path: Path) -> None:
    def host(**layers: str) -> str:
        texts = {name: given(f"host={text}", "needed=1.0.0") for name, text in layers.items()}
        inputs = Inputs(texts.get("station", ()), texts.get("order", ()), texts.get("command_line", ()))
        recipe = loaded(tmp_path, HEAD + VARIABLES + USES, inputs)
        return dict(recipe.variables)["host"]

    assert host(station="s") == "s"
    assert host(station="s", order="o") == "o"
    assert host(station="s", order="o", command_line="c") == "c"


def test_where_a_variable_came_from_is_known(tmp_path: Path) -> None:
    recipe = loaded(tmp_path, HEAD + VARIABLES + USES, Inputs(command_line=given("needed=1.0.0")))
    origins = dict(recipe.variable_origins)
    assert origins["needed"] == "--var:1:8"
    assert origins["host"] == f"{tmp_path / 'recipe.yaml'}:8:9"


def test_every_given_value_is_checked_even_a_hidden_one(tmp_path: Path) -> None:
    inputs = Inputs(station=given("tries=many"), command_line=given("tries=4", "needed=1.0.0"))
    (told,) = checked(tmp_path, HEAD + VARIABLES + USES, inputs).diagnostics
    assert (told.code, str(told.mark)) == (Code.BAD_VALUE, "--var:1:7")
    assert "many" in told.message


def test_an_order_or_person_that_gives_an_unknown_variable_is_told_and_a_station_may(tmp_path: Path) -> None:
    text = HEAD + "vars: {host: a}\n" + say("${{ vars.host }}").removeprefix(HEAD)
    assert checked(tmp_path, text, Inputs(station=given("hots=b"))).diagnostics == ()
    (told,) = checked(tmp_path, text, Inputs(command_line=given("hots=b"))).diagnostics
    assert (told.code, told.hint) == (Code.UNDECLARED_VARIABLE, 'did you mean "host"?')


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (Code.UNUSED_VARIABLE, before("vars: {host: a}\n")),
        (Code.OPEN_PATTERN, before("unit: {label: {pattern: '(?P<serial>[A-Z0-9]+)'}}\n")),
        (Code.FAIL_RETRIED, step("uses: toy_look", "retry: {attempts: 2, only: [fail]}")),
        (Code.NO_TRANSLATION, step("uses: toy_look", "name: {en: Look, de: Schau}")),
        (Code.NEVER_RUNS, when("${{ false }}")),
        (Code.NEVER_RUNS, when("${{ unit.platform != 'boron' }}")),
        (Code.NEVER_RUNS, when("${{ unit.serial == 'x' and unit.platform != 'boron' }}")),
        (Code.NEVER_RUNS, when("${{ steps.toy_look.end == 'failed' }}")),
    ],
)
def test_what_is_allowed_and_unwise_is_a_warning(tmp_path: Path, code: Code, text: str) -> None:
    found = checked(tmp_path, text)
    assert [(one.code, one.severity) for one in found.diagnostics] == [(code, Severity.WARNING)]
    assert found.recipe is not None


@pytest.mark.parametrize(
    "text",
    [
        when("${{ vars.on }}", head="vars: {on: false}\n"),
        when("${{ steps.toy_look.end == 'failed' }}").replace("toy_look\n", "toy_look\n    on_failure: continue\n", 1),
        when("${{ unit.serial != 'x' or unit.platform != 'boron' }}"),
        step("uses: toy_look", "name: {en: Look, de: Schau}").replace(
            "name: Line A", "name: {en: Line A, de: Linie A}"
        ),
    ],
)
def test_what_may_well_be_meant_is_no_warning(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, text).diagnostics == ()


def test_how_a_step_is_run_is_read(tmp_path: Path) -> None:
    lines = [
        "uses: toy_look",
        "retry:",
        "  attempts: 3",
        "  delay: 2s",
        "  backoff: 2.5",
        "  only: [timeout]",
        "  before: [{uses: toy_look, name: Once more}, {uses: toy_flash}]",
        "on_failure: hold",
        "save: {version: seen, size: size_bytes}",
        "confirm: qa",
        "resource: [printer, psu-1]",
    ]
    plan = loaded(tmp_path, step(*lines)).steps[0]
    first, second = plan.retry.before
    assert plan.retry == Retry(3, 2.0, 2.5, ("timeout",), (first, second))
    assert (first.id, first.name, second.id, second.needs) == (
        "toy_look/toy_look",
        "Once more",
        "toy_look/toy_flash",
        (),
    )
    assert (plan.on_failure, plan.confirm, plan.resource) == (OnFailure.HOLD, "qa", ("printer", "psu-1"))
    assert plan.save == (("version", "seen"), ("size", "size_bytes"))


def test_a_step_without_these_keys_is_tried_once_and_stops_the_run(tmp_path: Path) -> None:
    plan = loaded(tmp_path, HEAD + STEPS).steps[0]
    assert plan == StepPlan("toy_look", "toy_look", "Toy look", Look(), (), 600.0, plan.mark)


def test_what_a_step_saves_may_be_used_by_those_that_wait_for_it(tmp_path: Path) -> None:
    flow = steps(
        "uses: toy_look\n    save: {version: seen}",
        "uses: toy_say\n    when: ${{ has(steps.toy_look.version) }}\n"
        "    with: {text: 'v${{ steps.toy_look.version }}'}",
    )
    plan = loaded(tmp_path, flow).steps[1]
    assert isinstance(plan.step, Say)
    assert plan.step.text is not None
    assert plan.step.text.fill({"steps.toy_look.version": "7"}) == "v7"


def test_cleanup_may_ask_how_every_step_ended(tmp_path: Path) -> None:
    text = (
        HEAD
        + STEPS
        + "cleanup:\n  - uses: toy_flash\n    when: ${{ steps.toy_look.end == 'failed' }}\n    timeout: 5s\n"
    )
    (plan,) = loaded(tmp_path, text).cleanup
    assert (plan.id, plan.needs, plan.timeout_s) == ("cleanup/toy_flash", (), 5.0)
    assert plan.when is not None
    assert plan.when.holds({"steps.toy_look.end": "failed"}) is True


def test_the_rules_for_a_unit_are_read(tmp_path: Path) -> None:
    pattern = "^(?P<serial>P0\\w{13}) (?P<mobile>\\S+)$"
    lines = (
        f"unit:\n  label: {{pattern: '{pattern}', secret: [mobile]}}\n  match: [[label.serial, unit.serial]]\n"
        "  again: refuse\nowner: line@example.org\ndevice_os: {min: 3.3.1, max: 6.2.0}\n"
    )
    recipe = loaded(tmp_path, before(lines))
    assert recipe.unit == UnitRules(LabelRule(pattern, ("mobile",)), (("label.serial", "unit.serial"),), "refuse")
    assert recipe.owner == "line@example.org"
    assert recipe.device_os == ("3.3.1", "6.2.0")


def test_a_part_of_the_label_may_stand_in_a_text_and_a_secret_one_not(tmp_path: Path) -> None:
    head = "unit: {label: {pattern: '^(?P<serial>\\w+) (?P<mobile>\\w+)$', secret: [mobile]}}\n"
    said = loaded(tmp_path, say("${{ label.serial }}", head=head)).steps[0].step
    assert isinstance(said, Say)
    assert said.text is not None
    assert said.text.names == ("label.serial",)
    (told,) = checked(tmp_path, say("${{ upper(label.mobile) }}", head=head)).diagnostics
    assert told.code is Code.SECRET_SHOWN


def test_a_prompt_text_may_be_a_map_by_language(tmp_path: Path) -> None:
    text = steps("uses: toy_say\n    with: {title: {en: Plug in, de: Einstecken}}")
    text = text.replace("name: Line A", "name: {en: Line A, de: Linie A}")
    said = (
        loaded(tmp_path, text.replace("uses: toy_say", "uses: toy_say\n    name: {en: Say, de: Sagen}")).steps[0].step
    )
    assert isinstance(said, Say)
    assert said.title is not None
    assert (in_language(said.title, "de-AT"), in_language(said.title, "fr")) == ("Einstecken", "Plug in")


def test_a_secret_in_a_name_is_told_without_showing_it(tmp_path: Path) -> None:
    (told,) = checked(tmp_path, step("uses: toy_look", "name: use password=hunter2")).diagnostics
    assert told.code is Code.SECRET_SHOWN
    assert "hunter2" not in told.to_text() + told.to_json()


def test_an_expression_as_other_tools_write_it_gets_a_hint(tmp_path: Path) -> None:
    told = checked(tmp_path, step("uses: toy_say", "with:", "  text: {{ unit.serial }}")).diagnostics
    assert "${{" in next(one.hint for one in told if one.code is Code.KEY_NOT_TEXT)


def test_two_unknown_names_in_one_expression_are_two_faults(tmp_path: Path) -> None:
    told = checked(tmp_path, when("${{ unit.seral == 'a' and unit.imie == 'b' }}")).diagnostics
    assert [(one.code, one.mark.column) for one in told] == [(Code.UNKNOWN_NAME, 15), (Code.UNKNOWN_NAME, 37)]


def test_a_condition_reaches_no_attribute_of_any_object(tmp_path: Path) -> None:
    for text in ("unit.serial.__class__ == 'x'", "().__class__", "[].append", "lower.__globals__ == 'x'"):
        found = checked(tmp_path, when(f"${{{{ {text} }}}}"))
        assert found.recipe is None, text
        assert {one.code for one in found.diagnostics} <= {Code.UNKNOWN_NAME, Code.EXPRESSION, Code.WRONG_KIND}


def test_expressions_fill_the_head_of_a_recipe(tmp_path: Path) -> None:
    text = before("vars: {number: 777}\n", "uses: toy_look\n    name: Look for ${{ product.slug }}")
    text = text.replace("{id: 12345}", '{id: "${{ vars.number }}", slug: tracker}')
    recipe = loaded(tmp_path, text.replace("Line A", "Line ${{ station.line }}"), Inputs(line="B"))
    assert recipe.name == "Line B"
    assert recipe.product is not None
    assert (recipe.product.id, recipe.steps[0].name) == (777, "Look for tracker")


def test_a_recipe_is_loaded_by_its_door(tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text(HEAD + VARIABLES + USES)
    recipe = load_recipe(tmp_path / "recipe.yaml", inputs=Inputs(command_line=given("needed=1.0.0")))
    assert dict(recipe.variables)["needed"] == "1.0.0"

"""The second pass: what stands under `with:` becomes a value of the step's own class.

Each field of the class is a key; its type says how the text is read. Of a field `timeout_s: float` the key is
`timeout` and the text a duration. The model of a class is made once and kept.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    create_model,
)
from pydantic import ValidationInfo as Info
from pydantic_core import ErrorDetails

from station.core.files import PinnedFile
from station.core.secret_store import SecretName
from station.core.step import Step
from station.core.template import Template
from station.recipe import scalars
from station.recipe.diagnostics import Code, Report, did_you_mean, shown
from station.recipe.files import FileFaultError, FileShelf, parse_file_name
from station.recipe.live import Live
from station.recipe.mark import Mark
from station.recipe.model import LocalText
from station.recipe.section import is_short, live_fault, made_of, shape_name
from station.recipe.source import Mapping, Node, Scalar, Sequence
from station.recipe.texts import FALL_BACK

_CLOSED = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, protected_namespaces=())
_PREFIX = "field_"  # no field name can then clash with a name that pydantic's base class has
_SIMPLE: dict[type, Callable[[str], object]] = {str: str, int: scalars.parse_int, bool: scalars.parse_bool}
_MODELS: dict[type[Any], type[BaseModel]] = {}


class _ValueFaultError(ValueError):
    """A value is not what its field takes. `at` leads from the field to the very place."""

    def __init__(self, code: Code, message: str, hint: str = "", at: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.at = at


class _ToldError(ValueError):
    """A value whose fault was told where it arose."""


def build_step(
    kind: type[Step[Any, Any]], given: Node | None, mark: Mark, where: str, shelf: FileShelf, report: Report
) -> Step[Any, Any] | None:
    """The value of a step kind, or None after telling all that is wrong.

    Args:
        given: node under `with:`, None where the step has none.
        mark: where to tell what no part of `given` stands for, such as a missing key.
        where: name of the step for messages.
    """
    if given is None:
        given = Mapping((), mark)
    if not isinstance(given, Mapping):
        what = f'{where}: a map is needed under "with", not {shape_name(given)}'
        report.error(Code.WRONG_SHAPE, given.mark, what)
        return None
    try:
        model = step_model(kind).model_validate(_plain(given), context=shelf)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if not report.full:
                _tell(detail, kind, given, where, report)
        return None
    made = kind(**{name.removeprefix(_PREFIX): getattr(model, name) for name in model.model_fields_set})
    return made if _has_no_problems(made, given.mark, where, report) else None


def step_model(kind: type[Any]) -> type[BaseModel]:
    """The pydantic model of a step kind; its aliases are the keys.

    Raises:
        TypeError: a field has a type that no recipe can write. A fault of the step's author.
    """
    if kind in _MODELS:
        return _MODELS[kind]
    hints = typing.get_type_hints(kind)
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        key = field_key(field.name, hints[field.name])
        annotation = _reader(hints[field.name], field.name, f"{kind.__name__}.{field.name}")
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        # The default itself stays with the class: a field that was not given is not passed to it.
        fields[_PREFIX + field.name] = (annotation, Field(alias=key) if needed else Field(default=None, alias=key))
    _MODELS[kind] = create_model(kind.__name__, __config__=_CLOSED, **fields)
    return _MODELS[kind]


def field_key(name: str, hint: Any) -> str:
    """The recipe's key of a field: seconds lose their `_s`, since the text carries its unit."""
    hint = _without_none(hint)
    if typing.get_origin(hint) is tuple:
        return field_key(name, typing.get_args(hint)[0])
    return name.removesuffix("_s") if hint is float else name


def _reader(hint: Any, name: str, where: str) -> Any:
    """The annotation that makes pydantic read a field of this type from a node."""
    hint = _without_none(hint)
    if hint is float:
        parse = scalars.parse_duration if name.endswith("_s") else scalars.parse_decimal
        return Annotated[float, BeforeValidator(_leaf(parse))]
    if hint in _SIMPLE:
        return Annotated[hint, BeforeValidator(_leaf(_SIMPLE[hint]))]
    if hint is PinnedFile:
        return Annotated[_PinnedKeys, AfterValidator(_pinned_file)]
    if hint is Template:
        return Annotated[Template, PlainValidator(_template)]
    if hint is LocalText:
        return Annotated[LocalText, PlainValidator(_local_text)]
    if hint is SecretName:
        return Annotated[_SecretKeys, AfterValidator(lambda keys: SecretName(keys.secret))]
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return Annotated[hint, BeforeValidator(_leaf(scalars.choice_parser({str(one): one for one in parts})))]
    if origin is tuple and len(parts) == 2 and parts[1] is ...:
        return tuple[_reader(parts[0], name, where), ...]  # type: ignore[misc]
    if isinstance(hint, type) and issubclass(hint, Enum):
        choices = {str(member.value): member for member in hint}
        return Annotated[hint, BeforeValidator(_leaf(scalars.choice_parser(choices)))]
    if isinstance(hint, type) and callable(getattr(hint, "parse", None)):
        return Annotated[hint, PlainValidator(_leaf(hint.parse))]  # type: ignore[attr-defined]
    raise TypeError(f"{where}: a recipe cannot write a value of type {hint}")


def _without_none(hint: Any) -> Any:
    """X of `X | None`: a recipe leaves the key out to say None."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [part for part in typing.get_args(hint) if part is not types.NoneType]
        if len(rest) == 1:
            return rest[0]
    return hint


def _leaf(parse: Callable[[str], object], code: Code = Code.BAD_VALUE) -> Callable[[object], object]:
    """Reads a scalar node; anything else is another shape. code: for texts that `parse` refuses."""

    def read(value: object) -> object:
        if not isinstance(value, Scalar):
            what = "a list" if isinstance(value, list) else "a map"
            raise _ValueFaultError(Code.WRONG_SHAPE, f"a single value is needed here, not {what}")
        if isinstance(value, Live):
            raise _not_yet(value)
        if value.missing:
            raise _ValueFaultError(Code.NO_VALUE, "has no value", "leave the key out, or write a value")
        try:
            return parse(value.text)
        except scalars.BadScalarError as error:
            raise _ValueFaultError(code, error.message + made_of(value), error.hint) from error
        except ValueError as error:
            raise _ValueFaultError(code, f"{error}{made_of(value)}") from error

    return read


def _not_yet(value: Live) -> ValueError:
    if value.template is None:
        return _ToldError()
    return _ValueFaultError(Code.TOO_EARLY, *live_fault(value.template))


def _template(value: object) -> Template:
    """A text of which a run may fill some parts."""
    if isinstance(value, Live) and value.template is not None:
        return value.template
    return Template((str(_leaf(scalars.parse_line)(value)),))


def _local_text(value: object) -> LocalText:
    """One text, or a map of texts by language."""
    if not isinstance(value, dict):
        return LocalText(str(_leaf(scalars.parse_line)(value)))
    translations: dict[str, str] = {}
    for language, node in value.items():
        try:
            translations[scalars.parse_language(language)] = str(_leaf(scalars.parse_line)(node))
        except scalars.BadScalarError as error:
            raise _ValueFaultError(Code.BAD_VALUE, error.message, error.hint) from error
        except _ValueFaultError as error:
            raise _ValueFaultError(error.code, error.message, error.hint, at=(language,)) from error
    if FALL_BACK not in translations:
        hint = f"add {FALL_BACK}: it is shown wherever a language is missing"
        raise _ValueFaultError(Code.MISSING_KEY, f"key {shown(FALL_BACK)} is missing", hint)
    return LocalText(translations[FALL_BACK], translations)


class _PinnedKeys(BaseModel):
    """How a recipe names a file."""

    model_config = _CLOSED

    file: Annotated[str, BeforeValidator(_leaf(parse_file_name, Code.FILE_NAME))]
    sha256: Annotated[str, BeforeValidator(_leaf(scalars.parse_sha256))]


class _SecretKeys(BaseModel):
    """How a recipe names a secret, which it never holds itself."""

    model_config = _CLOSED

    secret: Annotated[str, BeforeValidator(_leaf(scalars.parse_id))]


def _pinned_file(keys: _PinnedKeys, info: Info) -> PinnedFile:
    shelf: FileShelf = typing.cast("FileShelf", info.context)
    try:
        found = shelf.take(keys.file)
    except FileFaultError as error:
        raise _ValueFaultError(error.code, error.message, error.hint, at=("file",)) from error
    if found.sha256 != keys.sha256:
        message = f"{shown(keys.file)} has the SHA-256 {found.sha256}, not the one given"
        hint = "put the right file there, or give this hash if the new file is meant"
        raise _ValueFaultError(Code.FILE_HASH, message, hint, at=("sha256",))
    return found


def _plain(node: Node) -> object:
    """Containers as pydantic knows them; scalars stay nodes, so that only our own parse functions read text."""
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node


def _tell(detail: ErrorDetails, kind: type[Step[Any, Any]], given: Mapping, where: str, report: Report) -> None:
    """Turn pydantic's finding into a diagnostic at the deepest place that is known."""
    fault = detail.get("ctx", {}).get("error")
    if isinstance(fault, _ToldError):
        return
    path = detail["loc"] + (fault.at if isinstance(fault, _ValueFaultError) else ())
    entry_mark, value = find_place(given, path)
    key = ".".join(str(part) for part in detail["loc"])
    if isinstance(fault, _ValueFaultError):
        mark = entry_mark if fault.code is Code.NO_VALUE else value.mark
        report.error(fault.code, mark, f"{where}: key {shown(key)}: {fault.message}", fault.hint)
    elif detail["type"] == "missing":
        report.error(Code.MISSING_KEY, value.mark, f"{where}: key {shown(key)} is missing")
    elif detail["type"] == "extra_forbidden":
        known = _known_keys(kind, detail["loc"])
        hint = _key_hint(str(path[-1]), known)
        report.error(Code.UNKNOWN_KEY, entry_mark, f"{where}: unknown key {shown(key)}", hint)
    else:
        keys = " and ".join(_nested(kind, detail["loc"]).model_fields)
        needed = "a list" if detail["type"] == "tuple_type" else f"a map with the keys {keys}"
        message = f"{where}: key {shown(key)}: {needed} is needed here, not {shape_name(value)}"
        hint = (
            f"write {key}: {{file: {value.text}, sha256: ...}}" if keys == "file and sha256" and is_short(value) else ""
        )
        report.error(Code.WRONG_SHAPE, value.mark, message, hint)


def find_place(node: Node, path: tuple[int | str, ...]) -> tuple[Mark, Node]:
    """The mark of the last key (or item) on a path, and the deepest node that the path reaches."""
    mark = node.mark
    for part in path:
        if isinstance(node, Sequence) and isinstance(part, int):
            node = node.items[part]
            mark = node.mark
        elif isinstance(node, Mapping) and (entry := node.get(str(part))) is not None:
            node, mark = entry.value, entry.key.mark
        else:
            break
    return mark, node


def _key_hint(key: str, known: tuple[str, ...]) -> str:
    if key.endswith("_s") and key.removesuffix("_s") in known:
        return f'did you mean "{key.removesuffix("_s")}"? Its unit stands in the text, as 90s'
    return did_you_mean(key, known) or (f"known here: {', '.join(known)}" if known else "it takes none")


def _known_keys(kind: type[Step[Any, Any]], path: tuple[int | str, ...]) -> tuple[str, ...]:
    if len(path) > 1:
        return tuple(_nested(kind, path).model_fields)
    return tuple(field.alias or name for name, field in step_model(kind).model_fields.items())


def _nested(kind: type[Step[Any, Any]], path: tuple[int | str, ...]) -> type[BaseModel]:
    """The form of the map that a field takes."""
    named = {field_key(name, hint): _without_none(hint) for name, hint in typing.get_type_hints(kind).items()}
    return _SecretKeys if path and named.get(str(path[0])) is SecretName else _PinnedKeys


def _has_no_problems(made: Step[Any, Any], mark: Mark, where: str, report: Report) -> bool:
    """Ask the step itself, if its class offers `problems()`, whether its values fit together."""
    problems = getattr(made, "problems", None)
    told = list(problems()) if callable(problems) else []
    for message in told:
        report.error(Code.STEP_PROBLEM, mark, f"{where}: {message}")
    return not told

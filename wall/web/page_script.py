"""Joins the page's modules into one script: a phone waits for one answer instead of for forty.

Nothing is rewritten but imports and exports, in the one form that the page uses. A module becomes a function that is
called once and gives what it exports, so names that are not exported may be the same in many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter

_IMPORT = re.compile(r"^import \{ ([\w, ]+) \} from '\./(\w+)\.js';$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER_FORM = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def module_order(main: str, modules: Mapping[str, str]) -> Sequence[str]:
    """The module `main` and all that it imports, each behind those that it imports itself.

    `modules` are texts by their names without `.js`. Raises KeyError for a module that is not there, and ValueError for
    modules that import each other.
    """
    imports: dict[str, list[str]] = {}
    waiting = [main]
    while waiting:
        name = waiting.pop()
        if name not in imports:
            imports[name] = [imported for _, imported in _IMPORT.findall(modules[name])]
            waiting += imports[name]
    return [*TopologicalSorter(imports).static_order()]


def joined_script(order: Sequence[str], modules: Mapping[str, str]) -> str:
    """One script that does what the last module of `order` does. Raises ValueError for another form of import."""
    return "\n".join(_called_once(name, modules[name]) for name in order)


def _called_once(name: str, text: str) -> str:
    exported = _EXPORT.findall(text)
    text = _EXPORT.sub("", _IMPORT.sub(r"const { \1 } = $\2;", text))
    if other := _OTHER_FORM.search(text):
        raise ValueError(f"{name}.js: {other[0]}")
    return f"const ${name} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();\n"

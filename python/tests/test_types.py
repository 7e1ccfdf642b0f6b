"""What type checkers and readers are told is what the module is; `UPDATE_DOCS=1` writes it anew."""

import ast
import doctest
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
import vanban

from conftest import REPOSITORY

PROJECT = REPOSITORY / "python"
STUB = PROJECT / "vanban.pyi"
MADE = "# From here on made of docs/schema.json, by `UPDATE_DOCS=1 pytest tests/test_types.py`.\n"
NAMES = {"string": "str", "boolean": "bool", "integer": "int", "number": "float"}


def type_of(kind: dict[str, Any]) -> str:
    """A type of JSON Schema as Python writes it."""
    if "$ref" in kind:
        return str(kind["$ref"]).rsplit("/", 1)[-1]
    if choices := kind.get("anyOf"):
        return " | ".join("None" if choice == {"type": "null"} else type_of(choice) for choice in choices)
    if kind["type"] == "array":
        return f"list[{type_of(kind['items'])}]"
    names = kind["type"] if isinstance(kind["type"], list) else [kind["type"]]
    return " | ".join("None" if name == "null" else NAMES[name] for name in names)


def typed_dicts(schema: dict[str, Any]) -> str:
    """The types of all dicts that a schema describes."""
    parts = []
    for name, kind in sorted({**schema["$defs"], "Report": schema}.items()):
        if "properties" in kind:
            assert set(kind["required"]) == set(kind["properties"]), f"{name} leaves fields out"
            fields = "".join(f"    {field}: {type_of(inner)}\n" for field, inner in kind["properties"].items())
            parts.append(f"class {name}(TypedDict):\n{fields}")
        elif "oneOf" in kind or "enum" in kind:
            words = kind.get("enum") or [choice["const"] for choice in kind["oneOf"]]
            parts.append(f"{name} = Literal[{', '.join(map(json.dumps, words))}]\n")
        else:
            parts.append(f"{name} = {type_of(kind)}\n")
    return "\n".join(parts)


def is_written(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_DOCS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, f"write {path.name} anew by UPDATE_DOCS=1"


def test_the_types_of_the_dicts_are_those_of_the_schema() -> None:
    head = STUB.read_text().partition(MADE)[0]
    schema = json.loads((REPOSITORY / "docs/schema.json").read_text())
    is_written(STUB, f"{head}{MADE}\n{typed_dicts(schema)}")


def test_the_columns_are_written_down_in_three_forms() -> None:
    columns = vanban.columns()
    is_written(PROJECT / "columns/arrow.txt", f"{columns}\n")
    is_written(PROJECT / "columns/spark.ddl", columns.spark.replace(", `", ",\n`") + "\n")
    is_written(PROJECT / "columns/row.schema.json", json.dumps(columns.json_schema, indent=2, ensure_ascii=False) + "\n")


def test_spark_reads_the_same_columns_as_arrow() -> None:
    types = pytest.importorskip("pyspark.sql.pandas.types", reason="PySpark is not installed")
    of_arrow = types.from_arrow_schema(pyarrow.schema(vanban.columns())).simpleString()
    told = re.sub(r"`(\w+)`:? ", r"\1:", vanban.columns().spark).replace(", ", ",").lower()
    assert of_arrow == f"struct<{told}>"


def test_the_stub_names_what_the_module_has() -> None:
    tree = ast.parse(STUB.read_text())
    dicts = {node.name for node in tree.body if isinstance(node, ast.ClassDef) and "TypedDict" in ast.unparse(node.bases)}
    told = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))} - dicts
    assert {name for name in told if not name.startswith("_")} == {name for name in dir(vanban) if not name.startswith("_") and name != "vanban"}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in told and not node.name.startswith("_"):
            members = {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
            assert all(hasattr(getattr(vanban, node.name), member) for member in members), node.name


def test_mypy_takes_the_stub_and_programs_that_use_it(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    program = tmp_path / "program.py"
    program.write_text(
        "import pathlib, vanban\n"
        "report = vanban.Normalizer(timeout=None).parse(pathlib.Path('a.txt'))\n"
        "end: str | None = report['documents'][0]['deadlines'][0]['end']\n"
        "text: str = vanban.normalize('a')['text']\n"
    )
    good = subprocess.run([sys.executable, "-m", "mypy", "--strict", program, STUB], capture_output=True, text=True)
    assert good.returncode == 0, good.stdout
    program.write_text("import vanban\nvanban.parse(4)\nvanban.parse('a')['document']\n")
    bad = subprocess.run([sys.executable, "-m", "mypy", "--strict", program], capture_output=True, text=True)
    assert bad.returncode == 1 and "2 errors" in bad.stdout, bad.stdout


def test_the_examples_of_the_docstrings_hold() -> None:
    """Doctest passes over what is not written in Python, so the docstrings are handed to it one by one."""
    runner = doctest.DocTestRunner()
    parser = doctest.DocTestParser()
    public = [vanban, *(value for name, value in vars(vanban).items() if not name.startswith("_") and callable(value))]
    methods = [
        value
        for owner in public
        if inspect.isclass(owner)
        for name, value in vars(owner).items()
        if not name.startswith("_") and callable(value)
    ]
    seen = 0
    for item in [*public, *methods]:
        name = getattr(item, "__qualname__", item.__name__)
        assert item.__doc__, f"{name} says nothing of itself"
        test = parser.get_doctest(inspect.getdoc(item) or "", {}, name, None, None)
        seen += len(test.examples)
        runner.run(test)
    assert seen > 20
    assert runner.summarize(verbose=False).failed == 0


def test_the_examples_of_the_readme_hold() -> None:
    failed, seen = doctest.testfile(str(PROJECT / "README.md"), module_relative=False)
    assert seen > 3 and failed == 0

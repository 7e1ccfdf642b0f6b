"""`parse_batch`: every library that speaks Arrow, every type of column, every kind of bad cell."""

import json
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pandas
import polars
import pyarrow
import pytest
import vanban

from conftest import run_python, small_pdf

PLAN = "KẾ HOẠCH\nTrồng cây năm 2024\n\n1. Mục tiêu\n- 90% số xã trồng cây trước ngày 30/6/2024.\n"


def rows(batch: Any, normalizer: vanban.Normalizer | None = None) -> list[dict]:
    parse = normalizer.parse_batch if normalizer else vanban.parse_batch
    return pyarrow.table(parse(batch)).to_pylist()


def batch(contents: pyarrow.Array, ids: pyarrow.Array | None = None) -> pyarrow.RecordBatch:
    ids = ids if ids is not None else pyarrow.array([f"{row}.txt" for row in range(len(contents))])
    return pyarrow.record_batch({"id": ids, "content": contents})


def test_a_row_holds_what_the_command_writes(archive: Path, objects: dict[str, dict], failures: set[str]) -> None:
    paths = sorted(path for path in archive.rglob("*") if path.is_file())
    contents = pyarrow.array([path.read_bytes() for path in paths], pyarrow.binary())
    found = rows(batch(contents, pyarrow.array([str(path) for path in paths])))
    assert [row["id"] for row in found] == [str(path) for path in paths]
    assert len(failures) == 3
    for row in found:
        head = {name: row.pop(name) for name in ("id", "status", "error_code", "error", "text")}
        if head["id"] in failures:
            assert head["status"] == "error" and head["error_code"] and head["error"] and head["text"] is None
            assert set(row.values()) == {None}
        else:
            assert head["status"] == "ok" and head["error_code"] is None and head["error"] is None
            assert row == objects[head["id"]]
            assert head["text"].count("\n") >= row["source"]["lines"] - 1


def test_texts_and_bytes_of_every_type_are_read() -> None:
    data = PLAN.encode()
    arrays = [
        pyarrow.array([PLAN, None], pyarrow.string()),
        pyarrow.array([PLAN, None], pyarrow.large_string()),
        pyarrow.array([PLAN, None], pyarrow.string_view()),
        pyarrow.array([data, None], pyarrow.binary()),
        pyarrow.array([data, None], pyarrow.large_binary()),
        pyarrow.array([data, None], pyarrow.binary_view()),
        pyarrow.array([data, None], pyarrow.binary(len(data))),
        pyarrow.array([PLAN, None]).dictionary_encode(),
        pyarrow.array([data, None]).dictionary_encode(),
        pyarrow.array(["", PLAN, None, ""]).slice(1, 2),
    ]
    ids = pyarrow.array(["0.txt", "1.txt"])
    expected = rows(batch(arrays[0], ids))
    assert expected[0]["documents"][0]["deadlines"][0]["end"] == "2024-06-30"
    assert expected[1]["error_code"] == "null"
    for array in arrays:
        assert rows(batch(array, ids)) == expected, array.type


def test_cells_of_wrong_types_are_errors_of_their_rows() -> None:
    arrays = [
        pyarrow.array([1, None]),
        pyarrow.array([1.5, 2.5]),
        pyarrow.array([[PLAN], None]),
        pyarrow.array([{"text": PLAN}, None]),
        pyarrow.array([True, False]),
        pyarrow.array([1, 2]).dictionary_encode(),
    ]
    for array in arrays:
        found = rows(batch(array))
        assert [row["error_code"] for row in found] == ["wrong_type"] * 2, array.type
        assert "`content`" in found[0]["error"]
    assert [row["error_code"] for row in rows(batch(pyarrow.nulls(3)))] == ["null"] * 3
    found = rows(batch(pyarrow.array([PLAN]), pyarrow.array([[1]])))
    assert (found[0]["id"], found[0]["error_code"]) == (None, "wrong_type")


def test_names_may_be_numbers_or_missing() -> None:
    found = rows(batch(pyarrow.array([PLAN, PLAN]), pyarrow.array([7, None])))
    assert [(row["id"], row["status"], row["source"]["path"]) for row in found] == [("7", "ok", "7"), (None, "ok", "")]


def test_bad_cells_keep_their_places() -> None:
    # Bytes that are no UTF-8 in a column that says it is.
    false_text = pyarrow.Array.from_buffers(
        pyarrow.string(), 1, [None, pyarrow.py_buffer(b"\0\0\0\0\4\0\0\0"), pyarrow.py_buffer(b"Qu\xb6n")]
    )
    assert rows(batch(false_text))[0]["status"] == "ok"
    contents: list[bytes | None] = [
        PLAN.encode(), b"", None, b" \n", bytes(range(256)) * 50, b"%PDF-1.5 cut", small_pdf([]), b"\xff\xfe", b"\0", PLAN.encode(),
    ]
    found = rows(batch(pyarrow.array(contents)))
    codes = [row["error_code"] for row in found]
    assert codes == [None, "empty", "null", "empty", "not_text", "unreadable", "no_text", "empty", codes[8], None]
    assert [row["id"] for row in found] == [f"{row}.txt" for row in range(10)]
    assert all((row["status"] == "ok") == (row["error"] is None) for row in found)


def test_a_huge_cell_is_given_up_and_the_next_is_read() -> None:
    # In a process of its own, since the thread that was given up goes on.
    program = (
        "import pyarrow, sys, vanban\n"
        f"plan = {PLAN!r}\n"
        "huge = (plan * 1_000_000)[:90_000_000].encode()[:100_000_000]\n"
        "contents = pyarrow.array([plan.encode(), huge, plan.encode()], pyarrow.large_binary())\n"
        "batch = pyarrow.record_batch({'id': ['a', 'b', 'c'], 'content': contents})\n"
        "for normalizer in (vanban.Normalizer(timeout=2), vanban.Normalizer(max_bytes=50_000_000)):\n"
        "    print(pyarrow.table(normalizer.parse_batch(batch))['error_code'].to_pylist())\n"
        "sys.stdout.flush()\n"
    )
    assert run_python(program, timeout=120) == "[None, 'timeout', None]\n[None, 'too_large', None]\n"


def test_batches_without_rows_and_of_many_chunks() -> None:
    empty = vanban.parse_batch(batch(pyarrow.array([], pyarrow.string())))
    assert len(empty) == 0
    assert pyarrow.table(empty).schema == pyarrow.schema(vanban.columns())
    chunks = pyarrow.table({"id": pyarrow.chunked_array([["a"], [], ["b", "c"]]), "content": [PLAN, "", PLAN]})
    assert [(row["id"], row["status"]) for row in rows(chunks)] == [("a", "ok"), ("b", "error"), ("c", "ok")]


def test_columns_that_are_missing_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="there is no column `content`, but: id, text"):
        vanban.parse_batch(pyarrow.table({"id": ["a"], "text": [PLAN]}))
    for nothing in (None, 4, "text", {"id": ["a"], "content": [PLAN]}):
        with pytest.raises((TypeError, ValueError)):
            vanban.parse_batch(nothing)  # type: ignore[arg-type]


def test_polars_duckdb_and_pandas_hand_over_and_take() -> None:
    papers = pyarrow.table({"id": ["a.txt", "b.txt"], "content": [PLAN, ""]})
    expected = rows(papers)
    frame = polars.DataFrame({"id": ["a.txt", "b.txt"], "content": [PLAN, ""]})
    assert rows(frame) == expected
    assert polars.DataFrame(vanban.parse_batch(frame)).to_dicts() == expected
    assert rows(pandas.DataFrame({"id": ["a.txt", "b.txt"], "content": [PLAN, ""]})) == expected
    relation = duckdb.sql("SELECT * FROM papers")
    assert rows(relation) == expected
    parsed = vanban.parse_batch(relation)  # noqa: F841, DuckDB finds it by its name
    due = duckdb.sql('SELECT d."end" FROM (SELECT unnest(documents[1].deadlines) AS d FROM parsed)').fetchall()
    assert due == [("2024-06-30",)]


def test_a_row_as_an_object_fits_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(vanban.columns().json_schema)
    good, bad = rows(pyarrow.table({"id": ["a.txt", "b.txt"], "content": [PLAN, ""]}))
    validator.validate(good)
    # Columns have a place for what an object would leave out.
    validator.validate({name: bad[name] for name in ("id", "status", "error_code", "error", "text")})
    assert list(good) == list(vanban.columns().json_schema["properties"])


def test_memory_and_order_hold_over_many_rows() -> None:
    ids = [f"{row}.txt" for row in range(2000)]
    found = pyarrow.table(vanban.parse_batch(pyarrow.table({"id": ids, "content": [f"Số: {row}/KH" for row in range(2000)]})))
    assert found["id"].to_pylist() == ids
    assert set(found["status"].to_pylist()) == {"ok"}
    assert json.loads(json.dumps(found["text"].to_pylist()))[1999].endswith("1999/KH")

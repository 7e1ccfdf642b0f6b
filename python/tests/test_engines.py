"""Spark and Ray over an archive with two workers each: killed mid-way, resumed, and equal to the command in every field.

`pytest -m engines` runs them; they take some minutes.
"""

import csv
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest

from conftest import REPOSITORY, small_pdf

pytestmark = pytest.mark.engines

PARTS = 5
# For machines that have other things to do.
SECONDS = 1200
# Ray's workers yield to every other process unless told, and on a busy machine stand still.
ENVIRONMENT = {**os.environ, "RAY_worker_niceness": "0"}
TABLES = ["documents", "targets", "deadlines", "responsibilities", "citations"]


def engine(name: str) -> list[str]:
    """How an engine is run here: on two workers, with tasks so small that there is a middle to kill it in."""
    script = [sys.executable, str(REPOSITORY / f"python/examples/{name}_archive.py")]
    if name == "spark":
        if not shutil.which("java"):
            pytest.skip("Spark needs Java, which is not installed (apt install default-jre-headless)")
        if not importlib.util.find_spec("pyspark"):
            pytest.skip("PySpark is not installed (pip install pyspark)")
        return [*script, "--master", "local-cluster[2,1,1024]", "--part-files", "4"]
    if not importlib.util.find_spec("ray"):
        pytest.skip("Ray is not installed (pip install 'ray[data]')")
    return [*script, "--workers", "2", "--part-files", "4"]


@pytest.fixture(scope="module")
def large_archive(tmp_path_factory: pytest.TempPathFactory, papers: list[Path]) -> Path:
    """Long texts, so that reading them takes a while, a PDF, a page of HTML, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("large")
    for paper in papers:
        lines = paper.read_text().splitlines(keepends=True)
        for part in range(PARTS):
            text = "".join(lines[part * 10 :][:120])
            folder.joinpath(f"{paper.name.split('.')[0]}-{part:02}.txt").write_text(text)
    inner = folder / "năm 2023"
    inner.mkdir()
    inner.joinpath("kế hoạch.PDF").write_bytes(small_pdf(["KE HOACH", "Hoan thanh truoc ngay 30/6/2023"]))
    # As portals give them out: HTML under the name of a Word document.
    inner.joinpath("công văn.doc").write_text("<html><p>Ủy ban nhân dân xã nộp báo cáo trước ngày 15/7/2023.</p></html>")
    inner.joinpath("empty.txt").write_bytes(b"")
    inner.joinpath("damaged.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder


@pytest.fixture(scope="module")
def batch(command: Path, large_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command makes of the archive."""
    out = tmp_path_factory.mktemp("out")
    subprocess.run([command, "batch", large_archive, "--out", out], check=False, capture_output=True)
    return out


def rows_of(out: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table; what an engine is still writing has other names."""
    parts = [path for path in (out / name).glob("*.parquet") if not path.name.startswith(("_", "."))]
    return [row for part in parts for row in pyarrow.parquet.read_table(part).to_pylist()]


def processes_of(parent: int) -> Iterator[int]:
    """A process and all below it."""
    yield parent
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield from processes_of(int(stat.parent.name))


def kill(process: subprocess.Popen[bytes]) -> None:
    for number in list(processes_of(process.pid)):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()


def run_until_some_are_done(command: list[str], out: Path, log: Path) -> list[dict[str, Any]]:
    """Starts an engine, kills it as soon as it has done something, and gives what it had done."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=ENVIRONMENT)
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        if rows_of(out, "reports"):
            kill(process)
            return rows_of(out, "reports")
        time.sleep(0.05)
    kill(process)
    pytest.fail(f"nothing was there to be killed:\n{log.read_text()[-4000:]}")


def cell(value: Any, column: str) -> str:
    """A value as the tables of the command write it."""
    if column in ("confidence", "changed", "text_confidence"):
        value = round(value * 1000) / 1000
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if isinstance(value, (str, list)) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@pytest.mark.parametrize("name", ["spark", "ray"])
def test_an_engine_that_was_killed_goes_on_and_agrees_with_the_command(
    name: str, large_archive: Path, batch: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [*engine(name), str(large_archive), str(out)]
    files = [path for path in large_archive.rglob("*") if path.is_file()]
    before = run_until_some_are_done(command, out, tmp_path / "first.log")
    assert 0 < len(before) < len(files), "it was killed before it began, or after it was done"
    parts = set((out / "reports").glob("[!_.]*.parquet"))
    stamps = {part: part.stat().st_mtime_ns for part in parts}

    again = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, env=ENVIRONMENT)
    assert again.returncode == 0, again.stderr[-4000:]
    assert all(part.stat().st_mtime_ns == stamp for part, stamp in stamps.items()), "what was done is not done again"

    reports = rows_of(out, "reports")
    good = [row for row in reports if row["status"] == "ok"]
    assert len(good) == len(files) - 2, "no file is lost, and none is read twice"
    objects = {item["source"]["path"]: item for item in map(json.loads, (batch / "documents.jsonl").open())}
    assert {row["id"]: {field: row[field] for field in objects[row["id"]]} for row in good} == objects
    bad = {str(path) for path in files} - set(objects)
    if name == "spark":
        # Spark hands no empty file to anybody, as the example says.
        bad -= {str(path) for path in files if not path.stat().st_size}
    assert {row["id"] for row in reports if row["status"] == "error"} == bad
    assert again.stdout.split() == ["error:", str(len(bad)), "ok:", str(len(good))]

    for table in TABLES:
        with (batch / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
            expected = list(csv.DictReader(lines))
        found = [{column: cell(row[column], column) for column in expected[0]} for row in rows_of(out, table)]
        assert len(expected) > 1
        assert sorted(map(repr, found)) == sorted(map(repr, expected)), table


@pytest.mark.parametrize("name", ["spark", "ray"])
def test_an_engine_reads_parquet_and_sees_what_changed(name: str, tmp_path: Path) -> None:
    plan = "KẾ HOẠCH\nTrồng cây năm {year}\n\n1. Mục tiêu\n- 90% số xã trồng cây trước ngày 30/6/{year}.\n"
    archive, out = tmp_path / "archive.parquet", tmp_path / "out"

    def run(years: list[int | None]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        contents = [year and plan.format(year=year).encode() for year in years]
        names = [f"{place}.txt" for place in range(len(years))]
        pyarrow.parquet.write_table(pyarrow.table({"id": names, "content": pyarrow.array(contents, pyarrow.binary())}), archive)
        done = subprocess.run([*engine(name), str(archive), str(out)], capture_output=True, text=True, timeout=SECONDS, env=ENVIRONMENT)
        assert done.returncode == 0, done.stderr[-4000:]
        return rows_of(out, "reports"), sorted(rows_of(out, "deadlines"), key=lambda row: row["path"])

    reports, deadlines = run([2021, 2022, None, 2024])
    assert sorted(row["error_code"] or row["status"] for row in reports) == ["null", "ok", "ok", "ok"]
    assert [row["end"] for row in deadlines] == ["2021-06-30", "2022-06-30", "2024-06-30"]
    reports, deadlines = run([2021, 2023, 2025, 2024])
    assert len(reports) == 4 + 2, "what has not changed is not read again"
    assert [row["end"] for row in deadlines] == ["2021-06-30", "2023-06-30", "2025-06-30", "2024-06-30"]

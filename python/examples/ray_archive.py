"""Reads an archive with Ray Data into Parquet tables: documents, targets, deadlines, responsibilities, citations.

    pip install './python[ray]'
    python python/examples/ray_archive.py ARCHIVE OUT [--workers 8]

ARCHIVE is a folder of files, or Parquet (`….parquet`) with the columns `id` (a name, unique) and `content` (text or bytes).
Both have to be folders that all machines see. OUT/reports gets a row a file in the columns of `vanban.columns()`, a part a
batch, whole or not at all; the tables are made of these at the end. Started again after it was killed, it reads only what
is not in OUT/reports yet: files that are new, have changed, failed, or that another version of vanban read.
"""

import argparse
import hashlib
import shutil
import uuid
from pathlib import Path
from typing import Any

import numpy
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import ray

import vanban

GENERATOR = f"vanban {vanban.__version__}"
COLUMNS = pyarrow.schema(vanban.columns())
# What Ray calls the columns of files.
NAMES = {"path": "id", "bytes": "content"}
ITEMS = ["citations", "targets", "deadlines", "responsibilities"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("archive")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--workers", type=int, default=0, help="how many processes read [default: one a core, but for one]")
    arguments.add_argument("--part-files", type=int, default=64, help="files that are done together, or done again")
    arguments.add_argument("--timeout", type=float, default=60, help="seconds after which a file is given up")
    given = arguments.parse_args()
    # One processor more than there are readers is for those that hand them files; without it all would wait for ever.
    ray.init(num_cpus=given.workers + 1 if given.workers else None, include_dashboard=False)
    workers = given.workers or max(1, int(ray.cluster_resources()["CPU"]) - 1)
    reports = given.out / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    done, run = done_before(reports)
    archive = read_archive(given.archive)
    read = archive.map_batches(
        Reader,
        fn_constructor_args=(reports, run, ray.put(done), vanban.Normalizer(timeout=given.timeout)),
        batch_format="pyarrow",
        batch_size=given.part_files,
        compute=ray.data.ActorPoolStrategy(size=workers),
    )
    present = {row for batch in read.iter_batches(batch_format="pyarrow") for row in batch["id"].to_pylist()}
    parts = latest_of(reports, present)
    for name in ["documents", *ITEMS]:
        shutil.rmtree(given.out / name, ignore_errors=True)
        (given.out / name).mkdir()
    statuses = ray.get([write_tables.remote(reports / part, ids, given.out) for part, ids in parts.items()])
    for status in ["error", "ok"]:
        print(f"{status}: {sum(part.count(status) for part in statuses)}")
    ray.shutdown()


def read_archive(archive: str) -> ray.data.Dataset:
    """The files of the archive as rows, in columns `id` and `content`, or what Ray calls them."""
    if archive.rstrip("/").endswith(".parquet"):
        return ray.data.read_parquet(archive, columns=["id", "content"])
    return ray.data.read_binary_files(archive, include_paths=True, file_extensions=vanban.extensions())


class Reader:
    """Reads batch after batch; one a process, so that the model and what it has learned are kept."""

    def __init__(self, reports: Path, run: int, done: ray.ObjectRef, normalizer: vanban.Normalizer) -> None:
        self.reports, self.run, self.normalizer = reports, run, normalizer
        self.done = ray.get(done)

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        batch = batch.rename_columns([NAMES.get(name, name) for name in batch.column_names])
        ids, contents = batch["id"].to_pylist(), batch["content"].to_pylist()
        digests = [hashlib.sha256(as_bytes(content)).hexdigest() for content in contents]
        keys = numpy.array([key(*pair) for pair in zip(ids, digests, strict=True)], dtype="S32")
        todo = batch.filter(pyarrow.array(~is_in(keys, self.done)))
        if todo.num_rows:
            rows = pyarrow.table(self.normalizer.parse_batch(todo.select(["id", "content"])))
            write_whole(rows, self.reports / f"{self.run:06}-{uuid.uuid4().hex}.parquet")
        return batch.select(["id"])


def as_bytes(content: str | bytes | None) -> bytes:
    return content.encode() if isinstance(content, str) else content or b""


def key(name: str | None, sha256: str) -> bytes:
    """What tells one state of one file from all others, in 32 bytes."""
    return hashlib.sha256(f"{sha256} {name}".encode()).hexdigest()[:32].encode()


def is_in(keys: numpy.ndarray, sorted_keys: numpy.ndarray) -> numpy.ndarray:
    places = numpy.searchsorted(sorted_keys, keys)
    found = numpy.zeros(len(keys), dtype=bool)
    inside = places < len(sorted_keys)
    found[inside] = sorted_keys[places[inside]] == keys[inside]
    return found


def write_whole(table: pyarrow.Table, path: Path) -> None:
    """Writes a file that has its name only when it is whole."""
    part = path.with_suffix(".part")
    pyarrow.parquet.write_table(table, part)
    part.rename(path)


def done_before(reports: Path) -> tuple[numpy.ndarray, int]:
    """What earlier runs have read, sorted, and the number of this run."""
    for part in reports.glob("*.part"):
        part.unlink()
    keys, run = [], 0
    for path in reports.glob("*.parquet"):
        run = max(run, int(path.name.partition("-")[0]))
        for row in pyarrow.parquet.read_table(path, columns=["id", "status", "generator", "source"]).to_pylist():
            if row["status"] == "ok" and row["generator"] == GENERATOR:
                keys.append(key(row["id"], row["source"]["sha256"]))
    return numpy.array(sorted(keys), dtype="S32"), run + 1


def latest_of(reports: Path, present: set[str | None]) -> dict[str, list[str | None]]:
    """The names to take from each part: a file that changed was read twice, and so was one that failed."""
    last: dict[str | None, str] = {}
    for path in sorted(reports.glob("*.parquet")):
        for name in pyarrow.parquet.read_table(path, columns=["id"])["id"].to_pylist():
            last[name] = path.name
    parts: dict[str, list[str | None]] = {}
    for name, part in last.items():
        if name in present:
            parts.setdefault(part, []).append(name)
    return parts


@ray.remote
def write_tables(part: Path, ids: list[str | None], out: Path) -> list[str]:
    """Writes the share of one part in each table; gives the statuses of its rows."""
    rows = pyarrow.parquet.read_table(part, schema=COLUMNS)
    wanted = pyarrow.compute.is_in(rows["id"], value_set=pyarrow.array(ids, pyarrow.string()))
    reports = rows.filter(wanted).to_pylist()
    for name, table in tables(reports).items():
        write_whole(table, out / name / part.name)
    return [report["status"] for report in reports]


def tables(reports: list[dict[str, Any]]) -> dict[str, pyarrow.Table]:
    """A table a kind of item, in the columns of `docs/output.md`; lists are lists, and nothing is rounded."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in ["documents", *ITEMS]}
    for report in reports:
        for place, document in enumerate(report["documents"] or [], start=1):
            source, header, signatory = report["source"], document["header"], document["signatory"]
            own = {"document": f"{source['path']}#{place}", "path": source["path"]}
            head = {"document_kind": document["kind"]}
            head |= {f"document_{name}": header[name] for name in ("number", "date", "issuer")}
            counts = {name: len(document[name]) for name in ["sections", *ITEMS]}
            made["documents"].append(
                own
                | {name: source[name] for name in ("format", "pages", "lines")}
                | head
                | {name: header[name] for name in ("parent_issuer", "place", "title", "confidence")}
                | {"authority": signatory["authority"], "position": signatory["position"]}
                | {"signatory": signatory["name"], "recipients": document["recipients"]}
                | {"damage": report["condition"]["damage"], "changed": report["condition"]["changed"]}
                | {"text_confidence": report["condition"]["confidence"]}
                | counts
            )
            for name in ITEMS:
                for item in document[name]:
                    lines = dict(zip(("first_line", "last_line"), item["lines"], strict=True))
                    made[name].append(own | head | item | lines | due(name, item, document))
    return {name: pyarrow.Table.from_pylist(rows, schema_of(name)) for name, rows in made.items()}


def due(name: str, item: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """When a duty is due: the ends of its deadlines, or their words where they have no end."""
    if name != "responsibilities":
        return {}
    own = [deadline for deadline in document["deadlines"] if deadline["id"] in item["deadlines"]]
    return {"due": [deadline["end"] or deadline["text"] for deadline in own]}


def schema_of(name: str) -> pyarrow.Schema:
    """The columns of a table, their types taken from those of `vanban.columns()`."""
    text, number, share = pyarrow.string(), pyarrow.int64(), pyarrow.float64()
    texts = pyarrow.list_(text)
    head = [(f"document_{field}", text) for field in ("kind", "number", "date", "issuer")]
    own = [("document", text), ("path", text)]
    if name == "documents":
        return pyarrow.schema(
            [*own, ("format", text), ("pages", number), ("lines", number), *head]
            + [(field, text) for field in ("parent_issuer", "place", "title", "authority", "position", "signatory")]
            + [("recipients", texts), *[(item, number) for item in ["sections", *ITEMS]]]
            + [("damage", text), ("changed", share), ("text_confidence", share), ("confidence", share)]
        )
    item = COLUMNS.field("documents").type.value_type.field(name).type.value_type
    fields = [(field.name, field.type) for field in item if field.name != "lines"]
    fields += [("due", texts)] if name == "responsibilities" else []
    return pyarrow.schema([*own, *head, *fields, ("first_line", number), ("last_line", number)])


if __name__ == "__main__":
    main()

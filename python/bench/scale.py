"""Measures the figures of docs/scale.md: the command, Python with Arrow, Spark and Ray over the same documents.

    pip install '.[spark,ray]' && cargo build --release
    python bench/scale.py [--documents 20000] [--whole] [--rounds 2] [--only command-1,arrow,command-2,spark,ray]

The documents are pieces of the papers in corpus/, as short as letters, or the whole papers with `--whole`, with other numbers and dates
in each; the same every time.
Ways are run in turn, round after round, since a machine that others use is not equally fast all the time; of each the quickest round
counts. Start-up is the time that each takes for one document, and is told apart. A page is 45 lines.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LINES_PER_PAGE = 45
# Of a document: a letter, for want of hours.
LINES = range(13, 18)
# As the examples do by themselves.
PART_FILES = 64
HERE = Path(__file__).resolve()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=20_000)
    arguments.add_argument("--whole", action="store_true")
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--only", default="command-1,arrow,command-2,spark,ray")
    arguments.add_argument("--command", type=Path, default=REPOSITORY / "target/release/vanban")
    arguments.add_argument("--arrow", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.arrow:
        return arrow(*given.arrow)
    with tempfile.TemporaryDirectory() as folder:
        archive, one = Path(folder, "archive"), Path(folder, "one")
        pages = write_documents(archive, given.documents, given.whole)
        write_documents(one, 1, given.whole)
        size = sum(path.stat().st_size for path in archive.iterdir())
        print(f"{given.documents} documents, {pages:.0f} pages, {size / 1e6:.1f} MB; load {os.getloadavg()[0]:.1f}")
        measure(given, archive, one, pages, Path(folder, "out"))


def measure(given: argparse.Namespace, archive: Path, one: Path, pages: float, out: Path) -> None:
    ways = given.only.split(",")
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    for _ in range(given.rounds):
        for way in ways:
            start = run(command_of(way, given.command, one, out), out)
            whole = run(command_of(way, given.command, archive, out), out)
            found = {"start_s": start["wall_s"], "work_s": whole["wall_s"] - start["wall_s"]}
            found["cpu_s"] = whole["cpu_s"] - start["cpu_s"]
            found |= {"worker_mib": whole["worker_mib"], "all_mib": whole["all_mib"]}
            found["files_a_second"] = given.documents / found["work_s"]
            found["pages_a_second"] = pages / found["work_s"]
            found["pages_a_cpu_second"] = pages / found["cpu_s"]
            runs[way].append(found)
            print(way, json.dumps({name: round(value, 2) for name, value in found.items()}), f"load {os.getloadavg()[0]:.1f}", flush=True)
    print("\n| way | start-up, s | files a second | pages a second | pages a second of processor time | memory of a worker, MiB | of all, MiB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for way, found in runs.items():
        best = max(found, key=lambda one: one["pages_a_second"])
        frugal = max(found, key=lambda one: one["pages_a_cpu_second"])
        print(
            f"| {way} | {best['start_s']:.1f} | {best['files_a_second']:.1f} | {best['pages_a_second']:.1f} | {frugal['pages_a_cpu_second']:.1f} "
            f"| {best['worker_mib']:.0f} | {best['all_mib']:.0f} |"
        )


def command_of(way: str, command: Path, archive: Path, out: Path) -> list[str]:
    examples = REPOSITORY / "python/examples"
    return {
        "command-1": [str(command), "batch", str(archive), "--out", str(out), "--jobs", "1", "--quiet", "--format", "jsonl,csv"],
        "command-2": [str(command), "batch", str(archive), "--out", str(out), "--jobs", "2", "--quiet", "--format", "jsonl,csv"],
        "arrow": [sys.executable, str(HERE), "--arrow", str(archive), str(out)],
        "spark": [sys.executable, str(examples / "spark_archive.py"), str(archive), str(out), "--master", "local-cluster[2,1,1024]"],
        "ray": [sys.executable, str(examples / "ray_archive.py"), str(archive), str(out), "--workers", "2"],
    }[way]


def arrow(archive: Path, out: Path) -> None:
    """What an engine does in a worker, without the engine: files to Arrow batches, to vanban, to Parquet."""
    import pyarrow
    import pyarrow.parquet

    import vanban

    out.mkdir()
    paths = sorted(archive.iterdir())
    for first in range(0, len(paths), PART_FILES):
        part = paths[first : first + PART_FILES]
        batch = pyarrow.record_batch({"id": list(map(str, part)), "content": [path.read_bytes() for path in part]})
        pyarrow.parquet.write_table(pyarrow.table(vanban.parse_batch(batch)), out / f"{first:06}.parquet")


def run(command: list[str], out: Path) -> dict[str, float]:
    """Runs a command; wall clock, processor time of all its processes, and the most memory they held."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryFile() as log:
        start = time.monotonic()
        # Ray's workers yield to every other process unless told.
        environment = {**os.environ, "RAY_worker_niceness": "0"}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        watch = Watch(process.pid)
        watch.start()
        process.wait()
        wall = time.monotonic() - start
        watch.done.set()
        watch.join()
        if process.returncode:
            log.seek(0)
            sys.exit(f"{command} failed:\n{log.read().decode()[-3000:]}")
    return {"wall_s": wall, "cpu_s": sum(watch.cpu.values()), "worker_mib": watch.worker, "all_mib": watch.all}


class Watch(threading.Thread):
    """Looks at a process and all below it: at their processor time ten times a second, at their memory, which is dear, twice."""

    def __init__(self, root: int) -> None:
        super().__init__()
        self.root, self.done = root, threading.Event()
        self.cpu: dict[int, float] = {}
        # Those that have vanban in them; of an engine, the rest is its own.
        self.worker = self.all = 0.0

    def run(self) -> None:
        look = 0
        while not self.done.wait(0.1):
            below = processes_of(self.root)
            self.take_times(below)
            if look % 5 == 0:
                self.take_memory(below)
            look += 1

    def take_times(self, processes: list[int]) -> None:
        ticks = os.sysconf("SC_CLK_TCK")
        for pid in processes:
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            self.cpu[pid] = (int(fields[11]) + int(fields[12])) / ticks

    def take_memory(self, processes: list[int]) -> None:
        together = 0.0
        for pid in processes:
            try:
                maps = Path(f"/proc/{pid}/maps").read_text()
                shares = re.findall(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
            except OSError:
                continue
            held = int(shares[0]) / 1024 if shares else 0.0
            together += held
            if "vanban" in maps:
                self.worker = max(self.worker, held)
        self.all = max(self.all, together)


def processes_of(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, todo = [], [root]
    while todo:
        found.append(todo.pop())
        todo.extend(children.get(found[-1], []))
    return found


def write_documents(folder: Path, count: int, whole: bool) -> float:
    """Writes documents of `LINES` lines, or whole ones; gives the number of pages."""
    chance, pages = random.Random(7), 0.0
    papers = [path.read_text().splitlines(keepends=True) for path in sorted(REPOSITORY.glob("corpus/*.raw.txt"))]
    folder.mkdir()
    for number in range(count):
        lines = papers[number % len(papers)]
        length = len(lines) if whole else chance.choice(LINES)
        first = chance.randrange(max(1, len(lines) - length))
        piece = lines[first : first + length]
        pages += len(piece) / LINES_PER_PAGE
        text = re.sub(r"\d+", lambda digits: other_number(digits[0], chance), "".join(piece))
        folder.joinpath(f"{number:06}.txt").write_text(text)
    return pages


def other_number(digits: str, chance: random.Random) -> str:
    """A number of the same make: a year for a year, what may be a day or month for such a one."""
    if re.fullmatch("(19|20)[0-9]{2}", digits):
        return str(chance.randint(2015, 2030))
    if 1 <= int(digits) <= 12:
        return str(chance.randint(1, 12)).zfill(len(digits))
    if int(digits) <= 31:
        return str(chance.randint(13, 28))
    return "".join([chance.choice("123456789"), *(chance.choice("0123456789") for _ in digits[1:])])


if __name__ == "__main__":
    main()

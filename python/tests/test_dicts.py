"""`normalize` and `parse`: dicts that are those of the command, errors that say what the crate says."""

import json
import os
import pickle
import signal
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest
import vanban

from conftest import REPOSITORY, run_python, small_docx, small_pdf


def test_parse_gives_what_the_command_prints(command: Path, papers: list[Path]) -> None:
    for paper in papers:
        printed = subprocess.run([command, "parse", paper], check=True, capture_output=True).stdout
        assert vanban.parse(paper) == json.loads(printed), paper.name


def test_a_text_its_bytes_and_its_file_read_alike(papers: list[Path], tmp_path: Path) -> None:
    text = "".join(papers[0].read_text().splitlines(keepends=True)[:40])
    path = tmp_path / "paper.md"
    path.write_text(text)
    data = text.encode()
    reports = [vanban.parse(source, name="a.md") for source in (text, data, bytearray(data), memoryview(data), path)]
    assert all(report == reports[0] for report in reports)
    assert reports[0]["source"]["format"] == "markdown"
    assert vanban.parse(path)["source"]["path"] == str(path)
    assert vanban.parse(text)["source"]["path"] == "-"


def test_every_dict_fits_the_schema(archive: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads((REPOSITORY / "docs/schema.json").read_text()))
    assert vanban.json_schema() == validator.schema
    sources = ["", "\n", small_pdf(["KE HOACH", "1. Muc tieu"]), small_docx(["KẾ HOẠCH"]), *archive.glob("*.txt")]
    for source in sources:
        validator.validate(vanban.parse(source))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**vanban.parse(""), "documents": None})


def test_spans_slice_the_text_that_was_given(papers: list[Path]) -> None:
    lines = papers[2].read_text().splitlines(keepends=True)
    text = "Ủy ban 🌾\n" + "".join(lines[:60])
    restored = vanban.normalize(text)
    assert len(restored["text"].splitlines()) == len(text.splitlines())
    assert len(restored["corrections"]) > 50
    before, end = 0, 0
    for change in restored["corrections"]:
        first, last = change["span"]
        assert before <= first < last
        assert text[first:last] == change["original"]
        end = restored["text"].index(change["replacement"], end)
        before = last


def test_any_text_is_read_and_a_half_character_is_refused() -> None:
    for text in ["", " ", "\0", "\r\n\r\n", "🌾" * 1000, "a" * 100_000]:
        assert vanban.normalize(text)["text"].count("\n") == text.count("\n")
        assert vanban.parse(text)["documents"]
    with pytest.raises(UnicodeEncodeError):
        vanban.normalize("\ud800")


def test_errors_are_those_of_the_crate(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(FileNotFoundError, match="missing.txt: cannot be opened: "):
        vanban.parse(missing)
    with pytest.raises(IsADirectoryError):
        vanban.parse(tmp_path)
    cases = [
        (b"", "empty", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text", ""),
        (b"%PDF-1.7", "unreadable", "the PDF is damaged or goes past a limit: "),
        (small_pdf([]), "no_text", ""),
    ]
    for data, code, reason in cases:
        with pytest.raises(vanban.InputError, match=f"^a.pdf: {reason}") as caught:
            vanban.parse(data, name="a.pdf")
        assert caught.value.code == code
        assert pickle.loads(pickle.dumps(caught.value)).code == code
    with pytest.raises(vanban.InputError, match="more than 2 bytes") as caught:
        vanban.Normalizer(max_bytes=2).parse(b"abc")
    assert caught.value.code == "too_large"
    for source in (None, 4, [b"a"]):
        with pytest.raises(TypeError, match="a document is a str"):
            vanban.parse(source)  # type: ignore[arg-type]


def test_a_normalizer_pickles_as_its_options() -> None:
    normalizers = [vanban.Normalizer(), vanban.Normalizer(max_bytes=5, ocr="auto", timeout=None)]
    for normalizer in normalizers:
        pickled = pickle.dumps(normalizer)
        assert len(pickled) < 200
        twin = pickle.loads(pickled)
        assert twin == normalizer and repr(twin) == repr(normalizer)
    assert normalizers[0] != normalizers[1]
    for options in ({"ocr": "sometimes"}, {"timeout": 0}, {"timeout": -1}, {"timeout": float("nan")}):
        with pytest.raises(ValueError):
            vanban.Normalizer(**options)  # type: ignore[arg-type]
    with pytest.raises(OverflowError):
        vanban.Normalizer(max_bytes=-1)


def test_other_threads_run_while_a_document_is_read(papers: list[Path]) -> None:
    text = papers[2].read_text() * 4
    ticks, done = [], threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(time.monotonic())

    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.monotonic()
    vanban.parse(text)
    end = time.monotonic()
    done.set()
    ticker.join()
    during = sum(start < at < end for at in ticks)
    # Were the interpreter held, it would stand still all the while.
    assert end - start > 0.05
    assert during > 10


def test_threads_share_a_normalizer(papers: list[Path]) -> None:
    normalizer = vanban.Normalizer()
    texts = ["".join(paper.read_text().splitlines(keepends=True)[:25]) for paper in papers] * 4
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(normalizer.parse, texts))
    assert together == [vanban.parse(text) for text in texts]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_reads_on() -> None:
    program = (
        "import multiprocessing, vanban\n"
        "vanban.parse('KE HOACH')\n"
        "with multiprocessing.get_context('fork').Pool(2) as pool:\n"
        "    print(len(pool.map(vanban.parse, ['KE HOACH'] * 6)))\n"
    )
    assert run_python(program, timeout=60) == "6\n"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers")
def test_a_signal_is_heard_while_a_document_is_read() -> None:
    program = (
        "import pathlib, signal, sys, time, vanban\n"
        "text = pathlib.Path(sys.argv[1]).read_text() * 200\n"
        "signal.signal(signal.SIGALRM, signal.default_int_handler)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.5)\n"
        "start = time.monotonic()\n"
        "try:\n"
        "    vanban.parse(text)\n"
        "except KeyboardInterrupt:\n"
        "    print('heard', time.monotonic() - start < 5)\n"
    )
    paper = REPOSITORY / "corpus/kon-tum-2023-kh42.raw.txt"
    assert run_python(program, paper, timeout=60) == "heard True\n"

#!/usr/bin/env python3
"""Makes the figures of COMPARE.md: vanban beside what else one would use, on the papers of corpus/.

    pip install pyvi pillow; apt-get install tesseract-ocr tesseract-ocr-vie fonts-noto-core
    cargo build --release
    python3 docs/compare.py [--vanban target/release/vanban]
    python3 docs/compare.py --write-pyvi FOLDER     # NAME.pyvi.txt beside each NAME.raw.txt, for `vanban evaluate`

All of it runs in this one process's children, one after another and each on one core, so that times may be compared with
each other; on another machine the times differ and their ratios hardly do.
"""
import argparse, json, os, subprocess, sys, tempfile, time, unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PAPERS = ["kon-tum-2023-kh42", "kon-tum-2023-bcd", "kon-tum-2025-qd-cchc"]
# Lines of a page, in 13-point type on A4 at 200 dots an inch.
PAGE_LINES, DPI, FONT = 48, 200, "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"


def read(name):
    return (CORPUS / name).read_text(encoding="utf-8")


def strip(text):
    """Text without diacritics, as somebody without a Vietnamese keyboard writes it."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def one_core():
    """A child keeps to one core and one thread."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run(command, stdin=None):
    """Output of a command and the processor seconds it took: they do not count what others did on the machine."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    before = os.times()
    done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, check=True, preexec_fn=one_core, env=environment)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return done.stdout.decode("utf-8"), spent


# pyvi raises an error at an empty line and at letters it does not know; such lines are kept as they came.
PYVI = """
import sys
from pyvi import ViUtils
refused = 0
for line in sys.stdin.read().split("\\n"):
    try:
        print(ViUtils.add_accents(line))
    except (KeyError, IndexError):
        refused += bool(line.strip())
        print(line)
print(f"pyvi refused {refused} lines", file=sys.stderr)
"""


def pyvi(text):
    return run([sys.executable, "-c", PYVI], text.encode("utf-8"))


def score(vanban, gold, restored):
    """Shares of syllables and numbers right, and character error rate, as `vanban evaluate` counts them."""
    with tempfile.TemporaryDirectory() as folder:
        # What another program restored is scored as a raw text: its `raw_…` figures are what that program made of it.
        Path(folder, "x.raw.txt").write_text(restored, encoding="utf-8")
        Path(folder, "x.gold.txt").write_text(gold, encoding="utf-8")
        figures, _ = run([vanban, "evaluate", "--json", folder])
    total = json.loads(figures)["text"]["damaged"][-1]
    return total["raw_syllable_accuracy"], total["raw_number_accuracy"], total["raw_cer"]


def pages(text):
    """Pictures of the pages that a text fills."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(FONT, 13 * DPI // 72)
    width, height = int(8.27 * DPI), int(11.69 * DPI)
    lines = text.split("\n")
    for start in range(0, len(lines), PAGE_LINES):
        page = Image.new("L", (width, height), 255)
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(lines[start : start + PAGE_LINES]):
            draw.text((DPI // 2, DPI // 2 + row * 0.21 * DPI), line, font=font, fill=0)
        yield page


def tesseract(text, language):
    """A text printed and read again: restored line by line as well as lines can be told, and the seconds it took."""
    read_again, spent = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(pages(text)):
            path = Path(folder, f"{number}.png")
            page.save(path, dpi=(DPI, DPI))
            words, seconds = run(["tesseract", str(path), "-", "-l", language, "--psm", "6"])
            read_again.append(words)
            spent += seconds
    return "".join(read_again), spent


def telex_keys(text):
    """Keystrokes of a text typed by Telex: a letter with a mark or tone takes one or two keys more, a capital one more."""
    keys = 0
    for c in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", c)
        keys += len(parts) + (c in "đĐ") + c.isupper()
    return keys


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def percent(share):
    return "–" if share is None else f"{100 * share:.2f} %"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vanban", default=str(ROOT / "target/release/vanban"))
    parser.add_argument("--write-pyvi", type=Path, metavar="FOLDER", help="write what pyvi makes of NAME.raw.txt")
    arguments = parser.parse_args()
    if arguments.write_pyvi:
        for raw in sorted(arguments.write_pyvi.glob("*.raw.txt")):
            text, _ = pyvi(raw.read_text(encoding="utf-8"))
            raw.with_name(raw.name.replace(".raw.", ".pyvi.")).write_text(text, encoding="utf-8")
        return
    vanban = arguments.vanban
    row("Input", "Tool", "syllables right", "case aside", "numbers right", "CER", "syllables a second of one core")
    row(*["---"] * 2, *["---:"] * 5)

    def report(name, tool, gold, restored, seconds):
        syllables, numbers, cer = score(vanban, gold, restored)
        aside, _, _ = score(vanban, gold.lower(), restored.lower())
        rate = f"{len(gold.split()) / seconds:,.0f}" if seconds else ""
        row(name, tool, *map(percent, (syllables, aside, numbers, cer)), rate)

    def compare(name, raw, gold):
        report(name, "nothing", gold, raw, 0)
        report(name, "pyvi `add_accents`", gold, *pyvi(raw))
        report(name, "vanban", gold, *run([vanban, "normalize", "-"], raw.encode("utf-8")))

    compare("scan, English OCR", read(f"{PAPERS[0]}.raw.txt"), read(f"{PAPERS[0]}.gold.txt"))
    compare("wrong font maps", read(f"{PAPERS[1]}.raw.txt"), read(f"{PAPERS[1]}.gold.txt"))
    gold = "".join(read(f"{name}.gold.txt") for name in PAPERS)
    compare("no diacritics", strip(gold), gold)

    # Lines that were blank or too long for the page are not read again, so a page is printed from short full lines.
    printed = "\n".join(line for line in read(f"{PAPERS[0]}.gold.txt").split("\n") if line.strip() and len(line) < 90)
    for language in ("eng", "vie"):
        text, seconds = tesseract(printed, language)
        lines = "\n".join(line for line in text.replace("\f", "\n").split("\n") if line.strip())
        name = f"clean print, Tesseract `{language}`"
        if lines.count("\n") != printed.count("\n"):
            print(f"{name}: {lines.count(chr(10)) + 1} lines of {printed.count(chr(10)) + 1} were read", file=sys.stderr)
        report(name, "nothing", printed, lines, seconds)
        report(name, "vanban", printed, *run([vanban, "normalize", "-"], lines.encode("utf-8")))

    keys = sum(telex_keys(read(f"{name}.gold.txt")) for name in PAPERS)
    syllables = sum(len(read(f"{name}.gold.txt").split()) for name in PAPERS)
    print(f"\nTyping by hand: {keys / syllables:.1f} keys a syllable by Telex, over {syllables} syllables, spaces included")


if __name__ == "__main__":
    main()

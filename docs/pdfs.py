#!/usr/bin/env python3
"""Makes the figures of docs/pdf.md: vanban beside pdftotext, pdf-extract and lopdf, on whole PDFs and on damaged ones.

    apt-get install poppler-utils qpdf fonts-dejavu-core time; pip install reportlab
    cargo build --release --example extract
    python3 docs/pdfs.py files DIR        # the table by file
    python3 docs/pdfs.py damages DIR      # 25 PDFs in eight damages each

DIR is a folder of PDFs, of which those with text are taken. The two crates are built in a folder of their own (`--rivals`),
outside this repository. The damaged files are made from a fixed seed and kept in `--keep`, if that is given.
"""
import argparse, collections, random, re, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SEED, TIMEOUT = 5, "60"

MANIFEST = """[package]
name = "rivals"
version = "0.0.0"
edition = "2024"
[workspace]
[dependencies]
pdf-extract = "=0.12.1"
lopdf = { version = "=0.47.0", default-features = false }
"""
RIVALS = """
fn main() {
    let mut arguments = std::env::args().skip(1);
    let (who, path) = (arguments.next().unwrap(), arguments.next().unwrap());
    let read = if who == "pdf-extract" {
        pdf_extract::extract_text(&path).map_err(|error| error.to_string())
    } else {
        let doc = lopdf::Document::load(&path);
        let text = doc.and_then(|doc| doc.extract_text(&doc.get_pages().into_keys().collect::<Vec<_>>()));
        text.map_err(|error| error.to_string())
    };
    match read {
        Ok(text) => print!("{text}"),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
"""


def tools(rivals):
    """The commands that are compared, by name; each takes a file behind it and prints text."""
    (rivals / "src").mkdir(parents=True, exist_ok=True)
    for path, text in [(rivals / "Cargo.toml", MANIFEST), (rivals / "src/main.rs", RIVALS)]:
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=rivals, check=True)
    binary = str(rivals / "target/release/rivals")
    return {
        "vanban": [str(ROOT / "target/release/examples/extract")],
        "pdftotext": ["sh", "-c", 'exec pdftotext -layout "$0" -'],
        "pdf-extract": [binary, "pdf-extract"],
        "lopdf": [binary, "lopdf"],
    }


Run = collections.namedtuple("Run", "status text messages seconds mib")
# What `timeout` says of a command that it had to end.
ENDED = 137


def run(command, path):
    """What a command makes of a file, in how many processor seconds and how much memory."""
    with tempfile.NamedTemporaryFile("r") as cost:
        # Measured by a small program: this one counts its own memory with that of its children.
        timed = ["time", "--quiet", "--format", "%U %S %M", "--output", cost.name, "timeout", "--signal", "KILL", TIMEOUT]
        done = subprocess.run([*timed, *command, str(path)], capture_output=True)
        user, system, kib = map(float, cost.read().split()[-3:])
    text, messages = (output.decode("utf-8", "replace") for output in (done.stdout, done.stderr))
    return Run(done.returncode, text, messages, user + system, kib / 1024)


def syllables(text):
    return re.findall(r"[^\W_]+", text)


def found(reference, text):
    """The share of the syllables of `reference` that are in `text`."""
    have = collections.Counter(syllables(text))
    want = collections.Counter(syllables(reference))
    return sum(min(count, have[word]) for word, count in want.items()) / max(1, sum(want.values()))


def in_order(reference, text):
    """The same, in the same order: what `diff` leaves."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("reference", "text")]
        for path, words in zip(paths, (syllables(reference), syllables(text))):
            path.write_text("".join(word + "\n" for word in words))
        done = subprocess.run(["diff", "--minimal", *map(str, paths)], stdout=subprocess.PIPE, text=True)
    lost = sum(line.startswith("<") for line in done.stdout.splitlines())
    return 1 - lost / max(1, len(syllables(reference)))


def percent(share):
    return "100 %" if share > 0.99995 else f"{100 * share:.2f} %"


def files(args):
    commands = tools(args.rivals)
    who = ["vanban", "pdf-extract"]
    print("| File | " + " | ".join(f"{name}: syllables | in order | s | MB" for name in who) + " | warnings |")
    print("|---|" + "---:|" * 4 * len(who) + "---|")
    for path in sorted(args.dir.glob("*.pdf")):
        reference = run(commands["pdftotext"], path).text
        cells, notes = [], ""
        for name in who:
            done = run(commands[name], path)
            text = len(syllables(reference)) > 0 and done.text.strip()
            shares = [percent(f(reference, done.text)) for f in (found, in_order)] if text else ["none", "none"]
            cells += [*shares, f"{done.seconds:.2f}", f"{done.mib:.0f}"]
            notes = notes or (name == "vanban" and "; ".join(done.messages.splitlines())) or ""
        print(f"| {path.stem} | {' | '.join(cells)} | {notes} |", flush=True)


def qpdf(source, target, *options):
    """A file made anew; status 3 is a warning."""
    done = subprocess.run(["qpdf", *options, str(source), str(target)], stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 3), (source, options)


def printed(text, path):
    """A text printed on A4 pages, line by line."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), pageCompression=1, invariant=1)
    lines = text.splitlines()
    for start in range(0, len(lines), 50):
        canvas.setFont("Serif", 9)
        for row, line in enumerate(lines[start : start + 50]):
            canvas.drawString(50, 790 - 15 * row, line)
        canvas.showPage()
    canvas.save()


def originals(args, commands, folder):
    """The 25 PDFs: the twelve with text; five texts printed; six excerpts with compressed objects; one of the twelve
    uncompressed, one linearized."""
    given = [path for path in sorted(args.dir.glob("*.pdf")) if syllables(run(commands["pdftotext"], path).text)]
    made = []
    for path in sorted((ROOT / "corpus").glob("*.raw.txt"))[:5]:
        made.append(folder / f"printed-{path.name.split('.')[0]}.pdf")
        printed(path.read_text(encoding="utf-8"), made[-1])
    for path in given[:6]:
        made.append(folder / f"excerpt-{path.name}")
        pages = subprocess.run(["qpdf", "--show-npages", str(path)], stdout=subprocess.PIPE, text=True).stdout
        last = min(3, int(pages))
        qpdf(path, made[-1], "--object-streams=generate", "--pages", ".", f"1-{last}", "--")
    for path, name, option in [(given[6], "plain", "--stream-data=uncompress"), (given[7], "linear", "--linearize")]:
        made.append(folder / f"{name}-{path.name}")
        qpdf(path, made[-1], option)
    assert len(given) + len(made) == 25, (len(given), len(made))
    return given + made


def random_bytes(count):
    def damage(path, whole):
        # Seeded by name, so that no file hangs on the order of the others.
        chance = random.Random(f"{SEED} {count} {path.name}")
        damaged = bytearray(whole)
        for _ in range(count):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        return bytes(damaged)

    return damage


def without_maps(path, whole):
    """The file without the character maps of its fonts; objects are unpacked first where they are compressed."""
    if b"/ToUnicode" not in whole:
        with tempfile.TemporaryDirectory() as folder:
            qpdf(path, Path(folder) / "open.pdf", "--object-streams=disable")
            whole = (Path(folder) / "open.pdf").read_bytes()
    return whole.replace(b"/ToUnicode", b"/NoUnicode")


DAMAGES = {
    "cut at half": lambda path, whole: whole[: len(whole) // 2],
    "cut at 95 %": lambda path, whole: whole[: len(whole) * 95 // 100],
    "no `startxref`": lambda path, whole: whole.replace(b"startxref", b"         "),
    "no `ToUnicode`": without_maps,
    **{f"{count} random byte{'s' * (count > 1)}": random_bytes(count) for count in (1, 10, 50, 200)},
}


def damages(args):
    commands = tools(args.rivals)
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        paths = originals(args, commands, folder)
        whole = {(name, path): run(commands[name], path).text for name in commands for path in paths}
        total, rows = collections.Counter(), []
        for damage, apply in DAMAGES.items():
            count = collections.Counter()
            for path in paths:
                target = folder / f"{re.sub('[^a-z0-9]+', '-', damage.lower())}.{path.stem}.pdf"
                target.write_bytes(apply(path, path.read_bytes()))
                for name, command in commands.items():
                    done = run(command, target)
                    panicked = "panicked at" in done.messages
                    read = done.status == 0 and bool(syllables(done.text))
                    share = found(whole[name, path], done.text) if read else 0
                    count[name, "ended well"] += done.status == 0
                    count[name, "read"] += read
                    count[name, "half"] += share >= 0.5
                    count[name, "panics"] += panicked
                    count[name, "hangs"] += done.status == ENDED
                    if name == "vanban":
                        reason = " ".join(done.messages.split())[:90]
                        print(f"{damage} | {path.stem[:40]} | {share:.2f} | {reason}", file=sys.stderr, flush=True)
            total += count
            rows.append((damage, count))
        columns = [(name, what) for name in commands for what in ("ended well", "read", "half", "panics")]
        print("| Damage | " + " | ".join(f"{name}: {what}" for name, what in columns) + " |")
        print("|---|" + "---:|" * len(columns))
        for damage, count in [*rows, (f"**all {len(paths) * len(DAMAGES)}**", total)]:
            print(f"| {damage} | " + " | ".join(str(count[column]) for column in columns) + " |")
        print("hangs: " + ", ".join(f"{name} {total[name, 'hangs']}" for name in commands))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["files", "damages"])
    parser.add_argument("dir", type=Path)
    parser.add_argument("--rivals", type=Path, default=Path(tempfile.gettempdir()) / "vanban-rivals")
    parser.add_argument("--keep", type=Path, help="where the damaged files stay")
    args = parser.parse_args()
    {"files": files, "damages": damages}[args.what](args)


if __name__ == "__main__":
    main()

"""What the tests work on: the papers of the corpus, the command, a PDF and a Word document made on the spot."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def papers() -> list[Path]:
    """Real papers, as OCR engines and PDF readers gave them."""
    return sorted((REPOSITORY / "corpus").glob("*.raw.txt"))


@pytest.fixture(scope="session")
def command() -> Path:
    """The command `vanban`: that of the variable VANBAN, or the one built last."""
    if "VANBAN" in os.environ:
        return Path(os.environ["VANBAN"]).resolve()
    built = [path for path in REPOSITORY.glob("target/*/vanban") if path.is_file()]
    if not built:
        pytest.skip("the command is not built, so nothing is compared with it (cargo build)")
    return max(built, key=lambda path: path.stat().st_mtime)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, papers: list[Path]) -> Path:
    """A folder of texts, Markdown, a PDF, a Word document, HTML and files that cannot be read."""
    folder = tmp_path_factory.mktemp("archive")
    for paper in papers:
        lines = paper.read_text().splitlines(keepends=True)
        for part in range(3):
            name = f"{paper.name.split('.')[0]}-{part}"
            folder.joinpath(name).with_suffix(".md" if part == 2 else ".txt").write_text(
                "".join(lines[30 * part : 30 * part + 30])
            )
    inner = folder / "năm 2023"
    inner.mkdir()
    inner.joinpath("kế hoạch.pdf").write_bytes(small_pdf(["KE HOACH", "Hoan thanh truoc ngay 30/6/2023"]))
    inner.joinpath("quyết định.docx").write_bytes(small_docx(["QUYẾT ĐỊNH", "Hoàn thành trước ngày 30/6/2023"]))
    inner.joinpath("công văn.html").write_text("<title>Công văn</title><p>Nộp báo cáo trước ngày 15/7/2023.<br>Nơi nhận:</p>")
    inner.joinpath("empty.txt").write_bytes(b"")
    inner.joinpath("damaged.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    inner.joinpath("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return folder


@pytest.fixture(scope="session")
def objects(command: Path, archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What `vanban batch` makes of the archive: each object by the path of its file."""
    out = tmp_path_factory.mktemp("batch")
    subprocess.run([command, "batch", archive, "--out", out], check=False, capture_output=True)
    lines = (out / "documents.jsonl").read_text().splitlines()
    return {item["source"]["path"]: item for item in map(json.loads, lines)}


@pytest.fixture(scope="session")
def failures(objects: dict[str, dict], archive: Path) -> set[str]:
    """The paths of the archive that the command could not read."""
    files = {str(path) for path in archive.rglob("*") if path.is_file()}
    return files - set(objects)


def run_python(program: str, *arguments: object, timeout: float) -> str:
    """What a program prints that runs in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=True).stdout


def small_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines of ASCII."""
    text = "\n".join(f"T* ({line}) Tj" for line in lines)
    content = f"BT /F1 10 Tf 12 TL 50 800 Td\n{text}\nET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    pdf, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(pdf))
    return pdf + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def small_docx(paragraphs: list[str]) -> bytes:
    """A Word document with these paragraphs."""
    text = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    schemas = "http://schemas.openxmlformats.org"
    word = f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main"><w:body>{text}</w:body></w:document>'
    kind = f"{schemas}/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r1" Type="{kind}" Target="word/document.xml"/>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("_rels/.rels", f'<Relationships xmlns="{schemas}/package/2006/relationships">{relation}</Relationships>')
        parts.writestr("word/document.xml", word)
    return file.getvalue()

#!/usr/bin/env python3
"""Makes the inputs that fuzzing begins with: pieces of `corpus/`, and of the folders of PDFs and of old texts given.

    python3 fuzz/seeds.py [FOLDER…]       # into fuzz/seeds/TARGET/
    cd fuzz && cargo fuzz run TARGET corpus/TARGET seeds/TARGET -- -dict=pdf.dict

PDFs are cut to their first pages by `pikepdf` (`pip install pikepdf`); files of more than 64 KB are left out, since a fuzzer
learns little from large ones.
"""
import hashlib, io, shutil, sys, zlib
from base64 import a85encode
from pathlib import Path

HERE = Path(__file__).resolve().parent
LARGEST = 64 << 10
LINES = 30
MARKUP = [
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    '<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
]
PARTS = [
    '<w:style w:styleId="a" w:type="paragraph"><w:basedOn w:val="b"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    '<w:footnote w:id="1"><w:p><w:r><w:t>1</w:t></w:r></w:p></w:footnote>',
]
HTML = "<!DOCTYPE html><meta charset=utf-8><nav>a</nav><h1>%s</h1><table border=1><tr><td colspan=2>1<td>%s</table><ol start=3><li>%s</ol>"
CONTENT = b"BT /F 12 Tf 14 TL 72 700 Td (%s) Tj T* [(So) -300 (42)] TJ /G 9 Tf <00010002> Tj ET /X Do"
MAP = (
    b"1 begincodespacerange <00> <FFFF> endcodespacerange 2 beginbfchar <01> <1ED1> <0002> <00660069> endbfchar "
    b"1 beginbfrange <20> <7E> [<0041> <0042>] endbfrange"
)
FONT = b"/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [ << /W [0 [500 1] 2 70 300] /DW 900 >> ]"


def pieces(text):
    lines = text.splitlines(keepends=True)
    return ["".join(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]


def old(text):
    """The bytes of a text that a converter read as Windows-1252."""
    return bytes(b for c in text for b in (c.encode("cp1252") if c.encode("cp1252", "ignore") else c.encode("latin-1", "replace")))


def streams(content):
    """The filters by number, as `FILTERS` of tests/support/properties.rs has them, and what they make of a content."""
    packed = zlib.compress(content)
    rows = b"".join(b"\2" + content[at : at + 4].ljust(4) for at in range(0, len(content), 4))
    return [
        (0, packed),
        (1, zlib.compress(rows)),
        (2, packed),
        (3, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"),
        (4, a85encode(content) + b"~>"),
        (5, content.hex().encode() + b">"),
        (6, a85encode(packed) + b"~>"),
        (7, b"".join(bytes([len(c) - 1]) + c for c in (content[at : at + 128] for at in range(0, len(content), 128)))),
    ]


def small_pdfs():
    """PDFs of two pages and one kilobyte or two, with a form, an annotation and a font of two-byte codes; one of them encrypted."""
    import pikepdf
    from pikepdf import Dictionary, Name, Stream

    for mode, lock in [("disable", None), ("generate", None), ("disable", pikepdf.Encryption(owner="a", R=6)), ("disable", pikepdf.Encryption(owner="a", R=3, aes=False, metadata=False))]:
        pdf = pikepdf.new()
        form = Stream(pdf, CONTENT % b"10", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 50])
        described = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, DW=500)
        fonts = Dictionary(
            F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding),
            G=Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=[described], ToUnicode=Stream(pdf, MAP)),
        )
        for _ in range(2):
            page = pdf.add_blank_page()
            page.Contents = Stream(pdf, CONTENT % b"Uy ban nhan dan")
            page.Resources = Dictionary(Font=fonts, XObject=Dictionary(X=form))
            page.Annots = [Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, Rect=[72, 700, 272, 750], AP=Dictionary(N=form))]
        made = io.BytesIO()
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode[mode], encryption=lock or False)
        yield made.getvalue()


def first_pages(path):
    """The first pages of a PDF, without the programs of their fonts and the dots of their pictures, which nothing here reads."""
    import pikepdf

    for pages, mode in [(1, "generate"), (1, "disable"), (3, "generate")]:
        with pikepdf.open(path) as pdf:
            del pdf.pages[pages:]
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary):
                    for key in [key for key in thing.keys() if key.startswith("/FontFile")]:
                        del thing[key]
                elif isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                    thing.write(b"", filter=pikepdf.Name.DCTDecode)
            pdf.remove_unreferenced_resources()
            made = io.BytesIO()
            pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode[mode], linearize=mode == "generate" and pages == 3)
        if len(made.getvalue()) <= LARGEST:
            yield made.getvalue()


def main():
    shutil.rmtree(HERE / "seeds", ignore_errors=True)

    def add(data, *targets):
        data = data if isinstance(data, bytes) else data.encode()
        for target in targets:
            folder = HERE / "seeds" / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)

    for path in sorted((HERE.parent / "corpus").glob("*.txt")):
        for piece in pieces(path.read_text(encoding="utf-8")):
            add(piece, "read", "normalize", "parse", "legacy")
            body = piece.strip().splitlines()[0]
            add("\n====\n".join([MARKUP[0] % body + MARKUP[1] % body, *PARTS]), "docx")
            add(HTML % (body, body, body), "html")
            add("| TT | Nhiệm vụ | Cơ quan |\n|---|---|---|\n" + "".join(f"| 1 | {line} | b |\n" for line in piece.splitlines()), "parse")
    for data in small_pdfs():
        add(data, "read", "pdf")
    content = CONTENT % b"Uy ban nhan dan"
    add(b"\n====\n".join([content, MAP, FONT]), "pdf_page")
    for number, data in streams(content * 8):
        add(bytes([number]) + data, "pdf_stream")
    for path in (path for folder in sys.argv[1:] for path in sorted(Path(folder).iterdir())):
        if path.suffix == ".pdf":
            for data in first_pages(path):
                add(data, "read", "pdf")
        elif path.stat().st_size <= LARGEST:
            for piece in pieces(path.read_text(encoding="utf-8")):
                add(piece, "normalize")
                add(old(piece), "read", "legacy")


if __name__ == "__main__":
    main()

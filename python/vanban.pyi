"""Restores damaged Vietnamese administrative documents, and reads what they commit whom to do."""

from os import PathLike
from typing import Any, Literal, Protocol, TypedDict, final

__version__: str

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

def normalize(text: str) -> Restored: ...
def parse(
    source: str | bytes | bytearray | memoryview | PathLike[str], *, name: str | None = None
) -> Report: ...
def parse_batch(batch: _ArrowArray | _ArrowStream) -> RecordBatch: ...
def columns() -> Columns: ...
def json_schema() -> dict[str, Any]: ...
def extensions() -> list[str]: ...
def model_name() -> str: ...

class InputError(ValueError):
    code: str

@final
class Normalizer:
    def __new__(
        cls,
        *,
        max_bytes: int = 268_435_456,
        ocr: Literal["never", "auto", "always"] = "never",
        timeout: float | None = 60.0,
    ) -> Normalizer: ...
    @property
    def max_bytes(self) -> int: ...
    @property
    def ocr(self) -> Literal["never", "auto", "always"]: ...
    @property
    def timeout(self) -> float | None: ...
    def normalize(self, text: str) -> Restored: ...
    def parse(
        self, source: str | bytes | bytearray | memoryview | PathLike[str], *, name: str | None = None
    ) -> Report: ...
    def parse_batch(self, batch: _ArrowArray | _ArrowStream) -> RecordBatch: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, Any]]: ...
    def __eq__(self, other: object) -> bool: ...

@final
class RecordBatch:
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

@final
class Columns:
    @property
    def spark(self) -> str: ...
    @property
    def json_schema(self) -> dict[str, Any]: ...
    def __arrow_c_schema__(self) -> Any: ...

class Alternative(TypedDict):
    text: str
    confidence: float

class Correction(TypedDict):
    span: list[int]
    original: str
    replacement: str
    confidence: float
    alternatives: list[Alternative]

class Restored(TypedDict):
    text: str
    condition: Condition
    corrections: list[Correction]
    warnings: list[Warning]

# From here on made of docs/schema.json, by `UPDATE_DOCS=1 pytest tests/test_types.py`.

class Citation(TypedDict):
    confidence: float
    date: str | None
    id: str
    issuer: str | None
    kind: Kind
    lines: LineRange
    number: str | None
    page: int | None
    resolved_date: str | None
    resolved_issuer: str | None
    role: CitationRole
    same_as: str | None
    section: list[str]

CitationRole = Literal["basis", "mention"]

Comparator = Literal["eq", "at_least", "more_than", "at_most", "less_than", "about", "range"]

class Condition(TypedDict):
    changed: float
    confidence: float
    damage: Damage

Damage = Literal["none", "ocr", "no_diacritics", "font_map", "legacy_encoding"]

class Deadline(TypedDict):
    confidence: float
    end: str | None
    id: str
    inferred_year: bool
    kind: DeadlineKind
    lines: LineRange
    offset: Offset | None
    page: int | None
    recurrence: Recurrence | None
    recurs_on: str | None
    section: list[str]
    start: str | None
    task: str | None
    text: str
    vague: bool

DeadlineKind = Literal["before", "by", "during", "range", "recurring", "ongoing", "event"]

Direction = Literal["reach", "increase", "decrease"]

class Document(TypedDict):
    citations: list[Citation]
    deadlines: list[Deadline]
    footnotes: list[Footnote]
    header: Header
    kind: Kind
    recipients: list[str]
    responsibilities: list[Responsibility]
    sections: list[Section]
    signatory: Signatory
    targets: list[Target]

class Footnote(TypedDict):
    confidence: float
    id: str
    lines: LineRange
    mark: str
    marked_line: int | None
    page: int | None
    text: str

Format = Literal["text", "markdown", "pdf", "docx", "html"]

class Header(TypedDict):
    confidence: float
    date: str | None
    issuer: str | None
    lines: LineRange | None
    number: str | None
    parent_issuer: str | None
    place: str | None
    title: str | None

Kind = Literal["plan", "decision", "official_letter", "resolution", "directive", "program", "decree", "circular", "law", "announcement", "report", "submission", "guideline", "scheme", "conclusion", "regulation", "other"]

LineRange = list[int]

class Offset(TypedDict):
    count: int
    unit: OffsetUnit

OffsetUnit = Literal["hour", "day", "working_day", "week", "month", "year"]

class Origin(TypedDict):
    format: Format
    lines: int
    needs_ocr: bool
    pages: int | None
    path: str
    sha256: str | None

Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "other"]

class Report(TypedDict):
    condition: Condition
    documents: list[Document]
    generator: str
    restoration: Restoration
    schema: str
    source: Origin
    warnings: list[Warning]

class Responsibility(TypedDict):
    confidence: float
    coordinating: list[str]
    deadlines: list[str]
    id: str
    lead: list[str]
    lines: LineRange
    page: int | None
    product: str | None
    role: Role
    section: list[str]
    task: str

class Restoration(TypedDict):
    changes: int
    doubtful: int
    syllables: int

Role = Literal["lead", "request", "implement"]

class Section(TypedDict):
    confidence: float
    depth: int
    id: str
    label: str
    lines: LineRange
    page: int | None
    title: str | None

class Signatory(TypedDict):
    authority: str | None
    name: str | None
    position: str | None

class Target(TypedDict):
    baseline: str | None
    comparator: Comparator
    confidence: float
    direction: Direction
    due: str | None
    id: str
    indicator: str
    lines: LineRange
    out_of: float | None
    page: int | None
    per: str | None
    section: list[str]
    unit: str | None
    value: float | None
    value_max: float | None

class Warning(TypedDict):
    lines: LineRange | None
    message: str

//! The parts of a document, as `gold/GUIDE.md` of the project's contract names them.

use serde::{Deserialize, Serialize};

use crate::span::LineRange;

macro_rules! plain_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }
    };
}

plain_enum! {
    /// What kind of document it is, after Điều 7 of Nghị định 30/2020/NĐ-CP, with laws and decrees.
    ///
    /// ```
    /// let letter = vanban::Normalized::unchanged("QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n");
    /// let documents = vanban::parse(&letter);
    /// assert_eq!(documents[0].kind, vanban::Kind::Decision);
    /// // In JSON and in the tables it has the same name in small letters.
    /// assert_eq!(serde_json::to_string(&documents[0].kind)?, r#""decision""#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[derive(Default)]
    Kind {
        /// Kế hoạch.
        Plan,
        /// Quyết định.
        Decision,
        /// Công văn.
        OfficialLetter,
        /// Nghị quyết.
        Resolution,
        /// Chỉ thị.
        Directive,
        /// Chương trình.
        Program,
        /// Nghị định.
        Decree,
        /// Thông tư.
        Circular,
        /// Luật.
        Law,
        /// Thông báo.
        Announcement,
        /// Báo cáo.
        Report,
        /// Tờ trình.
        Submission,
        /// Hướng dẫn.
        Guideline,
        /// Đề án.
        Scheme,
        /// Kết luận.
        Conclusion,
        /// Quy chế, quy định.
        Regulation,
        /// Any other, or not known.
        #[default]
        Other,
    }
}

plain_enum! {
    /// Why a document is cited.
    ///
    /// ```
    /// use vanban::CitationRole;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\nCăn cứ Quyết định số 12/QĐ-UBND;\n\n1. Báo cáo theo Công văn số 7/SNV-CCHC.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let mut bases = documents[0].citations.iter().filter(|citation| citation.role == CitationRole::Basis);
    /// assert_eq!(bases.next().and_then(|basis| basis.number.as_deref()), Some("12/QĐ-UBND"));
    /// assert_eq!(bases.count(), 0);
    /// ```
    CitationRole {
        /// In the preamble: Căn cứ, Theo đề nghị, Thực hiện.
        Basis,
        /// Anywhere else.
        Mention,
    }
}

plain_enum! {
    /// Which way a measure is to go.
    ///
    /// ```
    /// use vanban::Direction;
    /// let text = "KẾ HOẠCH\nCải cách hành chính\n\n1. Mục tiêu\n- Giảm 20% chi phí tuân thủ thủ tục hành chính.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let target = &documents[0].targets[0];
    /// // Without it, less than was asked for would look like more.
    /// assert_eq!((target.direction, target.value), (Direction::Decrease, Some(20.0)));
    /// ```
    Direction {
        /// To a level.
        Reach,
        /// Up by an amount.
        Increase,
        /// Down by an amount.
        Decrease,
    }
}

plain_enum! {
    /// How the measure and the number compare.
    ///
    /// ```
    /// use vanban::Comparator;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Mục tiêu\n- Ít nhất 90% số xã trồng cây phân tán.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let target = &documents[0].targets[0];
    /// let is_met = |measured: f64| match (target.comparator, target.value) {
    ///     (Comparator::AtLeast, Some(value)) => measured >= value,
    ///     other => unimplemented!("{other:?}"),
    /// };
    /// assert!(is_met(92.5) && !is_met(89.0));
    /// ```
    Comparator {
        /// Just that.
        Eq,
        /// Tối thiểu, ít nhất, trở lên.
        AtLeast,
        /// Trên.
        MoreThan,
        /// Tối đa, không quá.
        AtMost,
        /// Dưới.
        LessThan,
        /// Khoảng.
        About,
        /// From `value` to `value_max`.
        Range,
    }
}

plain_enum! {
    /// What sort of time limit it is.
    ///
    /// ```
    /// use vanban::DeadlineKind;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n2. Sở Tài chính kiểm tra thường xuyên.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let kinds: Vec<_> = documents[0].deadlines.iter().map(|deadline| deadline.kind).collect();
    /// assert_eq!(kinds, [DeadlineKind::Before, DeadlineKind::Ongoing]);
    /// ```
    DeadlineKind {
        /// Trước.
        Before,
        /// Chậm nhất, đến, hết.
        By,
        /// Within a stated period.
        During,
        /// From one date to another.
        Range,
        /// Again and again.
        Recurring,
        /// Thường xuyên.
        Ongoing,
        /// Counted from something that happens.
        Event,
    }
}

plain_enum! {
    /// How often a recurring limit comes round.
    ///
    /// ```
    /// use vanban::Recurrence;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ báo cáo trước ngày 25 hằng tháng.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let report = &documents[0].deadlines[0];
    /// assert_eq!((report.recurrence, report.recurs_on.as_deref()), (Some(Recurrence::Monthly), Some("---25")));
    /// ```
    Recurrence {
        /// Hằng ngày.
        Daily,
        /// Hằng tuần.
        Weekly,
        /// Hằng tháng.
        Monthly,
        /// Hằng quý.
        Quarterly,
        /// 6 tháng một lần.
        Semiannual,
        /// Hằng năm.
        Annual,
        /// Another rhythm.
        Other,
    }
}

plain_enum! {
    /// In what a time counted from an event is counted.
    ///
    /// ```
    /// use vanban::OffsetUnit;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ trả lời trong thời hạn 24 giờ kể từ khi nhận được hồ sơ.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// assert_eq!(documents[0].deadlines[0].offset.map(|offset| offset.unit), Some(OffsetUnit::Hour));
    /// ```
    OffsetUnit {
        /// Giờ.
        Hour,
        /// Ngày.
        Day,
        /// Ngày làm việc.
        WorkingDay,
        /// Tuần.
        Week,
        /// Tháng.
        Month,
        /// Năm.
        Year,
    }
}

plain_enum! {
    /// In what part a body is named for a duty.
    ///
    /// ```
    /// use vanban::Role;
    /// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ chủ trì tổng kết.\n2. Đề nghị Tỉnh đoàn phát động phong trào trồng cây.\n";
    /// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
    /// let roles: Vec<_> = documents[0].responsibilities.iter().map(|duty| (duty.lead[0].as_str(), duty.role)).collect();
    /// assert_eq!(roles, [("Sở Nội vụ", Role::Lead), ("Tỉnh đoàn", Role::Request)]);
    /// ```
    Role {
        /// It leads: chủ trì.
        Lead,
        /// It is asked, since the issuer cannot order it: đề nghị.
        Request,
        /// It carries out.
        Implement,
    }
}

/// The head of a document: who issued it, its number, place, day and title.
///
/// ```
/// let text = "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 42/KH-UBND\nKon Tum, ngày 06 tháng 01 năm 2023\nKẾ HOẠCH\nTrồng cây năm 2023\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let header = &documents[0].header;
/// assert_eq!(header.issuer.as_deref(), Some("Ủy ban nhân dân tỉnh Kon Tum"));
/// assert_eq!((header.number.as_deref(), header.date.as_deref()), (Some("42/KH-UBND"), Some("2023-01-06")));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Header {
    /// The body printed above the issuing one, in sentence case.
    pub parent_issuer: Option<String>,
    /// The issuing body with its place, in sentence case: `Ủy ban nhân dân tỉnh Kon Tum`.
    pub issuer: Option<String>,
    /// Number and symbol: `42/KH-UBND`; `/BCĐ-NC` where the digits are blank.
    pub number: Option<String>,
    /// Place of signing: `Kon Tum`.
    pub place: Option<String>,
    /// Day of signing in ISO 8601, cut at what is known.
    pub date: Option<String>,
    /// The subject (trích yếu), joined over its lines.
    pub title: Option<String>,
    /// The lines of the head.
    pub lines: Option<LineRange>,
    /// Probability that the head is right, 0 to 1.
    pub confidence: f64,
}

/// The form of authority under which a document is signed: `TM. ỦY BAN NHÂN DÂN`, `KT. BỘ TRƯỞNG`.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let authority: Option<&vanban::Authority> = documents[0].signatory.authority.as_ref();
/// assert!(authority.is_some_and(|line| line.starts_with("TM.")));
/// ```
pub type Authority = String;

/// Who signed.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let signatory = &documents[0].signatory;
/// assert_eq!(signatory.position.as_deref(), Some("PHÓ CHỦ TỊCH"));
/// assert_eq!(signatory.name.as_deref(), Some("Nguyễn Văn A"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signatory {
    /// The authority line, as printed.
    pub authority: Option<Authority>,
    /// The position, as printed: `CHỦ TỊCH`.
    pub position: Option<String>,
    /// The name, as printed.
    pub name: Option<String>,
}

/// A time counted from an event: `trong thời hạn 07 ngày làm việc kể từ ngày nhận` is 7 working days.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ trả lời trong thời hạn 07 ngày làm việc kể từ ngày nhận được hồ sơ.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let offset = documents[0].deadlines[0].offset.expect("a time from an event");
/// assert_eq!((offset.count, offset.unit), (7, vanban::OffsetUnit::WorkingDay));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offset {
    /// How many, from 1.
    pub count: u32,
    /// Of what.
    pub unit: OffsetUnit,
}

/// A mention of another document.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây năm 2023\n\nCăn cứ Nghị quyết số 18-NQ/TU ngày 02 tháng 12 năm 2022 của Tỉnh ủy.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let citation = &documents[0].citations[0];
/// assert_eq!((citation.kind, citation.role), (vanban::Kind::Resolution, vanban::CitationRole::Basis));
/// assert_eq!((citation.number.as_deref(), citation.date.as_deref()), (Some("18-NQ/TU"), Some("2022-12-02")));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Stable within the document: `c1`, `c2` …
    pub id: String,
    /// What kind of document is cited.
    pub kind: Kind,
    /// Its number and symbol, or `None` (a law).
    pub number: Option<String>,
    /// Its day in ISO 8601, cut at what is known.
    pub date: Option<String>,
    /// Who issued it, as printed.
    pub issuer: Option<String>,
    /// Why it is cited.
    pub role: CitationRole,
    /// The first mention of the same document, by id; `None` for that one.
    pub same_as: Option<String>,
    /// The day that any mention of the same document gives, where this one gives none.
    pub resolved_date: Option<String>,
    /// The issuer that any mention of the same document gives, where this one gives none.
    pub resolved_issuer: Option<String>,
    /// The lines of the mention.
    pub lines: LineRange,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Labels of the section it stands in, from the top.
    pub section: Vec<String>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// A numbered or lettered heading or point.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH\n1. Yêu cầu\nTrồng đúng thời vụ.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let outline: Vec<_> = documents[0].sections.iter().map(|section| (section.depth, section.label.as_str())).collect();
/// assert_eq!(outline, [(1, "I"), (2, "1")]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Stable within the document: `s1`, `s2` …
    pub id: String,
    /// The label without dot or parentheses: `Điều 1`, `I`, `1.1`, `a`.
    pub label: String,
    /// The heading alone, joined over its lines; `None` where the point is running text.
    pub title: Option<String>,
    /// Nesting from 1.
    pub depth: u32,
    /// The lines of label and heading.
    pub lines: LineRange,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// A quantity that the document commits somebody to reach.
///
/// ```
/// use vanban::Comparator;
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Mục tiêu\n- Đến hết năm 2024, ít nhất 90% số xã trồng cây phân tán.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let target = &documents[0].targets[0];
/// assert_eq!((target.comparator, target.value, target.unit.as_deref()), (Comparator::AtLeast, Some(90.0), Some("%")));
/// assert_eq!(target.due.as_deref(), Some("2024-12-31"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// Stable within the document: `t1`, `t2` …
    pub id: String,
    /// What is measured, in the document's words, without the number; at most 300 characters, and `…` where it was longer.
    pub indicator: String,
    /// Which way it is to go.
    pub direction: Direction,
    /// How measure and number compare.
    pub comparator: Comparator,
    /// The number; `None` for a grade.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// `%`, or the counted noun or rate as printed (`lớp`, `tấn/năm`), or the grade.
    pub unit: Option<String>,
    /// What it is counted by, as printed: `năm` of `9,6%/năm` and of `mỗi năm 02 lớp`, `xã` of `7 người/xã`.
    #[serde(default)]
    pub per: Option<String>,
    /// What a rank or score is out of: 63 of `xếp thứ 33/63`.
    #[serde(default)]
    pub out_of: Option<f64>,
    /// What it is compared with, in words; the number it starts from in `giảm từ 14 xuống còn 12`.
    pub baseline: Option<String>,
    /// The end, in ISO 8601, of the period it is to be reached by, as its sentence or the nearest heading above says.
    pub due: Option<String>,
    /// The lines of the target.
    pub lines: LineRange,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Labels of the section it stands in, from the top.
    pub section: Vec<String>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// A time limit, date window or rhythm.
///
/// ```
/// use vanban::{DeadlineKind, Recurrence};
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n2. Sở Tài chính báo cáo hằng quý.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let [once, again] = &documents[0].deadlines[..] else { panic!("{documents:?}") };
/// assert_eq!((once.kind, once.end.as_deref()), (DeadlineKind::Before, Some("2024-06-30")));
/// assert_eq!((again.kind, again.recurrence), (DeadlineKind::Recurring, Some(Recurrence::Quarterly)));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deadline {
    /// Stable within the document: `d1`, `d2` …
    pub id: String,
    /// The words of the limit.
    pub text: String,
    /// What sort of limit.
    pub kind: DeadlineKind,
    /// First day in ISO 8601.
    pub start: Option<String>,
    /// Last day in ISO 8601; of [`DeadlineKind::Before`] the day that is named (`trước ngày 30/6`), or the last one before a month,
    /// quarter or year (`trước năm 2030`).
    pub end: Option<String>,
    /// How often, for a recurring limit.
    pub recurrence: Option<Recurrence>,
    /// The day or month a recurring limit comes round, as XML Schema writes such days: `--07-31` a year, `---25` a month.
    #[serde(default)]
    pub recurs_on: Option<String>,
    /// The time from an event, where one is counted.
    #[serde(default)]
    pub offset: Option<Offset>,
    /// Whether the words name no year, and the document's own was taken.
    #[serde(default)]
    pub inferred_year: bool,
    /// Whether the words name no exact bounds: `cuối tháng 8` is taken for its last third.
    #[serde(default)]
    pub vague: bool,
    /// What is to be done, in the document's words; at most 300 characters, and `…` where it was longer.
    pub task: Option<String>,
    /// The lines of the limit.
    pub lines: LineRange,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Labels of the section it stands in, from the top.
    pub section: Vec<String>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// A duty given to named bodies.
///
/// Who must do what by when; the deadlines are named by their ids:
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổ chức tổng kết trước ngày 30/6/2024.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let duty = &documents[0].responsibilities[0];
/// assert_eq!((&duty.lead[..], &duty.coordinating[..]), (&["Sở Nội vụ".into()][..], &["Sở Tài chính".into()][..]));
/// let mut due = documents[0].deadlines.iter().filter(|deadline| duty.deadlines.contains(&deadline.id));
/// assert_eq!(due.next().and_then(|deadline| deadline.end.as_deref()), Some("2024-06-30"));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Responsibility {
    /// Stable within the document: `r1`, `r2` …
    pub id: String,
    /// The bodies that must do it, each apart, in sentence case.
    pub lead: Vec<String>,
    /// The bodies named after phối hợp.
    pub coordinating: Vec<String>,
    /// In what part the lead is named.
    pub role: Role,
    /// The duty in the document's words, without the actors; at most 300 characters, and `…` where it was longer.
    pub task: String,
    /// What is to come of it, in the document's words: the cell of a column `Sản phẩm`, or what follows such a label below the
    /// task. Not read in tables whose columns were joined into lines.
    pub product: Option<String>,
    /// The deadlines of this duty, by id.
    pub deadlines: Vec<String>,
    /// The lines of the duty.
    pub lines: LineRange,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Labels of the section it stands in, from the top.
    pub section: Vec<String>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// A note below the page, linked to its mark in the body. Its text sets no target, deadline or duty; what it cites is among the
/// citations.
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\nNăm 2023 toàn tỉnh trồng được nhiều cây¹.\n\n¹ Theo báo cáo của Sở Nội vụ.\n";
/// let documents = vanban::parse(&vanban::Normalized::unchanged(text));
/// let note = &documents[0].footnotes[0];
/// assert_eq!((note.mark.as_str(), note.text.as_str()), ("1", "Theo báo cáo của Sở Nội vụ."));
/// // From the note to the words that it is about.
/// assert_eq!(note.marked_line, Some(4));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Footnote {
    /// Stable within the document: `n1`, `n2` …
    pub id: String,
    /// Its mark, a raised figure as a plain one: `1`, `*`.
    pub mark: String,
    /// Its text without the mark, joined over its lines.
    pub text: String,
    /// The lines of the note.
    pub lines: LineRange,
    /// The line of the body that bears the mark, the nearest above the note; `None` where none was found.
    pub marked_line: Option<u32>,
    /// The page of the first line.
    pub page: Option<u32>,
    /// Probability that the item is right, 0 to 1.
    pub confidence: f64,
}

/// One document.
///
/// Who must do what by when, in one table:
///
/// ```
/// let text = "KẾ HOẠCH\nTrồng cây\n\n1. Sở Nội vụ tổng kết trước ngày 30/6/2024.\n2. Sở Tài chính báo cáo trong quý I năm 2024.\n";
/// let [document] = &vanban::parse(&vanban::Normalized::unchanged(text))[..] else { panic!("one document") };
/// let rows = document.responsibilities.iter().map(|duty| {
///     let due = document.deadlines.iter().find(|deadline| duty.deadlines.contains(&deadline.id));
///     (duty.lead.join(", "), due.and_then(|deadline| deadline.end.clone()))
/// });
/// let due = |day: &str| Some(day.to_owned());
/// assert!(rows.eq([("Sở Nội vụ".to_owned(), due("2024-06-30")), ("Sở Tài chính".to_owned(), due("2024-03-31"))]));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// What kind it is.
    pub kind: Kind,
    /// Its head.
    pub header: Header,
    /// Who signed.
    pub signatory: Signatory,
    /// Nơi nhận: the recipients, one an entry, as printed.
    pub recipients: Vec<String>,
    /// Other documents it mentions, in order of appearance.
    pub citations: Vec<Citation>,
    /// Its numbered and lettered points, in order.
    pub sections: Vec<Section>,
    /// The quantities it commits to.
    pub targets: Vec<Target>,
    /// The time limits it sets.
    pub deadlines: Vec<Deadline>,
    /// Who must do what.
    pub responsibilities: Vec<Responsibility>,
    /// Its footnotes, in order.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
}

//! What the page says in its own words, in two languages.

use serde::Serialize;
use vanban::{Damage, Kind, Warning};

/// The words of one language.
#[derive(Debug, Serialize)]
pub struct Words {
    /// The code of the language, for browsers.
    pub lang: &'static str,
    pub title: &'static str,
    pub raw: &'static str,
    pub restored: &'static str,
    pub text: &'static str,
    pub contents: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub doubtful_only: &'static str,
    pub changes: &'static str,
    pub doubtful: &'static str,
    pub was: &'static str,
    pub sure: &'static str,
    pub or: &'static str,
    pub line: &'static str,
    pub page: &'static str,
    pub targets: &'static str,
    pub deadlines: &'static str,
    pub responsibilities: &'static str,
    pub citations: &'static str,
    pub timeline: &'static str,
    pub who_owes_what: &'static str,
    pub lead: &'static str,
    pub coordinating: &'static str,
    pub task: &'static str,
    pub due: &'static str,
    pub nothing: &'static str,
    pub warnings: &'static str,
    pub legend: &'static str,
    pub files: &'static str,
    pub undated: &'static str,
    pub removed: &'static str,
    pub keys: &'static str,
    pub touch: &'static str,
    #[serde(skip)]
    damage: [&'static str; 6],
    #[serde(skip)]
    english: bool,
}

impl Words {
    /// What is said of a kind of damage.
    pub fn damage(&self, damage: Damage) -> &'static str {
        let index = match damage {
            Damage::None => 0,
            Damage::Ocr => 1,
            Damage::NoDiacritics => 2,
            Damage::FontMap => 3,
            Damage::LegacyEncoding => 4,
            _ => 5,
        };
        self.damage[index]
    }

    /// The name of a kind of document.
    pub fn kind(&self, kind: Kind) -> &'static str {
        let (vietnamese, english) = match kind {
            Kind::Plan => ("Kế hoạch", "Plan"),
            Kind::Decision => ("Quyết định", "Decision"),
            Kind::OfficialLetter => ("Công văn", "Official letter"),
            Kind::Resolution => ("Nghị quyết", "Resolution"),
            Kind::Directive => ("Chỉ thị", "Directive"),
            Kind::Program => ("Chương trình", "Program"),
            Kind::Decree => ("Nghị định", "Decree"),
            Kind::Circular => ("Thông tư", "Circular"),
            Kind::Law => ("Luật", "Law"),
            Kind::Announcement => ("Thông báo", "Announcement"),
            Kind::Report => ("Báo cáo", "Report"),
            Kind::Submission => ("Tờ trình", "Submission"),
            Kind::Guideline => ("Hướng dẫn", "Guideline"),
            Kind::Scheme => ("Đề án", "Scheme"),
            Kind::Conclusion => ("Kết luận", "Conclusion"),
            Kind::Regulation => ("Quy chế, quy định", "Regulation"),
            Kind::Other => ("Văn bản", "Document"),
        };
        if self.english { english } else { vietnamese }
    }

    /// What a warning says.
    pub fn warning(&self, warning: &Warning) -> String {
        let vietnamese = if self.english { None } else { warning.in_vietnamese() };
        vietnamese.unwrap_or_else(|| warning.message.clone())
    }

    /// An ISO date that may be cut, as one writes it: `30/06/2023` and `06/2023` in Vietnamese.
    pub fn date(&self, date: &str) -> String {
        if self.english {
            return date.to_owned();
        }
        date.rsplit('-').collect::<Vec<_>>().join("/")
    }

    /// A number with the decimal mark of the language.
    pub fn number(&self, number: f64) -> String {
        let number = number.to_string();
        if self.english { number } else { number.replace('.', ",") }
    }
}

/// Tiếng Việt.
pub static VIETNAMESE: Words = Words {
    lang: "vi",
    title: "Soát văn bản",
    raw: "Văn bản gốc",
    restored: "Văn bản khôi phục",
    text: "Văn bản",
    contents: "Nội dung đọc được",
    next: "Sau",
    previous: "Trước",
    doubtful_only: "Chỉ chỗ nghi ngờ",
    changes: "chỗ sửa",
    doubtful: "nghi ngờ",
    was: "bản gốc",
    sure: "độ tin cậy",
    or: "hoặc",
    line: "dòng",
    page: "Trang",
    targets: "Chỉ tiêu",
    deadlines: "Thời hạn",
    responsibilities: "Trách nhiệm",
    citations: "Văn bản viện dẫn",
    timeline: "Thời hạn theo thời gian",
    who_owes_what: "Ai làm gì, khi nào xong",
    lead: "Chủ trì",
    coordinating: "Phối hợp",
    task: "Nhiệm vụ",
    due: "Thời hạn",
    nothing: "Không đọc được chỉ tiêu, thời hạn hay trách nhiệm nào.",
    warnings: "Lưu ý",
    legend: "Mức tin cậy của chỗ sửa",
    files: "Các tệp",
    undated: "Thời hạn không có ngày cụ thể, không vẽ được",
    removed: "bỏ đi",
    keys: "Phím: n chỗ sửa sau, p chỗ sửa trước, d chỉ hiện chỗ nghi ngờ, Esc đóng lời giải thích.",
    touch: "Rê chuột hoặc chạm vào chỗ sửa để xem bản gốc và các cách đọc khác.",
    damage: [
        "không hỏng",
        "lỗi nhận dạng chữ (OCR)",
        "mất dấu",
        "phông chữ sai bảng mã",
        "bảng mã cũ",
        "hỏng kiểu khác",
    ],
    english: false,
};

/// English.
pub static ENGLISH: Words = Words {
    lang: "en",
    title: "Review",
    raw: "As it came",
    restored: "Restored",
    text: "Text",
    contents: "What was read",
    next: "Next",
    previous: "Previous",
    doubtful_only: "Doubtful only",
    changes: "changes",
    doubtful: "doubtful",
    was: "was",
    sure: "confidence",
    or: "or",
    line: "line",
    page: "Page",
    targets: "Targets",
    deadlines: "Deadlines",
    responsibilities: "Responsibilities",
    citations: "Citations",
    timeline: "Deadlines over time",
    who_owes_what: "Who owes what by when",
    lead: "Lead",
    coordinating: "With",
    task: "Task",
    due: "Due",
    nothing: "No target, deadline or responsibility was found.",
    warnings: "Note",
    legend: "How sure a change is",
    files: "Files",
    undated: "Deadlines without a date, which cannot be drawn",
    removed: "removed",
    keys: "Keys: n next change, p previous one, d doubtful ones only, Esc closes the note.",
    touch: "Point at a change, or touch it, to see what stood there and what else it may be.",
    damage: [
        "no damage",
        "misread by an OCR engine",
        "diacritics dropped",
        "a font with a wrong character map",
        "a legacy encoding",
        "another kind of damage",
    ],
    english: true,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_written_as_readers_of_the_page_write_them() {
        for (iso, shown) in [("2023-06-30", "30/06/2023"), ("2023-06", "06/2023"), ("2023", "2023")] {
            assert_eq!(VIETNAMESE.date(iso), shown);
            assert_eq!(ENGLISH.date(iso), iso);
        }
        assert_eq!([&VIETNAMESE, &ENGLISH].map(|words| words.number(2.5)), ["2,5", "2.5"]);
        assert_eq!(VIETNAMESE.number(90.0), "90");
    }
}

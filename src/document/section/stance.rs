//! What the headings of sections say of what stands below them: plans tell how things are before they say what is to be
//! reached and done.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Section;
use super::super::fold::fold;
use super::super::line::pattern;
use super::handed_down;

/// What a section is there for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) enum Stance {
    /// It is not said.
    #[default]
    Open,
    /// To tell how things are or were: `TÌNH HÌNH THỰC HIỆN`, `Thực trạng`, `Khó khăn, hạn chế`, `SỰ CẦN THIẾT`,
    /// `Giải thích từ ngữ`.
    Situation,
    /// To say what is to be reached: `MỤC TIÊU`, `Chỉ tiêu cụ thể`.
    Goal,
}

static SITUATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:mot so|nhung|cac|khai quat|dac diem|danh gia)\s+)*(?:tinh hinh|thuc trang|ket qua dat duoc|ket qua (?:trien khai )?thuc hien (?:ke hoach|chuong trinh|nhiem vu|nghi quyet|chi thi|de an|chi tieu|giai doan|nam)|boi canh|ton tai|han che|kho khan|thuan loi|nguyen nhan|su can thiet|giai thich tu ngu)\b|^(?:mot so|nhung|danh gia) (?:ket qua|chung)\b",
    )
});
static GOAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:muc tieu|chi tieu)\b"));
/// Headings that tell what is to be done, whatever they stand below.
static TASKS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:nhiem vu|giai phap|phuong huong|to chuc thuc hien)\b"));

/// What each section is there for, by its heading or the nearest above it that says so.
pub(in super::super) fn stances(sections: &[Section]) -> Vec<Stance> {
    handed_down(sections, &Stance::Open, |title, &above| match title.map(fold) {
        Some(title) if SITUATION.is_match(&title) => Stance::Situation,
        Some(title) if TASKS.is_match(&title) => Stance::Open,
        Some(title) if GOAL.is_match(&title) => Stance::Goal,
        _ => above,
    })
}

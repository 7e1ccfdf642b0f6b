//! Which sections tell how things are or were, as plans do before they say what is to be done.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Section;
use super::super::fold::fold;
use super::super::line::pattern;
use super::parents;

/// Headings such as `TÌNH HÌNH THỰC HIỆN`, `Thực trạng`, `Đánh giá kết quả`, `Khó khăn, hạn chế`, `SỰ CẦN THIẾT`.
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:mot so|nhung|cac|khai quat|dac diem|danh gia)\s+)*(?:tinh hinh|thuc trang|ket qua dat duoc|ket qua (?:trien khai )?thuc hien (?:ke hoach|chuong trinh|nhiem vu|nghi quyet|chi thi|de an|chi tieu|giai doan|nam)|boi canh|ton tai|han che|kho khan|thuan loi|nguyen nhan|su can thiet)\b|^(?:mot so|nhung|danh gia) (?:ket qua|chung)\b",
    )
});
/// Headings that tell what is to come, whatever they stand below.
static PLANS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:muc tieu|chi tieu|nhiem vu|giai phap|phuong huong|to chuc thuc hien)\b"));

/// For each section, whether its heading or one above it says that it tells how things are.
pub(in super::super) fn tells_of_situation(sections: &[Section]) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(sections.len());
    for (section, parent) in sections.iter().zip(parents(sections)) {
        let title = section.title.as_deref().map(fold);
        let own = title.as_deref().is_some_and(|title| TELLS.is_match(title));
        let plans = title.as_deref().is_some_and(|title| PLANS.is_match(title));
        out.push(own || !plans && parent.is_some_and(|above| out[above]));
    }
    out
}

//! The noun by which things are counted.

/// Nouns of one syllable by which things are counted (danh từ đơn vị), with their marks: without these `căn` and `cán`, the
/// beginning of `cán bộ`, are the same. Any other noun is read as two syllables, as most nouns of plans have: `mô hình`.
const COUNTERS: [&str; 71] = [
    "ấp",
    "bài",
    "bản",
    "bậc",
    "bộ",
    "buổi",
    "buôn",
    "ca",
    "cái",
    "căn",
    "câu",
    "cây",
    "chỉ",
    "chiếc",
    "chỗ",
    "chợ",
    "con",
    "cụm",
    "cuốn",
    "cuộc",
    "đề",
    "điểm",
    "đoàn",
    "đội",
    "đợt",
    "giải",
    "giường",
    "ha",
    "hộ",
    "huyện",
    "kg",
    "km",
    "km2",
    "khóa",
    "khu",
    "kw",
    "kwh",
    "lần",
    "lớp",
    "lượt",
    "m",
    "m2",
    "m3",
    "mw",
    "ngôi",
    "người",
    "nhà",
    "nhóm",
    "nước",
    "phòng",
    "phút",
    "phường",
    "quyển",
    "suất",
    "tạ",
    "tấn",
    "tập",
    "tin",
    "tỉnh",
    "tổ",
    "tờ",
    "thôn",
    "trạm",
    "trang",
    "trường",
    "vùng",
    "vụ",
    "video",
    "việc",
    "xã",
    "xe",
];

/// Nouns of two syllables that begin with one of these, as papers of offices count them.
const COMPOUNDS: [&str; 29] = [
    "bản đồ",
    "bài báo",
    "bài viết",
    "bộ phận",
    "câu hỏi",
    "chỉ số",
    "chỉ tiêu",
    "đề án",
    "đề tài",
    "đoàn viên",
    "giải pháp",
    "khu vực",
    "nhà máy",
    "nhà ở",
    "nhà thầu",
    "nhà trẻ",
    "nhà trường",
    "phòng học",
    "tập đoàn",
    "tập thể",
    "tin bài",
    "tổ chức",
    "tổ hợp",
    "trang trại",
    "trang web",
    "trường hợp",
    "việc làm",
    "vụ án",
    "vụ việc",
];

/// Units that measure, alone or what stands behind them: `kg thức ăn`.
const MEASURES: [&str; 19] = [
    "g", "gam", "giờ", "ha", "kg", "km", "km2", "kw", "kwh", "lít", "m", "m2", "m3", "mg", "mm", "mw",
    "phút", "tạ", "tấn",
];
/// Units that number in turn what another noun names, where they stand alone.
const TURNS: [&str; 8] = ["bậc", "điểm", "đợt", "lần", "lượt", "mẫu", "ngày", "tháng"];

/// Whether a unit is none of the things that are counted, but a measure or a rate: `tấn`, `kg thức ăn`, `người/lớp`.
pub(super) fn is_measure(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    unit.contains('/') || MEASURES.contains(&unit.split_whitespace().next().unwrap_or(""))
}

/// Whether a unit alone only numbers in turn what another noun names.
pub(super) fn is_turn(unit: &str) -> bool {
    TURNS.contains(&&*unit.to_lowercase())
}

/// The noun in the words after a number, as printed.
pub(super) fn counted(words: &str) -> &str {
    let mut syllables = words.split_whitespace();
    let first = syllables.next().unwrap_or(words);
    if COMPOUNDS.contains(&words.trim().to_lowercase().as_str()) {
        return words.trim();
    }
    // The whole of a rate is part of its unit, and so is whose turns are counted: `lượt khách`.
    // Kinds of news are counted together: `tin, bài`.
    if words.contains(['/', ',']) || first.to_lowercase() == "lượt" {
        return words.trim();
    }
    // `điểm phần trăm` is one unit.
    let counter = syllables.count() < 2 && COUNTERS.contains(&first.to_lowercase().as_str());
    if counter { first } else { words.trim() }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counters_stand_alone() {
        let rows = [
            ("lớp tập", "lớp"),
            ("cán bộ", "cán bộ"),
            ("nước dẫn", "nước"),
            ("căn nhà", "căn"),
            ("mô hình", "mô hình"),
            ("km", "km"),
            ("tờ Báo", "tờ"),
            ("bài viết", "bài viết"),
            ("bài tuyên", "bài"),
            ("tổ chức", "tổ chức"),
            ("chỉ tiêu", "chỉ tiêu"),
            ("nhà máy", "nhà máy"),
            ("nhà cho", "nhà"),
            ("phòng thí nghiệm", "phòng thí nghiệm"),
            ("ca sinh/1.000 phụ nữ", "ca sinh/1.000 phụ nữ"),
            ("tin, bài", "tin, bài"),
            ("lượt cán bộ", "lượt cán bộ"),
            ("lượt người", "lượt người"),
            ("điểm phần trăm", "điểm phần trăm"),
        ];
        assert!(rows.iter().all(|(words, unit)| counted(words) == *unit));
    }
}

//! Names of bodies and offices, by a grammar and not by a list: a head noun (`Sở`, `Ủy ban nhân dân`, `Chủ tịch`), what
//! it is of, and its scope (`tỉnh`, `cấp huyện`, `thuộc …`).

mod case;
mod gazetteer;
mod many;
mod name;
mod words;

pub(super) use case::name_case;
pub(super) use gazetteer::Gazetteer;
pub(super) use name::verb_length;
pub(super) use words::VERBS;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::fold::Folded;
use super::line::pattern;
use super::section::is_upper;
use name::{begins, general_noun, head_alone, name_end, one_at};

static NOUN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:({}|chinh phu|quoc hoi)\b|({})\s+[a-z])", words::OFFICES, words::BODIES))
});
static SEPARATOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:[,;.]\s*(?:va\s+)?|\s+va\s+|\s*\+\s*|\s*&\s*|\s*/\s*)(?:voi\s+)?"));

/// The bodies listed from a byte of the folded text on, and where the list ends; none where no body stands there.
pub(super) fn list_at(text: &Folded, start: usize) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut at = start;
    let mut end = start;
    while let Some(range) = one_at(text, at).or_else(|| again_at(text, start, at)) {
        match many::members(text, range.clone()) {
            Some((members, members_end)) => {
                names.extend(members);
                end = members_end;
            }
            None => {
                let name = text.slice(range.clone()).trim().trim_matches([',', ';', '.', ':', '*']).trim();
                names.push(name_as_printed(name));
                end = range.end;
            }
        }
        let Some(separator) = separator(&text.folded[end..]) else { break };
        at = end + separator;
    }
    (names, end)
}

/// The range of a name in a list that begins with `các` and a noun, where the noun stands again: `các doanh nghiệp viễn thông, doanh
/// nghiệp bưu chính`.
fn again_at(text: &Folded, start: usize, at: usize) -> Option<Range<usize>> {
    let noun = text.folded[start..].strip_prefix("cac ").filter(|_| at > start)?;
    let noun = general_noun(noun)?;
    let again = text.folded[at..].strip_prefix(noun)?.starts_with(' ');
    again.then(|| at..name_end(text, at, at + noun.len(), true))
}

/// The bodies of a range of folded text that is known to be a list of them, as the subject of `chịu trách nhiệm`: what the
/// grammar does not know of a name stays with it. None where the range does not begin with a body.
pub(super) fn list_within(text: &Folded, range: Range<usize>) -> Vec<String> {
    if one_at(text, range.start).is_none() {
        return Vec::new();
    }
    let mut starts = vec![range.start];
    let mut at = one_at(text, range.start).map_or(range.end, |first| first.end);
    while at < range.end {
        let rest = &text.folded[at..range.end];
        // In a cell of a table a large letter alone begins the next.
        let large =
            || text.slice(at + 1..range.end).starts_with(char::is_uppercase) && is_body_at(text, at + 1);
        let alone = || (rest.starts_with(' ') && large()).then_some(1);
        let found = separator(rest).or_else(alone).map(|length| at + length);
        match found.filter(|&next| next < range.end) {
            Some(next) => match one_at(text, next)
                .or_else(|| again_at(text, range.start, next))
                .filter(|name| name.end <= range.end)
            {
                Some(name) => {
                    starts.push(next);
                    at = name.end;
                }
                None => at = next,
            },
            None => at += text.folded[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    starts.push(range.end);
    let name = |pair: &[usize]| {
        let named = one_at(text, pair[0]).filter(|name| name.end <= pair[1]);
        match named.and_then(|name| many::members(text, name)).filter(|(_, end)| *end <= pair[1]) {
            Some((members, _)) => members,
            None => {
                let name =
                    text.slice(pair[0]..pair[1]).trim().trim_end_matches([',', ';', '.', ':', '/', ' ']);
                // What leads to the verb is none of the name.
                let name = [" và", " phải", " sẽ", " chỉ", " cần"]
                    .iter()
                    .find_map(|word| name.strip_suffix(word))
                    .unwrap_or(name)
                    .trim_end_matches([',', ';', ' ']);
                vec![name_as_printed(name)]
            }
        }
    };
    starts.windows(2).flat_map(name).collect()
}

/// Whether a folded text is the head noun of a body alone, whose name goes on.
pub(super) fn is_head_alone(folded: &str) -> bool {
    head_alone(folded)
}

/// Whether a body or office is named at a byte of the folded text.
pub(super) fn is_body_at(text: &Folded, at: usize) -> bool {
    begins(text, at).is_some()
}

/// How many words of a folded text are the noun of a body or office that it begins with; 0 where it begins with none.
fn noun_at(folded: &str) -> usize {
    let noun = NOUN.captures(folded).and_then(|found| found.get(1).or(found.get(2)));
    noun.map_or(0, |noun| noun.as_str().split(' ').count())
}

/// The length of what parts one body of a list from the next.
fn separator(rest: &str) -> Option<usize> {
    SEPARATOR.find(rest).filter(|found| !found.is_empty()).map(|found| found.end())
}

/// A name as printed, or in sentence case where it is in capitals.
pub(super) fn name_as_printed(name: &str) -> String {
    if is_upper(name) && name.contains(' ') { name_case(name) } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        list_at(&Folded::new(text), 0).0
    }

    #[test]
    fn lists_of_bodies_are_split_right() {
        let rows: [(&str, &[&str]); 60] = [
            ("Thanh tra, kiểm tra việc trồng cây", &[]),
            ("Thanh tra tỉnh kiểm tra việc trồng cây", &["Thanh tra tỉnh"]),
            (
                "Các sở, ban, ngành, tổ chức chính trị - xã hội, Ủy ban nhân dân các xã có",
                &["Các sở, ban, ngành", "tổ chức chính trị - xã hội", "Ủy ban nhân dân các xã"],
            ),
            (
                "các tổ chức chính trị-xã hội-nghề nghiệp và Sở Y tế",
                &["các tổ chức chính trị-xã hội-nghề nghiệp", "Sở Y tế"],
            ),
            (
                "các đơn vị của Bộ Văn hóa, Thể thao và Du lịch trong việc",
                &["các đơn vị của Bộ Văn hóa, Thể thao và Du lịch"],
            ),
            ("các sở, ban, ngành của tỉnh, Sở Y tế", &["các sở, ban, ngành của tỉnh", "Sở Y tế"]),
            ("Sở Thông tin và truyền thông, Sở Y tế", &["Sở Thông tin và truyền thông", "Sở Y tế"]),
            ("Sở Kế hoạch và Đầu tư phân khai vốn", &["Sở Kế hoạch và Đầu tư"]),
            ("ngành Y tế và các ngành", &["ngành Y tế", "các ngành"]),
            ("Các cơ sở giáo dục nghề nghiệp mở lớp", &["Các cơ sở giáo dục nghề nghiệp"]),
            ("Đơn vị tính: triệu đồng", &[]),
            (
                "Thường trực Hội đồng nhân dân, các Ban Hội đồng nhân dân giám sát",
                &["Thường trực Hội đồng nhân dân", "các Ban Hội đồng nhân dân"],
            ),
            ("các Sở, cơ quan quản lý ngành, lĩnh vực chủ trì", &["các Sở, cơ quan quản lý ngành, lĩnh vực"]),
            (
                "Thuế tỉnh, Kho bạc nhà nước khu vực XI, Ngân hàng nhà nước khu vực 8, Chi cục Hải quan khu vực XI tăng cường",
                &[
                    "Thuế tỉnh",
                    "Kho bạc nhà nước khu vực XI",
                    "Ngân hàng nhà nước khu vực 8",
                    "Chi cục Hải quan khu vực XI",
                ],
            ),
            ("các sở tổ chức hội nghị", &["các sở"]),
            ("Các Sở Thông tin và Truyền thông đề xuất", &["Các Sở Thông tin và Truyền thông"]),
            (
                "Sở LĐ-TB&XH, Bộ TN&MT và Sở NN&PTNT tỉnh chủ trì",
                &["Sở LĐ-TB&XH", "Bộ TN&MT", "Sở NN&PTNT tỉnh"],
            ),
            (
                "Thủ trưởng các cơ quan Trung ương đóng trên địa bàn tỉnh, Chủ tịch Ủy ban nhân dân các huyện, thành phố và các cơ quan, đơn vị, tổ chức, cá nhân liên quan chịu trách nhiệm",
                &[
                    "Thủ trưởng các cơ quan Trung ương đóng trên địa bàn tỉnh",
                    "Chủ tịch Ủy ban nhân dân các huyện, thành phố",
                    "các cơ quan, đơn vị, tổ chức, cá nhân liên quan",
                ],
            ),
            ("Sở Văn hóa, Thể thao và Du lịch: Chủ trì", &["Sở Văn hóa, Thể thao và Du lịch"]),
            ("Sở Nội vụ chủ trì, phối hợp", &["Sở Nội vụ"]),
            ("Sở Nội vụ, Sở Tài chính tham mưu", &["Sở Nội vụ", "Sở Tài chính"]),
            (
                "các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố",
                &["các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"],
            ),
            (
                "Các sở, ban, ngành, Ban Quản lý Khu kinh tế tỉnh, Ủy ban nhân dân các huyện, thành phố tổ chức",
                &[
                    "Các sở, ban, ngành",
                    "Ban Quản lý Khu kinh tế tỉnh",
                    "Ủy ban nhân dân các huyện, thành phố",
                ],
            ),
            ("Sở Thông tin và Truyền thông hướng dẫn", &["Sở Thông tin và Truyền thông"]),
            (
                "Sở Nông nghiệp và Phát triển nông thôn và Sở Công Thương",
                &["Sở Nông nghiệp và Phát triển nông thôn", "Sở Công Thương"],
            ),
            ("Bộ Tài nguyên và Môi trường chủ trì", &["Bộ Tài nguyên và Môi trường"]),
            (
                "Bộ Lao động - Thương binh và Xã hội, Bộ Y tế",
                &["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"],
            ),
            (
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các đoàn thể",
                &["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các đoàn thể"],
            ),
            ("Chủ tịch Ủy ban nhân dân cấp huyện chỉ đạo", &["Chủ tịch Ủy ban nhân dân cấp huyện"]),
            (
                "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương công bố công khai",
                &["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"],
            ),
            ("các đơn vị liên quan theo dõi", &["các đơn vị liên quan"]),
            ("các cơ quan liên quan giải đáp", &["các cơ quan liên quan"]),
            ("tổ chức hội nghị", &[]),
            ("Hội nghị tổng kết", &[]),
            (
                "Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các sở, ban ngành thuộc tỉnh chịu trách nhiệm",
                &["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Thủ trưởng các sở, ban ngành thuộc tỉnh"],
            ),
            ("Sở Kế hoạch và Đầu tư", &["Sở Kế hoạch và Đầu tư"]),
            (
                "Các sở, ban ngành và các cơ quan, đơn vị có liên quan",
                &["Các sở, ban ngành", "các cơ quan, đơn vị có liên quan"],
            ),
            (
                "Ngân hàng Nhà nước chi nhánh tỉnh An Giang chỉ đạo",
                &["Ngân hàng Nhà nước chi nhánh tỉnh An Giang"],
            ),
            (
                "Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, Thủ trưởng cơ quan thuộc Chính phủ chịu trách nhiệm",
                &["Các Bộ trưởng", "Thủ trưởng cơ quan ngang Bộ", "Thủ trưởng cơ quan thuộc Chính phủ"],
            ),
            (
                "Cục trưởng Cục Tần số vô tuyến điện, Đài Tiếng nói Việt Nam chịu trách nhiệm",
                &["Cục trưởng Cục Tần số vô tuyến điện", "Đài Tiếng nói Việt Nam"],
            ),
            ("Các bộ, cơ quan ngang bộ, Bộ Y tế", &["Các bộ, cơ quan ngang bộ", "Bộ Y tế"]),
            ("Bộ Công an, Bộ Tư pháp và Công an tỉnh rà soát", &["Bộ Công an", "Bộ Tư pháp", "Công an tỉnh"]),
            // The noun of many stands once.
            (
                "các Vụ: Kế hoạch, Công nghiệp nhẹ, Khoa học và Công nghệ, Cục Hoá chất và các đơn vị liên quan xây dựng",
                &[
                    "Vụ Kế hoạch",
                    "Vụ Công nghiệp nhẹ",
                    "Vụ Khoa học và Công nghệ",
                    "Cục Hoá chất",
                    "các đơn vị liên quan",
                ],
            ),
            (
                "Giám đốc các Sở: Tài chính, Y tế; Thủ trưởng các đơn vị liên quan chịu trách nhiệm",
                &["Giám đốc Sở Tài chính", "Giám đốc Sở Y tế", "Thủ trưởng các đơn vị liên quan"],
            ),
            ("Phó Hiệu trưởng Nguyễn Văn An chỉ đạo", &["Phó Hiệu trưởng Nguyễn Văn An"]),
            (
                "các Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát",
                &["các Tổ đại biểu", "đại biểu Hội đồng nhân dân tỉnh"],
            ),
            (
                "Tổ chức pháp chế thuộc Bộ, Thủ trưởng các sở - ngành thành phố, các cơ quan hữu quan",
                &["Tổ chức pháp chế thuộc Bộ", "Thủ trưởng các sở - ngành thành phố", "các cơ quan hữu quan"],
            ),
            (
                "Vụ Pháp luật dân sự - kinh tế và Phòng Kinh tế - hạ tầng rà soát",
                &["Vụ Pháp luật dân sự - kinh tế", "Phòng Kinh tế - hạ tầng"],
            ),
            ("Phòng Y tế - đơn vị thường trực tổ chức", &["Phòng Y tế"]),
            ("Tổ chức pháp chế hóa việc trồng cây", &[]),
            (
                "các Bộ: Y tế, Tài chính (Tổng cục Hải quan), Tư pháp;",
                &["Bộ Y tế", "Bộ Tài chính (Tổng cục Hải quan)", "Bộ Tư pháp"],
            ),
            (
                "các Bộ: Văn hóa, Thể thao và Du lịch, Công an, Y tế rà soát",
                &["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Công an", "Bộ Y tế"],
            ),
            (
                "các Bộ Văn hóa, Thể thao và Du lịch, Nội vụ rà soát",
                &["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nội vụ"],
            ),
            ("các cấp, các ngành và Sở Y tế", &["các cấp, các ngành", "Sở Y tế"]),
            ("Cục Thuế tỉnh, các ngành liên quan", &["Cục Thuế tỉnh", "các ngành liên quan"]),
            ("Bộ trưởng Bộ Công an chủ trì", &["Bộ trưởng Bộ Công an"]),
            (
                "Ban Quản lý các khu công nghệ cao và khu công nghiệp, Sở Y tế",
                &["Ban Quản lý các khu công nghệ cao và khu công nghiệp", "Sở Y tế"],
            ),
            (
                "Ủy ban nhân dân các xã, đặc khu, báo, đài và Sở Y tế",
                &["Ủy ban nhân dân các xã, đặc khu", "báo, đài", "Sở Y tế"],
            ),
            ("các Bộ Tài chính, Kế hoạch và Đầu tư rà soát", &["Bộ Tài chính", "Bộ Kế hoạch và Đầu tư"]),
            // OCR took the mark of the noun for another.
            ("Số Tư pháp, Vu Pháp chế phối hợp", &["Số Tư pháp", "Vu Pháp chế"]),
        ];
        for (text, expected) in rows {
            assert_eq!(list(text), expected, "{text}");
        }
    }

    #[test]
    fn subjects_keep_what_the_grammar_does_not_know() {
        let text = Folded::new(
            "Chánh Văn phòng Bộ; Tổng biên tập, Giám đốc các cơ quan báo chí; các đơn vị truyền dẫn, phát sóng số chịu trách nhiệm",
        );
        let end = text.folded.find(" chiu").expect("the verb is there");
        let expected = [
            "Chánh Văn phòng Bộ",
            "Tổng biên tập",
            "Giám đốc các cơ quan báo chí",
            "các đơn vị truyền dẫn, phát sóng số",
        ];
        assert_eq!(list_within(&text, 0..end), expected);
        assert!(list_within(&Folded::new("Việc này do"), 0..10).is_empty());
    }
}

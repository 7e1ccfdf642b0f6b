//! Names of bodies and offices, by a grammar and not by a list: a head noun (`Sở`, `Ủy ban nhân dân`, `Chủ tịch`), what
//! it is of, and its scope (`tỉnh`, `cấp huyện`, `thuộc …`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::fold::{Folded, fold};
use super::line::pattern;

/// Head nouns of one body or office.
const HEADS: &str = r"uy ban mat tran to quoc viet nam|uy ban mat tran to quoc|uy ban mttq|uy ban nhan dan|uy ban kiem tra|uy ban|ubnd|ubmttq|hoi dong nhan dan|hdnd|hoi dong|van phong|ban chi dao|ban quan ly|ban to chuc|ban tuyen giao|ban thuong vu|ban thuong truc|ban chap hanh|ban dan van|ban noi chinh|ban giam doc|ban|so|bo|tong cuc|cuc|chi cuc|vu|vien|cong an|bo chi huy|quan su|dai phat thanh|dai truyen hinh|dai|bao hiem xa hoi|bao|tap chi|mat tran to quoc|lien doan|lien hiep|lien minh|hiep hoi|hoi lien hiep|hoi cuu chien binh|hoi nong dan|hoi|doan thanh nien|tinh doan|thanh doan|tinh uy|thanh uy|huyen uy|dang uy|trung tam|thanh tra|toa an nhan dan|toa an|vien kiem sat|kho bac|ngan hang|buu dien|truong dai hoc|truong|benh vien|phong|to cong tac|to chuyen vien|to|cong ty|tap doan|tong cong ty|doanh nghiep|chu tich|pho chu tich|giam doc|pho giam doc|tong giam doc|chanh van phong|chanh thanh tra|thu truong|bo truong|vu truong|cuc truong|truong ban|truong phong|nguoi dung dau|lanh dao|thanh vien|thuong truc|cong doan|co quan thuong truc|co quan|don vi|dia phuong|chinh quyen|to chuc chinh tri|to chuc|doan the|nganh|cap uy";
/// Words that go on with a name, beside those in capitals.
const SCOPE: &str = " tinh thanh pho huyen quan thi xa xa phuong tran cap thuoc truc chuyen mon lien quan cung cac nhan dan trung uong dia phuong o tai tren ban ban, nganh doan the co quan don vi su nghiep cong lap chinh tri xa hoi nghe nghiep hoi uy lap nha nuoc hanh chinh so viet nam to chuc thong tan bao chi truyen thong luc vu trang ca nhan hiep hoi doanh nghiep dong luoi tu van phong tinh, thu duoc giao khac nay dac khu ";
/// Verbs of duties, folded, by which a name is known to have ended and a duty to begin.
pub(super) const VERBS: &str = r"co trach nhiem|chiu trach nhiem|co nhiem vu|la (?:don vi|co quan|dau moi)|lam dau moi|chu tri|chu dong|phoi hop|tham muu|tham gia|huong dan|theo doi|xay dung|trien khai|thuc hien|to chuc|can cu|tiep tuc|tiep nhan|tiep thu|thuong xuyen|dinh ky|tang cuong|day manh|nang cao|ra soat|bo tri|don doc|kiem tra|kiem soat|giup|chi dao|bao dam|dam bao|bao cao|tong hop|cap nhat|cap phat|phat dong|phat hien|tuyen truyen|van dong|quan tam|quan triet|cham diem|danh gia|nghien cuu|trinh|thong bao|phat huy|cung cap|ban hanh|quan ly|khan truong|nghiem tuc|xem xet|cu can bo|dang ky|hoan thanh|tap trung|dua tin|giam sat|thanh tra|ho tro|tap huan|chuan bi|cong bo|cong khai|quyet dinh|xac dinh|phan cong|thanh lap|gop phan|chuyen giao|tap hop|lien he|ap dung|bam sat|phan bo|huy dong|duy tri|dieu hanh|khac phuc|xu ly|giai quyet|kip thoi|phan dau|lua chon|dua vao|yeu cau|de nghi|de xuat|cu the|ung dung|khai thac|van hanh|gan voi|xac lap|mo rong|tao dieu kien|ky ket|tham dinh|phe duyet|thi hanh|chap hanh|luu y|nghiem cam|lap (?:ke hoach|du toan|danh|ho so)";
/// Connectives that no name goes on after.
const CONNECTIVES: &str = r"de|theo|trong|khi|cho|voi|se|phai|da|dang|duoc|bi|neu|nhu|la|vao|den|ve|nham|hoac|gui|trinh|dua|mo|nay|do|gom";

static ENDS: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{VERBS}|{CONNECTIVES})\b")));
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:(?:cac|nhung|toan the|moi|tung)\s+)?(?:dong chi\s+)?(?:{HEADS})\b"))
});
static BARE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:cac\s+)(?:so|bo|ban|nganh|co quan|don vi|dia phuong|doan the|hoi|huyen|thi xa|thanh pho|xa|phuong|to chuc|cap|ca nhan)(?:(?:\s*,\s*|\s+va\s+|\s*-\s*|\s+)(?:so|ban|nganh|co quan|don vi|dia phuong|doan the|hoi|to chuc|ca nhan|hiep hoi|huyen|thi xa|thi tran|thanh pho|xa|phuong|dac khu)\b)+",
    )
});

/// The bodies listed from a byte of the folded text on, and where the list ends; none where no body stands there.
pub(super) fn list_at(text: &Folded, start: usize) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut at = start;
    let mut end = start;
    while let Some(range) = one_at(text, at) {
        let name = text.slice(range.clone()).trim().trim_matches([',', ';', '.', ':', '*']).trim();
        names.push(name_case_as_printed(name));
        end = range.end;
        let rest = &text.folded[end..];
        let Some(separator) = separator(rest) else { break };
        at = end + separator;
    }
    (names, end)
}

/// Whether a folded text is the head noun of a body alone, whose name goes on.
pub(super) fn is_head_alone(folded: &str) -> bool {
    BODY.find(folded).is_some_and(|head| head.end() == folded.len())
}

/// The length of what parts one body of a list from the next.
fn separator(rest: &str) -> Option<usize> {
    static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\s*(?:,\s*(?:va\s+)?|;\s*|\s+va\s+|\s+cung\s+|\s*\+\s*|\s*&\s*|và\s)(?:voi\s+)?")
    });
    SEPARATOR.find(rest).filter(|found| !found.is_empty()).map(|found| found.end())
}

/// The range of one name that begins at a byte of the folded text.
fn one_at(text: &Folded, start: usize) -> Option<Range<usize>> {
    let rest = text.folded.get(start..)?;
    if let Some(bare) = BARE_LIST.find(rest) {
        return Some(start..name_end(text, start, start + bare.end()));
    }
    let head = BODY.find(rest)?;
    // `Ban hành` and `Tổ chức thực hiện` are verbs; `Thanh tra tỉnh` is a body all the same.
    if ENDS.is_match(rest) && head.as_str() != "thanh tra" {
        return None;
    }
    let lower =
        |word: &str| text.slice(start..start + word.len()).chars().next().is_some_and(char::is_lowercase);
    // Without its marks a lone syllable is also another word: `Sở` and `Số`, `Tổ` and `Tờ`.
    let exact = ["sở", "tổ", "bộ", "ban", "vụ", "hội", "đài", "viện", "cục", "phòng", "báo"];
    let printed = text.slice(start..start + head.end()).to_lowercase();
    if !head.as_str().contains(' ')
        && exact.iter().any(|noun| fold(noun) == head.as_str())
        && !exact.contains(&&*printed)
    {
        return None;
    }
    // In small letters only nouns of many are names: `các cơ quan`, `lãnh đạo`, never `bộ`, `vụ`, `tổ` by themselves.
    let word = head.as_str();
    let many = word.starts_with("cac ")
        || word.starts_with("nhung ")
        || word.starts_with("toan the ")
        || word.starts_with("moi ");
    let plain = [
        "co quan",
        "don vi",
        "thu truong",
        "lanh dao",
        "chinh quyen",
        "nguoi dung dau",
        "doan the",
        "thanh vien",
        "dia phuong",
        "so",
        "ubnd",
        "cong an",
    ];
    if lower(word) && !many && !plain.contains(&word) {
        return None;
    }
    let end = name_end(text, start, start + head.end());
    // `Đơn vị hoàn thành tốt …` speaks of any unit, and so of none.
    let any =
        ["co quan", "don vi", "dia phuong", "to chuc", "doan the", "nganh", "thanh vien", "doanh nghiep"];
    if any.contains(&word) && end == start + head.end() {
        return None;
    }
    Some(start..end)
}

/// More nouns of the last sort, as in `Ủy ban nhân dân các huyện, thành phố` and `các cơ quan, đơn vị có liên quan`.
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s*,\s*(?:va\s+)?|\s+va\s+)(?:huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu|quan|nganh|ban nganh|don vi|dia phuong|doan the|to chuc|ca nhan)\b",
    )
});
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu|quan|so|ban|nganh|co quan|don vi|dia phuong|doan the|to chuc)$",
    )
});

/// Where a name ends that is read up to `end`.
fn name_end(text: &Folded, start: usize, mut end: usize) -> usize {
    let mut before_upper = true;
    let mut lowers = 0;
    loop {
        let rest = &text.folded[end..];
        if let Some(more) = MORE.find(rest).filter(|_| LISTED.is_match(&text.folded[start..end])) {
            let noun = text.slice(end..end + more.end());
            if noun.chars().filter(|c| c.is_alphabetic()).all(char::is_lowercase) {
                end += more.end();
                lowers = 0;
                continue;
            }
        }
        if let Some(length) = inner_comma(text, start, end) {
            end += length;
        }
        let rest = &text.folded[end..];
        let trimmed = rest.trim_start();
        let gap = rest.len() - trimmed.len();
        let dash = trimmed.starts_with("- ") || trimmed.starts_with("– ");
        let word_start = if dash { gap + trimmed.chars().next().map_or(1, char::len_utf8) + 1 } else { gap };
        let word: &str =
            rest.get(word_start..).unwrap_or("").split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if word.is_empty() || gap == 0 && !dash {
            return end;
        }
        let upper =
            text.slice(end + word_start..end + word_start + word.len()).starts_with(char::is_uppercase);
        let spaced = |list: &str| list.contains(&format!(" {word} "));
        let and = word == "va";
        let next_end = end + word_start + word.len();
        if and {
            // `Thông tin và Truyền thông` is one name; `Sở Nội vụ và Sở Tài chính` are two.
            let after = text.folded[next_end..].trim_start();
            let at = text.folded.len() - after.len();
            let next_upper = text.slice(at..text.folded.len()).starts_with(char::is_uppercase);
            if !next_upper || BODY.is_match(after) || !before_upper && lowers > 2 {
                return end;
            }
        } else if upper {
            if BODY.is_match(&text.folded[end + word_start..])
                && !of_another(&text.folded[start..end], &text.folded[end + word_start..])
            {
                return end;
            }
            before_upper = true;
            lowers = 0;
        } else if dash || ENDS.is_match(&text.folded[end + word_start..]) {
            return end;
        } else if spaced(SCOPE) {
            lowers += 1;
        } else {
            lowers += 1;
            if lowers > 3 || !before_upper {
                return end;
            }
        }
        before_upper |= upper;
        end = next_end;
        if end - start > 220 {
            return end;
        }
    }
}

/// The length of a comma within a name, as in `Sở Văn hóa, Thể thao và Du lịch`: a word in capitals follows that begins
/// no body, and the list ends in `và`.
fn inner_comma(text: &Folded, start: usize, end: usize) -> Option<usize> {
    static FIELD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:so|bo|phong|ban|uy ban|hoi dong|vu|cuc)\b"));
    let rest = text.folded[end..].strip_prefix(", ")?;
    let at = end + 2;
    let large = |at: usize| text.slice(at..text.folded.len()).starts_with(char::is_uppercase);
    let and = rest.find(" va ").filter(|&and| and < 30)?;
    if BODY.is_match(rest[and + 4..].trim_start()) {
        return None;
    }
    let fits =
        FIELD.is_match(&text.folded[start..end]) && large(at) && large(at + and + 4) && !BODY.is_match(rest);
    fits.then_some(1)
}

/// Whether an office goes on with the body it is of: `Chủ tịch Ủy ban nhân dân`, `Giám đốc Sở`, `thành viên Ban Chỉ đạo`.
fn of_another(before: &str, after: &str) -> bool {
    static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(chu tich|giam doc|thu truong|truong|lanh dao|thanh vien|chanh van phong|chanh thanh tra|pho ban|thuoc|truc thuoc|thuong truc|ban quan ly|van phong|to giup viec|co quan)\s*$",
        )
    });
    OFFICE.is_match(before) || before.ends_with("truc") || after.starts_with("nhan dan")
}

/// A name as printed, its first letter large where it is no `các …`.
fn name_case_as_printed(name: &str) -> String {
    let shouted = super::section::is_upper(name) && name.contains(' ');
    if shouted { name_case(name) } else { name.to_owned() }
}

/// A name printed in capitals, in the case of running text: the first letter, what a body is of, and names of places are
/// large.
pub(super) fn name_case(name: &str) -> String {
    const PLACES: [&str; 11] =
        ["tỉnh", "thành", "huyện", "quận", "xã", "phường", "trấn", "phố", "thị", "khu", "đặc"];
    const SHORT: [&str; 9] = ["sở", "bộ", "ban", "cục", "vụ", "viện", "hội", "đài", "báo"];
    let lower: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let mut out = String::with_capacity(name.len());
    let mut in_place = false;
    for (at, word) in lower.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| lower[at].as_str());
        let printed = name.split_whitespace().nth(at).unwrap_or(word);
        // An acronym has no vowel but perhaps at its start.
        let folded = fold(word);
        let acronym = folded.len() >= 3 && !folded.chars().skip(1).any(|c| "aeiouy".contains(c));
        let place_word = PLACES.contains(&word.as_str());
        let large = at == 0
            || in_place && !place_word
            || at == 1 && before.is_some_and(|before| SHORT.contains(&before));
        if at > 0 {
            out.push(' ');
        }
        if acronym {
            out.push_str(printed);
        } else if large {
            out.push_str(&crate::syllable::Case::Title.apply(word));
        } else {
            out.push_str(word);
        }
        in_place = in_place && !place_word || place_word && at > 0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_bodies_are_split_right() {
        let rows: [(&str, &[&str]); 15] = [
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
            ("Sở Thông tin và Truyền thông hướng dẫn", &["Sở Thông tin và Truyền thông"]),
            (
                "Sở Nông nghiệp và Phát triển nông thôn và Sở Công Thương",
                &["Sở Nông nghiệp và Phát triển nông thôn", "Sở Công Thương"],
            ),
            (
                "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các đoàn thể",
                &["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các đoàn thể"],
            ),
            ("Chủ tịch Ủy ban nhân dân cấp huyện chỉ đạo", &["Chủ tịch Ủy ban nhân dân cấp huyện"]),
            ("các đơn vị liên quan theo dõi", &["các đơn vị liên quan"]),
            ("tổ chức hội nghị", &[]),
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
        ];
        for (text, expected) in rows {
            assert_eq!(list_at(&Folded::new(text), 0).0, expected, "{text}");
        }
    }

    #[test]
    fn capitals_become_names() {
        let rows = [
            ("ỦY BAN NHÂN DÂN TỈNH KON TUM", "Ủy ban nhân dân tỉnh Kon Tum"),
            ("SỞ NỘI VỤ", "Sở Nội vụ"),
            ("UBND THÀNH PHỐ HỒ CHÍ MINH", "UBND thành phố Hồ Chí Minh"),
        ];
        for (printed, name) in rows {
            assert_eq!(name_case(printed), name);
        }
    }
}

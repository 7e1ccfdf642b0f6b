//! The foot of a document: who signed, and who receives it (`Nơi nhận`), which may stand side by side on shared lines.

use std::sync::LazyLock;

use regex::Regex;

use super::Signatory;
use super::body::is_body_at;
use super::fold::{Folded, fold};
use super::line::{Line, LineKind, pattern};
use super::section::{begins_point, is_upper};

/// So many lines may a foot have.
const FOOT_LINES: usize = 70;
/// The authority stands at most so many lines above the recipients.
const LINES_ABOVE: usize = 8;

/// What an entry of the recipients begins with, and what that is read as.
const BULLETS: [char; 11] = ['-', '–', '—', '+', '*', '•', '_', '>', '»', '~', '='];

/// A line of the text has at least so many words; a name has fewer.
const SENTENCE_WORDS: usize = 6;

/// What stands beside an entry is at most so many bytes.
const COLUMN: usize = 300;

/// The label of the recipients, with a stroke or two misread.
static RECIPIENTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bn\wi\s?nh\w{1,2}\b\s*[:.;]?"));
static AUTHORITY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(TM|KT|TL|TUQ|Q)\s?[.,]\s*(\p{Lu}[\p{Lu}\s.,\-]+\p{Lu})"));
static POSITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|\s)((?:PHÓ\s+|Q\.\s?)?(?:TỔNG\s+|CHI\s+)?(?:CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CHÁNH VĂN PHÒNG|THỐNG ĐỐC|HIỆU TRƯỞNG|CHÁNH THANH TRA|THANH TRA|BÍ THƯ|TRƯỞNG PHÒNG|VIỆN TRƯỞNG|KIỂM TOÁN|TƯ LỆNH|CHÁNH ÁN)(?:\s+(?:THƯỜNG TRỰC|NƯỚC|UBND|HĐND|HỘI ĐỒNG|ỦY BAN))?)",
    )
});
/// Family names of most Vietnamese, by which the name of who signed is told from the end of a recipient.
const FAMILIES: [&str; 44] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Trịnh", "Đào", "Đoàn", "Cao", "Tạ", "Hà", "Lương", "Mai", "Tô", "Trương", "Lâm",
    "Thái", "Châu", "Tống", "Vương", "Quách", "Kiều", "Chu", "La", "Lại", "Lưu", "Doãn", "Nghiêm", "Triệu",
    "Phùng", "Thạch", "Giàng",
];
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:^|\s)((?:{})(?:\s\p{{Lu}}\p{{Ll}}*){{1,4}})\s*$", FAMILIES.join("|")))
});
/// What leads to the name of a recipient.
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?::|\b(?:PCN|BTCN|CN|PTTg|PTT|TTg|đ/c|đồng chí|Đ/c|ông|bà))\s*$"));
/// The entry of the archive, its first word perhaps misread.
static ARCHIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:Lưu\b|L\p{L}{1,3}\s?[:;.,]\s?V[TPI]\b)"));
/// The units that drafted a paper, as its archive names them.
static DRAFTERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\p{Lu}[\p{Lu}\d&-]{1,6}(?:\s?[,;]\s?\p{Lu}[\p{Lu}\d&-]{1,6})*\s?(?:\([^()]*\))?[.\s]*$")
});
/// A label within the list, folded.
static PARTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:dong )?(?:kinh )?gui\s?:?$"));
/// Any name of two to five words, alone on its line.
static ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^((?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+)$"));
/// What is written by hand or stamped beside the list.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(;]\s*(?i:đ[ãáàạảa] k[ýỳỷỵy])\s*\)?\s*$"));
/// Suffixes of recipients that say to what end they receive it (Phụ lục I of Nghị định 30/2020/NĐ-CP), folded to letters.
const SUFFIXES: [(&str, &str); 7] = [
    ("b/c", "bc"),
    ("để b/c", "debc"),
    ("p/h", "ph"),
    ("để p/h", "deph"),
    ("đ/b", "db"),
    ("t/h", "th"),
    ("để t/h", "deth"),
];
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(([^()]{2,8})\)$"));

/// The foot of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Foot {
    pub signatory: Signatory,
    pub recipients: Vec<String>,
    /// Index of its first line.
    pub start: usize,
    /// Index of the line after the recipients, from where on footnotes and what else was printed below may stand.
    pub end: usize,
}

/// Reads the foot: from the line of `Nơi nhận` to the end of the document, or the signature that ends it where no recipients
/// are named.
pub(super) fn foot(lines: &[Line]) -> Option<Foot> {
    let listed = lines.iter().rposition(|line| label_end(line).is_some());
    let signed = || {
        let from = lines.len().saturating_sub(LINES_ABOVE);
        let below = lines[from..].iter().position(is_signature).map(|at| from + at)?;
        lines[below..].iter().all(|line| !is_text(line)).then_some(below)
    };
    let start = listed.or_else(signed)?;
    let mut foot = Foot { start, end: lines.len(), ..Foot::default() };
    if listed.is_some() {
        foot.end = start + recipients(&lines[start..], &mut foot.recipients);
        tidy(&mut foot.recipients);
    }
    let above = (0..start).rev().take(LINES_ABOVE).take_while(|&at| !is_text(&lines[at]));
    let from = above.filter(|&at| begins_signature(&lines[at])).last().unwrap_or(start);
    signatory(&lines[from..], &mut foot.signatory);
    foot.start = from;
    Some(foot)
}

/// Whether a line begins the list of recipients.
pub(super) fn begins_recipients(line: &Line) -> bool {
    label_end(line).is_some()
}

/// How many of the lines from `Nơi nhận` on hold recipients.
pub(super) fn recipients_end(lines: &[Line]) -> usize {
    recipients(lines, &mut Vec::new())
}

/// Whether a line is in capitals and begins with the form of authority of who signs: `TM. ỦY BAN NHÂN DÂN`.
pub(super) fn is_signature(line: &Line) -> bool {
    let text = &*line.text.text;
    is_upper(text) && AUTHORITY.find(text).is_some_and(|found| found.start() == 0)
}

/// Whether a line holds the form of authority or the position of who signs, and little else.
fn begins_signature(line: &Line) -> bool {
    let text = &*line.text.text;
    is_upper(text) && (AUTHORITY.is_match(text) || POSITION.is_match(text))
}

/// Whether a line is of the text above a signature: it begins a point, or ends a sentence.
fn is_text(line: &Line) -> bool {
    let sentence = line.text.text.ends_with(['.', ';', ':', '/'])
        && line.text.text.split_whitespace().count() >= SENTENCE_WORDS;
    !is_upper(&line.text.text) && (begins_point(line) || sentence)
}

/// The byte of the folded line where the label `Nơi nhận` ends, if it begins with it.
fn label_end(line: &Line) -> Option<usize> {
    let found = RECIPIENTS.find(&line.text.folded)?;
    let known = line.text.folded.starts_with("noi nhan") || found.as_str().ends_with(':');
    (found.start() < 4 && known && line.kind == LineKind::Body).then_some(found.end())
}

/// The recipients of the lines from `Nơi nhận` on. Each begins with a bullet, or large after the end of one; the list ends
/// with the entry of the archive (`Lưu`). Returns the number of its lines.
fn recipients(lines: &[Line], out: &mut Vec<String>) -> usize {
    let mut open = false;
    let (mut bullets, mut after_comma) = (false, false);
    for (at, line) in lines.iter().take(FOOT_LINES).enumerate() {
        let folded = &*line.text.folded;
        if line.kind == LineKind::Furniture {
            continue;
        }
        if line.kind != LineKind::Body || folded.starts_with("phu luc") {
            return at;
        }
        let from = if at == 0 { label_end(line).unwrap_or(0) } else { 0 };
        let text = line.text.slice(from..folded.len()).trim_start_matches([':', ' ', '.', ';']).to_owned();
        for part in parts(&text) {
            let (entry, closed) = left_column(&part);
            let bulleted = entry.starts_with(BULLETS);
            let entry = without_bullet(&entry);
            let joins_with_comma = entry.ends_with(',');
            let entry = entry.trim_end_matches([';', '.', ',', '/', ' ', '-', '–']);
            if entry.is_empty() {
                open &= !closed;
                continue;
            }
            let archived = out.last().is_some_and(|last| ARCHIVE.is_match(last));
            if archived && (!open || bulleted || is_heading(entry)) {
                return at;
            }
            bullets |= bulleted;
            // Where no entry has a bullet, a comma may be the semicolon that ended the one before.
            let apart = !bullets && after_comma && is_name(entry);
            after_comma = false;
            let begins = bulleted || (!open || apart) && entry.starts_with(char::is_uppercase);
            if begins {
                // The first lines may hold nothing but the signature.
                if !bulleted && !closed && (is_upper(entry) || ALONE.is_match(entry)) {
                    continue;
                }
                // `Đồng kính gửi:` parts the list.
                if part.trim_end().ends_with(':') && PARTS.is_match(&fold(entry)) {
                    open = false;
                    continue;
                }
                out.push(entry.to_owned());
            } else if open && let Some(last) = out.last_mut() {
                last.push(' ');
                last.push_str(entry);
            } else {
                continue;
            }
            open = !closed;
            after_comma = joins_with_comma || part.trim_end().ends_with(':');
            if joins_with_comma && let Some(last) = out.last_mut() {
                last.push(',');
            }
        }
    }
    lines.len().min(FOOT_LINES)
}

/// Whether an entry is a line of capitals of some words, as a heading is below the list, and none of acronyms.
fn is_heading(entry: &str) -> bool {
    is_upper(entry) && entry.split([',', ';']).any(|part| part.split_whitespace().count() > 2)
}

/// Whether an entry begins with the name of a body.
fn is_name(entry: &str) -> bool {
    is_body_at(&Folded::new(entry), 0)
}

/// Takes the marks off the ends of the entries, and writes their suffixes as they are spelled.
fn tidy(out: &mut [String]) {
    for entry in out.iter_mut() {
        let trimmed = entry.trim_end_matches([',', ':', ' ']);
        *entry = spelled_start(&spelled_suffix(trimmed));
    }
}

/// An entry whose suffix in parentheses is a misread `(b/c)` or another of these.
fn spelled_suffix(entry: &str) -> String {
    let Some(found) = SUFFIX.captures(entry) else { return entry.to_owned() };
    let read: String = fold(&found[1]).chars().filter(|c| c.is_alphabetic() || *c == '¢').collect();
    let read =
        read.replace(['e', '¢'], "c").replace("dcb", "deb").replace("dcp", "dep").replace("dct", "det");
    // The stroke between its letters may be read as one: `(bic)`.
    let bare = read.replace(['i', 'l'], "");
    let known = SUFFIXES.iter().find(|(_, letters)| *letters == read || *letters == bare);
    match known {
        Some((spelled, _)) if !found[1].contains(char::is_uppercase) => {
            let start = entry.len() - found[0].len();
            format!("{}({spelled})", &entry[..start])
        }
        _ => entry.to_owned(),
    }
}

/// An entry whose first words are misread where the form of a list of recipients leaves no doubt: the archive is `VT` (văn thư,
/// Phụ lục I of Nghị định 30/2020/NĐ-CP), and no entry is a number, so that `Số` before a name is `Sở`.
fn spelled_start(entry: &str) -> String {
    static STORED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^L\p{L}{1,3}(\s?[:;.,]?\s?)V[^P\s,;.:]([,;.]|\s|$)"));
    static COMRADE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b([đĐ])/[e¢o]\s"));
    static FOR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\([dđ][eéèẻẽẹêếềểễệ]\s(\p{Ll})"));
    static OFFICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:S[ốỐôÔơƠởỞ6óỏ]|§[6ởố]?)\s(\p{Lu})"));
    let entry = STORED.replace(entry, "Lưu${1}VT${2}");
    let entry = FOR.replace(&entry, "(để ${1}");
    let entry = COMRADE.replace(&entry, "${1}/c ");
    OFFICE.replace(&entry, "Sở ${1}").into_owned()
}

/// The parts of a line that each hold an entry: two may stand on one line, each with its bullet, though the mark between them
/// was taken for another.
fn parts(text: &str) -> Vec<String> {
    static BULLET: LazyLock<Regex> = LazyLock::new(|| pattern(r"[,.:)]\s+[-–]\s+\p{Lu}\p{Ll}"));
    let mut out: Vec<String> = Vec::new();
    let mut cuts: Vec<usize> = BULLET.find_iter(text).map(|found| found.start() + 1).collect();
    cuts.extend(text.match_indices(';').map(|(at, _)| at + 1));
    cuts.push(text.len());
    cuts.sort_unstable();
    let mut from = 0;
    for cut in cuts {
        let piece = &text[from..cut];
        from = cut;
        let bulleted = piece.trim_start().starts_with(['-', '–', '+']);
        match out.last_mut() {
            Some(last) if !bulleted => last.push_str(piece),
            _ => out.push(piece.trim().to_owned()),
        }
    }
    out
}

/// Whether a text ends in `TM`, `KT` and their like, whose full stop ends nothing.
fn is_form_of_authority(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(last, "TM" | "KT" | "TL" | "TUQ" | "Q" | "TP" | "TX")
}

/// A text behind its bullet.
fn without_bullet(text: &str) -> &str {
    text.trim_start_matches(|c| BULLETS.contains(&c) || c == ' ')
}

/// The recipient on a line that the signature may share, and whether it ends there: up to the stop that ends it, or to the
/// capitals or the name of who signs.
fn left_column(text: &str) -> (String, bool) {
    // The mark that ends the entry stays: `Sở Nội vụ; Đã ký`.
    let text =
        SIGNED.replace(text, |found: &regex::Captures<'_>| if found[0].starts_with(';') { ";" } else { "" });
    let text = text.trim();
    let ends = |text: &str| text.ends_with([';', '.', '/']);
    // What follows a semicolon is of the other column, or dirt, unless the entry is a list of several. Only where none follows
    // does a full stop end an entry: `TT. Tỉnh ủy;`.
    let stop = text.char_indices().find(|&(at, c)| {
        let rest = text[at + c.len_utf8()..].trim();
        let of_other = || {
            rest.chars().count() <= 3
                || is_upper(rest)
                || AUTHORITY.is_match(rest)
                || PERSON.is_match(rest)
                || ALONE.is_match(rest) && rest.split(' ').count() > 1 && !rest.starts_with("Bộ ")
        };
        let ends = match c {
            ';' => true,
            '.' => {
                text[at + 1..].starts_with(' ') && !rest.contains(';') && !is_form_of_authority(&text[..at])
            }
            _ => false,
        };
        // `Bộ Y tế; (để báo cáo)` goes on behind its semicolon, and so does the archive with who drafted: `Lưu: VT; VP2, VP5`.
        let drafted = || {
            ARCHIVE.is_match(without_bullet(&text[..at]))
                && DRAFTERS.is_match(rest)
                && !POSITION.is_match(rest)
        };
        ends && rest.len() <= COLUMN && !rest.starts_with("(để ") && of_other() && !drafted()
    });
    if let Some((at, _)) = stop {
        return (text[..at].to_owned(), true);
    }
    let cut = AUTHORITY.find(text).or_else(|| POSITION.find(text)).map_or(text.len(), |found| found.start());
    let left = text[..cut].trim();
    // A name at the end of a line with nothing to end it is of who signs, unless a title or a list leads to it.
    if let Some(person) = PERSON
        .captures(left)
        .and_then(|found| found.get(1))
        .filter(|name| !NAMED.is_match(&left[..name.start()]))
    {
        let left = left[..person.start()].trim();
        return (left.to_owned(), ends(left));
    }
    (left.to_owned(), ends(left))
}

fn signatory(lines: &[Line], signatory: &mut Signatory) {
    let mut wrapped = false;
    for line in lines.iter().take(FOOT_LINES) {
        let text = SIGNED.replace(&line.text.text, "");
        let text = text.trim();
        if line.text.folded.starts_with("phu luc") {
            break;
        }
        // Of `TM. ỦY BAN NHÂN DÂN` over `KT. CHỦ TỊCH`, the second names the one who does not sign.
        if let Some(found) = AUTHORITY.captures(text) {
            wrapped =
                signatory.authority.is_none() && found.get(0).is_some_and(|whole| whole.end() == text.len());
            signatory.authority.get_or_insert_with(|| format!("{}. {}", &found[1], found[2].trim()));
            continue;
        }
        // `TM. ỦY BAN NHÂN` over `DÂN`
        let goes_on = wrapped && is_upper(text) && !POSITION.is_match(text);
        wrapped = false;
        if let Some(authority) = signatory.authority.as_mut().filter(|_| goes_on) {
            authority.push(' ');
            authority.push_str(text);
            continue;
        }
        if signatory.position.is_none()
            && let Some(found) = POSITION.captures(text)
        {
            signatory.position = Some(found[1].trim().to_owned());
            continue;
        }
        if signatory.position.is_some() && signatory.name.is_none() && !is_upper(text) {
            let found = PERSON.captures(text).or_else(|| ALONE.captures(text));
            signatory.name = found.map(|found| found[1].trim().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn read(text: &str) -> Foot {
        foot(&lines(text)).expect("there is a foot")
    }

    #[test]
    fn a_paper_without_recipients_ends_with_its_signature() {
        let foot = read("Điều 3. Việc ba.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nTrần Văn Bình");
        assert_eq!((foot.start, foot.end), (1, 4));
        assert_eq!(foot.signatory.authority.as_deref(), Some("TM. CHÍNH PHỦ"));
        assert_eq!(foot.signatory.name.as_deref(), Some("Trần Văn Bình"));
    }

    #[test]
    fn who_signs_for_another_has_a_position_of_his_own() {
        let foot = read("Điều 3. Việc ba.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Bình");
        assert_eq!(foot.signatory.authority.as_deref(), Some("TM. ỦY BAN NHÂN DÂN"));
        assert_eq!(foot.signatory.position.as_deref(), Some("PHÓ CHỦ TỊCH"));
        assert_eq!(foot.signatory.name.as_deref(), Some("Trần Văn Bình"));
    }

    #[test]
    fn for_whom_is_signed_may_go_on_in_the_next_line() {
        let foot =
            read("Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình");
        assert_eq!(foot.signatory.authority.as_deref(), Some("TM. ỦY BAN NHÂN DÂN"));
        assert_eq!(foot.signatory.position.as_deref(), Some("PHÓ CHỦ TỊCH"));
    }

    #[test]
    fn recipients_and_signature_share_lines() {
        let foot = read(
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Nội vụ (b/c); CHỦ TỊCH\n- Các sở, ban, ngành;\n- UBND các huyện,\nthành phố;\n- Lưu: VT, NC. Trần Văn Bình",
        );
        assert_eq!(
            foot.recipients,
            ["Bộ Nội vụ (b/c)", "Các sở, ban, ngành", "UBND các huyện, thành phố", "Lưu: VT, NC"]
        );
        assert_eq!(foot.signatory.authority.as_deref(), Some("TM. ỦY BAN NHÂN DÂN"));
        assert_eq!(foot.signatory.position.as_deref(), Some("CHỦ TỊCH"));
        assert_eq!(foot.signatory.name.as_deref(), Some("Trần Văn Bình"));
    }

    #[test]
    fn recipients_wrap_lose_their_bullets_and_end_with_the_archive() {
        let rows: [(&str, &[&str]); 13] = [
            ("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT; VP2, VP5.", &["Như Điều 3", "Lưu: VT; VP2, VP5"]),
            ("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT; CHỦ TỊCH", &["Như Điều 3", "Lưu: VT"]),
            (
                "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Y tế; (để báo cáo) KT. CHỦ TỊCH\n- Các sở, ban, ngành; PHÓ CHỦ TỊCH\n> Lưu: VT, TH",
                &["Bộ Y tế; (để báo cáo)", "Các sở, ban, ngành", "Lưu: VT, TH"],
            ),
            (
                "Nơi nhận: KT. BỘ TRƯỞNG\n- Thủ tướng, các Phó Thủ tướng THỨ TRƯỞNG\nChính phủ;\n- UBND các tỉnh, TP trực thuộc\nTW; Lê Văn An\n- VPCP: BTCN, các PCN, Trợ lý\nTTCP, các Vụ:\nKTTH, TH;\n- Lưu: VT.",
                &[
                    "Thủ tướng, các Phó Thủ tướng Chính phủ",
                    "UBND các tỉnh, TP trực thuộc TW",
                    "VPCP: BTCN, các PCN, Trợ lý TTCP, các Vụ: KTTH, TH",
                    "Lưu: VT",
                ],
            ),
            (
                "Nơi nhận: BỘ TRƯỞNG\n- Như Điều 3;\nUBND các tỉnh;\nSở TT&TT các tỉnh, thành phố trực\nthuộc TW;\nBộ trưởng và các Thứ trưởng Bộ Nguyễn Văn Nam\nTT&TT;\n- Lưu VT, CTS.",
                &[
                    "Như Điều 3",
                    "UBND các tỉnh",
                    "Sở TT&TT các tỉnh, thành phố trực thuộc TW",
                    "Bộ trưởng và các Thứ trưởng Bộ TT&TT",
                    "Lưu VT, CTS",
                ],
            ),
            (
                "Nơi nhận:\n- Như trên;\n- Lưu: VT, KH (2).\nKẾ HOẠCH\n- Tập trung triển khai đồng bộ;\n- Rà soát các khoản chi.",
                &["Như trên", "Lưu: VT, KH (2)"],
            ),
            (
                "Noi nhén: CHỦ TỊCH\n- Bộ Nội vụ (be);\n- Bộ trưởng (để b/c); (đã ký)\n- Lưu: VT.",
                &["Bộ Nội vụ (b/c)", "Bộ trưởng (để b/c)", "Lưu: VT"],
            ),
            (
                "Nơi nhận:\n- TT. TU, TT. HĐND TP; CHỦ TỊCH\n- VP. UBND thành phố; Trần Văn An\n- Lưu: VT.",
                &["TT. TU, TT. HĐND TP", "VP. UBND thành phố", "Lưu: VT"],
            ),
            (
                "Nơi nhận:\n- Các tỉnh, thành phố:\nHà Nội, Hà Nam;\n- Lưu: VT, Vụ\nPC.",
                &["Các tỉnh, thành phố: Hà Nội, Hà Nam", "Lưu: VT, Vụ PC"],
            ),
            (
                "Nơi nhận: BỘ TRƯỞNG\n- Như Điều 3;\nHội đồng Tiền lương quốc gia; Đã ký\nSỐ TT&TT các tỉnh;\n- Lưu: VI, TH.",
                &["Như Điều 3", "Hội đồng Tiền lương quốc gia", "Sở TT&TT các tỉnh", "Lưu: VT, TH"],
            ),
            (
                "Nơi nhận:\nBan Tuyên giáo Trung ương,\nỦy ban Dân tộc:\nKiểm toán nhà nước;\nLuu: VT, TH,\nTIÊU CHUẨN SỐ 13\nA. MỘT",
                &["Ban Tuyên giáo Trung ương", "Ủy ban Dân tộc", "Kiểm toán nhà nước", "Lưu: VT, TH"],
            ),
            (
                "Nơi nhận:\n- Thủ tướng CP, các PTTg: Vũ Văn\nNinh, Hoàng Trung Hải;\n~ Bộ Y tế (dé báo cáo), - Sở Y tế.\nĐồng kính gửi:\n- Lưu: VT.",
                &[
                    "Thủ tướng CP, các PTTg: Vũ Văn Ninh, Hoàng Trung Hải",
                    "Bộ Y tế (để báo cáo)",
                    "Sở Y tế",
                    "Lưu: VT",
                ],
            ),
            (
                "Nơi nhận:\n- Sở Nội vụ; - Sở Tài chính;\n- Lưu: VT.",
                &["Sở Nội vụ", "Sở Tài chính", "Lưu: VT"],
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text).recipients, expected, "{text}");
        }
    }

    #[test]
    fn a_signature_may_stand_above_the_recipients() {
        let foot = read(
            "Điều 3. Thi hành./.\nTL. BỘ TRƯỞNG\nKT. VỤ TRƯỞNG\nPHÓ VỤ TRƯỞNG\nTrịnh Thị Hoa\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.",
        );
        assert_eq!(foot.start, 1);
        assert_eq!(foot.signatory.authority.as_deref(), Some("TL. BỘ TRƯỞNG"));
        assert_eq!(foot.signatory.name.as_deref(), Some("Trịnh Thị Hoa"));
        // An office in capitals above the articles is no signature.
        let text = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Trồng cây;\nĐiều 1. Trồng cây.\nĐiều 2. Thi hành./.\nNơi nhận:\n- Lưu: VT.";
        assert_eq!(read(text).start, 4);
    }
}

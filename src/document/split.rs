//! Where one document of a text ends and the next begins: a decision, the plan that it promulgates, and annexes.

use super::header::{is_annex, is_attached_by, is_motto, is_title, names_kind, within_letterhead};
use super::line::{Line, LineKind};
use super::section::is_upper;
use super::signature::{begins_recipients, is_signature, recipients_end};

/// Two titles of one document stand no further apart than so many lines.
const LEAST_DOCUMENT: usize = 8;
/// A title has at most so many lines above the one that says by what it is promulgated.
const TITLE_LINES: usize = 12;
/// A letterhead has at most so many lines.
const LETTERHEAD_LINES: usize = 10;

/// The lines of each document: a title in capitals begins another where it is of another kind than the first, or follows
/// the signature; so does, after the signature, a line in capitals that begins with a kind below a letterhead, the label of an
/// annex, the title above a line `(Ban hành kèm theo …)`, or below the recipients the first of its sections where the title was
/// lost. A letterhead above it belongs to it.
pub(super) fn documents_of(lines: &[Line]) -> Vec<&[Line]> {
    let mut starts = vec![0];
    let mut kind = None;
    let mut signed = false;
    let mut received = None;
    for (at, line) in lines.iter().enumerate() {
        let start = starts[starts.len() - 1];
        let below_letterhead = |line: &Line| names_kind(line) && letterhead_start(lines, at, start) < at;
        let far = at - start >= LEAST_DOCUMENT || start > 0 && at - start > 2 && is_annex(line);
        let found = is_title(line);
        let begins = if far
            && found.is_some_and(|found| kind.is_some_and(|kind| kind != found) || signed && kind.is_some())
        {
            Some(annex_start(lines, at))
        } else if far && signed && (is_annex(line) || below_letterhead(line)) {
            Some(at)
        } else if far && signed && is_attached_by(line) {
            Some(title_start(lines, at, start))
        } else if far && received == Some(at) && begins_sections(line) {
            Some(at)
        } else {
            None
        };
        if let Some(begins) = begins.filter(|begins| *begins > start) {
            starts.push(letterhead_start(lines, begins, start));
            kind = found;
            // An attached document needs no signature of its own.
            signed = true;
        } else if kind.is_none() {
            kind = found;
        }
        if begins_recipients(line) {
            received = Some(at + recipients_end(&lines[at..]));
        }
        signed |= line.text.folded.contains("noi nhan") || is_signature(line);
    }
    starts.push(lines.len());
    starts.windows(2).map(|pair| &lines[pair[0]..pair[1]]).filter(|part| !part.is_empty()).collect()
}

/// An attached document may begin at the line `Phụ lục` before its title.
fn annex_start(lines: &[Line], title: usize) -> usize {
    let before = title.checked_sub(1).filter(|&at| is_annex(&lines[at]));
    before.unwrap_or(title)
}

/// The first line of the letterhead above a line where a document begins, which holds the state's name or its motto; without
/// one, the line itself.
fn letterhead_start(lines: &[Line], begins: usize, from: usize) -> usize {
    let above = (from + 1..begins).rev().take(LETTERHEAD_LINES);
    let above = above.take_while(|&at| within_letterhead(&lines[at]));
    let start = above.filter(|&at| lines[at].kind == LineKind::Body).last().unwrap_or(begins);
    if lines[start..begins].iter().any(is_motto) { start } else { begins }
}

/// Whether the sections of a document begin with a line: the first part in Roman numerals, or in words.
fn begins_sections(line: &Line) -> bool {
    let folded = &*line.text.folded;
    line.kind == LineKind::Body
        && (folded.starts_with("i. ") || folded.starts_with("phan i ") || folded.starts_with("chuong i "))
}

/// The first line of the title that ends before `at`: lines of capitals, or those of one sentence that nothing ends.
fn title_start(lines: &[Line], at: usize, from: usize) -> usize {
    let shouted = at.checked_sub(1).is_some_and(|last| is_upper(&lines[last].text.text));
    let mut start = at;
    while start > from + 1 && at - start < TITLE_LINES {
        let before = &lines[start - 1];
        let text = &*before.text.text;
        let of_title = before.kind == LineKind::Body
            && is_upper(text) == shouted
            && !text.starts_with(['-', '+', '–'])
            && (shouted || !text.ends_with(['.', ';', '/', ':', ')']));
        if !of_title {
            break;
        }
        start -= 1;
        if is_annex(before) || !shouted && before.after_blank {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    /// The first line of each document of a text.
    fn firsts(text: &str) -> Vec<String> {
        let lines = lines(text);
        documents_of(&lines).iter().map(|part| part[0].text.text.clone()).collect()
    }

    #[test]
    fn attached_documents_begin_at_their_titles() {
        let decision = "BỘ XÂY DỰNG\nSố: 5/QĐ-BXD\nQUYẾT ĐỊNH\nBan hành kế hoạch\nCăn cứ Luật;\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\nĐiều 3. Hiệu lực.\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n";
        let rows = [
            (
                "KẾ HOẠCH\nTrồng cây\n(Ban hành kèm theo Quyết định số 5/QĐ-BXD)\nI. MỤC TIÊU",
                vec!["KẾ HOẠCH"],
            ),
            (
                "CHƯƠNG TRÌNH HÀNH ĐỘNG\nTRỒNG CÂY\n(Ban hành theo Quyết định số 5/QĐ-BXD)\nI. MỤC TIÊU",
                vec!["CHƯƠNG TRÌNH HÀNH ĐỘNG"],
            ),
            (
                "Kế hoạch trồng cây giai đoạn\n2014-2017\nBan hành kèm theo Quyết định số …/QĐ-BXD",
                vec!["Kế hoạch trồng cây giai đoạn"],
            ),
            (
                "PHỤ LỤC I\nDANH MỤC\n(Kèm theo Quyết định số 5/QĐ-BXD)\n1. Việc một\nPHỤ LỤC II\nBIỂU MẪU\n1. Việc hai",
                vec!["PHỤ LỤC I", "PHỤ LỤC II"],
            ),
            (
                "CHÍNH PHỦ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ\nthực hiện Chỉ thị số 5 (Kèm theo Nghị quyết)\nI. MỤC TIÊU",
                vec!["CHÍNH PHỦ"],
            ),
            // The title was lost.
            ("I. MỤC TIÊU\n1. Việc một\nII. TỔ CHỨC", vec!["I. MỤC TIÊU"]),
            ("Ban hành kèm theo danh mục sau.", vec![]),
        ];
        for (attached, expected) in rows {
            let found = firsts(&format!("{decision}{attached}"));
            assert_eq!(found[1..], expected, "{attached}");
        }
    }

    #[test]
    fn a_letterhead_belongs_to_the_document_below_it_and_a_signature_ends_one() {
        let decision = "BỘ XÂY DỰNG\nSố: 5/QĐ-BXD\nQUYẾT ĐỊNH\nBan hành kế hoạch\nCăn cứ Luật;\nĐiều 1. Ban hành.\nĐiều 2. Thi hành.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Văn Bình\n";
        let attached = "BỘ XÂY DỰNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n(Kèm theo Quyết định số 5/QĐ-BXD)\nI. MỤC TIÊU\n1. Việc một được làm\nkèm theo Kế hoạch này thì được cấp vốn.";
        assert_eq!(firsts(&format!("{decision}{attached}"))[1..], ["BỘ XÂY DỰNG"]);
        let annex = "Phụ lục\nDANH MỤC CÂY TRỒNG\n(Kèm theo Quyết định số 5/QĐ-BXD)\n1. Việc một";
        assert_eq!(firsts(&format!("{decision}{annex}"))[1..], ["Phụ lục"]);
    }

    #[test]
    fn words_of_a_title_begin_no_document() {
        let plan = "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\nKẾ HOẠCH\nII. TỔ CHỨC\nPHỤ LỤC\nkèm theo Kế hoạch này.";
        assert_eq!(firsts(plan), ["KẾ HOẠCH"]);
    }
}

//! A worker: the buffers that one thread uses again and again.

use std::ops::Range;

use super::acronym::restore_strokes;
use super::adapt::Habits;
use super::capitals::lower_lone_capitals;
use super::colon::keep_colons;
use super::confidence::{is_misread, lower_changes, sureness};
use super::damage::{assess, doubted};
use super::decode::{Models, decode};
use super::lattice::Edge;
use super::markup::is_markdown;
use super::memory::Memory;
use super::order::{order_labels, order_numerals};
use super::symbol::{join_symbols, restore_bullets};
use super::write::Writer;
use super::{Condition, Damage, Normalized, Normalizer, Profile, legacy};
use crate::lm::{Cost, NAT};
use crate::source::WarningKind;

/// A text is restored in pieces of about so many bytes, so that memory does not grow with it.
const PIECE: usize = 64 * 1024;
/// The second reading of a text chooses among those that the first found on ways dearer than the cheapest by no more than
/// this, and the document's own words.
const OPEN: Cost = 8 * NAT;

/// Restores one text after another, remembering what strings were read as before. One thread has one worker; the
/// results are those of [`Normalizer::normalize`](super::Normalizer::normalize).
///
/// ```
/// let normalizer = vanban::Normalizer::new();
/// let mut worker = normalizer.worker();
/// for page in ["UY BAN NHAN DAN", "HOI DONG NHAN DAN"] {
///     println!("{}", worker.normalize(page).text());
/// }
/// ```
#[derive(Debug)]
pub struct Worker {
    normalizer: Normalizer,
    memory: Memory,
}

impl Worker {
    pub(super) fn new(normalizer: Normalizer) -> Self {
        Self { normalizer, memory: Memory::default() }
    }

    /// Restores `text`, line for line. Total: text that is not Vietnamese comes back as it came, with a warning.
    ///
    /// ```
    /// let normalizer = vanban::Normalizer::new();
    /// let mut worker = normalizer.worker();
    /// let line = "nha nwéc trén dia ban tinh Kon Tum";
    /// assert_eq!(worker.normalize(line).text(), normalizer.normalize(line).text());
    /// ```
    #[must_use]
    pub fn normalize(&mut self, text: &str) -> Normalized {
        match legacy::decode(text, self.normalizer.model) {
            Some(decoded) => legacy::join(text, &decoded, self.restore(&decoded.text)),
            None => self.restore(text),
        }
    }

    /// Restores a long text part by part, so that what is known of its changes need not be kept: it takes a hundred times the
    /// bytes that were changed. Each part has at most `most` bytes, and ends behind a line, or behind a space where the line
    /// is longer, or behind a word where that is; what is learned of a document is learned of each part. Together the parts are
    /// the text, line for line; lines and spans of each count from its own beginning.
    ///
    /// ```
    /// let mut worker = vanban::Normalizer::new().worker();
    /// let archive = "UY BAN NHAN DAN\n".repeat(1_000);
    /// let restored: String = worker.normalize_parts(&archive, 4_000).map(|part| part.text().to_owned()).collect();
    /// assert_eq!(restored.lines().count(), 1_000);
    /// ```
    pub fn normalize_parts<'t>(
        &'t mut self,
        text: &'t str,
        most: usize,
    ) -> impl Iterator<Item = Normalized> + 't {
        pieces(text, most).map(|piece| self.normalize(&text[piece]))
    }

    /// Restores a text of Unicode.
    fn restore(&mut self, text: &str) -> Normalized {
        let Some(profile) = assess(text, self.normalizer.model, &mut self.memory) else {
            if !text.chars().any(char::is_alphabetic) {
                return Normalized::unchanged(text);
            }
            return Normalized {
                warnings: vec![WarningKind::NotVietnamese.into()],
                ..Normalized::unchanged(text)
            };
        };
        restore(text, self.normalizer, &profile, &mut self.memory)
    }
}

fn restore(text: &str, normalizer: Normalizer, profile: &Profile, memory: &mut Memory) -> Normalized {
    let Normalizer { model, once } = normalizer;
    let mut own = None;
    let markup = is_markdown(text);
    let models = profile.models(model);
    let mut writer = Writer {
        text,
        lexicon: &model.lexicon,
        out: String::with_capacity(text.len() + text.len() / 4),
        corrections: Vec::new(),
        words: 0,
        changed: 0,
        sureness: 0.0,
    };
    let mut line_confidence = Vec::new();
    for piece in pieces(text, PIECE) {
        let builder = memory.of(model, profile, &mut own);
        builder.take_for_markup(markup);
        let mut lattice = builder.build(text, piece.clone());
        let mut found = decode(&lattice, models);
        let excess = found.excess();
        let mut sure = sureness(&lattice, &found, &excess);
        let damaged = profile.damage != Damage::None;
        if damaged && !once {
            let habits = Habits::learn(&lattice, &found, &sure);
            let mut open = found.open(lattice.readings.len(), &excess, OPEN);
            for (open, reading) in open.iter_mut().zip(&lattice.readings) {
                *open |= habits.has(reading.unit);
            }
            let own = |edge: &Edge| builder.own_words(&text[edge.span.clone()], |unit| habits.has(unit));
            lattice = lattice.narrowed(&open, own);
            found = decode(&lattice, Models { habits: Some(&habits), ..models });
            sure = sureness(&lattice, &found, &found.excess());
        } else if !once && is_misread(&lattice, &found.steps, &sure) {
            let profile = doubted(profile);
            let builder = memory.of(model, &profile, &mut own);
            builder.take_for_markup(markup);
            lattice = builder.build(text, piece.clone());
            found = decode(&lattice, profile.models(model));
            sure = sureness(&lattice, &found, &found.excess());
        }
        if damaged {
            order_labels(&lattice, &model.lexicon, &mut found.steps, &mut sure);
            order_numerals(text, &lattice, &model.lexicon, &mut found.steps, &mut sure);
            join_symbols(&lattice, &model.lexicon, &mut found.steps);
            restore_bullets(text, &mut lattice, &model.lexicon, &mut found.steps);
            lower_lone_capitals(text, &mut lattice, &model.lexicon, &mut found.steps, &mut sure);
            keep_colons(text, &lattice, &model.lexicon, &mut found.steps, &mut sure);
            restore_strokes(
                text,
                &mut lattice,
                &model.lexicon,
                &profile.channel,
                &mut found.steps,
                &mut sure,
            );
        }
        if profile.change.is_seldom() {
            lower_changes(&lattice, &found.steps, &mut sure);
        }
        line_confidence.extend(lines(&text[piece.clone()], piece.start, &lattice, &found.steps, &sure));
        writer.write(piece, &lattice, &found.steps, &sure);
    }
    let words = writer.words.max(1) as f64;
    Normalized {
        text: writer.out,
        corrections: writer.corrections,
        condition: Condition {
            damage: profile.damage,
            changed: writer.changed as f64 / words,
            confidence: if writer.words == 0 { 1.0 } else { writer.sureness / words },
        },
        line_confidence,
        warnings: Vec::new(),
    }
}

/// The mean probability of the words of each line of a piece.
fn lines(
    piece: &str,
    start: usize,
    lattice: &super::lattice::Lattice,
    steps: &[super::decode::Step],
    sureness: &[super::confidence::Sureness],
) -> Vec<f32> {
    let mut at = 0;
    let mut end = start;
    piece
        .split_inclusive('\n')
        .map(|line| {
            end += line.len();
            let (mut sum, mut words) = (0.0, 0);
            while at < steps.len() && lattice.edges[steps[at].edge as usize].span.start < end {
                if lattice.readings[steps[at].reading as usize].is_word() {
                    sum += sureness[at].probability;
                    words += 1;
                }
                at += 1;
            }
            if words == 0 { 1.0 } else { (sum / f64::from(words)) as f32 }
        })
        .collect()
}

/// Whole lines of a text, at most about `most` bytes at a time; a line that is longer is cut at white space.
fn pieces(text: &str, most: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let end = match (most.max(1)..rest.len()).find(|&at| rest.is_char_boundary(at)) {
            None => rest.len(),
            Some(most) => match rest[..most].rfind('\n').or_else(|| rest[..most].rfind(' ')) {
                Some(at) => at + 1,
                None => rest[most..].find(char::is_whitespace).map_or(rest.len(), |at| most + at),
            },
        };
        let piece = start..start + end;
        start = piece.end;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_a_text_and_end_at_lines_or_spaces() {
        let text = format!("{}\n{} {}", "a ".repeat(PIECE / 2), "b".repeat(3 * PIECE), "c\n".repeat(PIECE));
        let pieces: Vec<_> = pieces(&text, PIECE).collect();
        assert_eq!(pieces.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
        assert!(pieces.iter().any(|piece| piece.len() >= 3 * PIECE), "a word is never cut");
        assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
        for (text, most, first) in [
            ("mot\nhai ba\nbon", 12, "mot\nhai ba\n"),
            ("mot\nhai ba\nbon", 8, "mot\n"),
            ("mot\nhai ba\nbon", 100, "mot\nhai ba\nbon"),
            ("mot hai", 6, "mot "),
            ("mộthaiba bốn", 2, "mộthaiba"),
            ("ộộộộ", 4, "ộộộộ"),
        ] {
            let piece = super::pieces(text, most).next();
            assert_eq!(piece.map(|piece| &text[piece]), Some(first), "{text:?} {most}");
        }
        assert_eq!(super::pieces("", 4).count(), 0);
    }

    #[test]
    fn straight_quotation_marks_stay_and_numbers_begin_lines() {
        let text =
            "Danh hieu \"Gia dinh van hoa\" duoc xet hang nam theo quy dinh\n6 Thuc hien che do bao cao\n";
        let restored = crate::Normalizer::new().normalize(text);
        let expected =
            "Danh hiệu \"Gia đình văn hóa\" được xét hằng năm theo quy định\n6 Thực hiện chế độ báo cáo\n";
        assert_eq!(restored.text(), expected);
    }

    #[test]
    fn headings_that_lost_their_marks_are_restored_within_text_that_kept_them() {
        let body =
            "Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện.\n";
        let text = format!("{0}KE HOACH TO CHUC THUC HIEN CAI CACH HANH CHINH\n{0}", body.repeat(4));
        let restored = crate::Normalizer::new().normalize(&text);
        assert_eq!(restored.text().lines().nth(4), Some("KẾ HOẠCH TỔ CHỨC THỰC HIỆN CẢI CÁCH HÀNH CHÍNH"));
        assert!(restored.text().lines().enumerate().all(|(at, line)| at == 4 || line == body.trim_end()));
    }

    #[test]
    fn where_one_word_of_right_text_was_misread_others_are_looked_for() {
        let body =
            "Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện.\n"
                .repeat(30);
        let rows = [
            ("Phân bố hợp lý đô thị, công nghiệp.", "Phân bổ hợp lý đô thị, công nghiệp."),
            ("Các mặt hàng có thể mạnh của tỉnh.", "Các mặt hàng có thế mạnh của tỉnh."),
            (
                "Tạo điều kiện thuận lợi đề thu hút các dự án.",
                "Tạo điều kiện thuận lợi để thu hút các dự án.",
            ),
            ("Nâng cấp Công dữ liệu mở của tỉnh.", "Nâng cấp Cổng dữ liệu mở của tỉnh."),
        ];
        let mut worker = crate::Normalizer::new().worker();
        for (line, expected) in rows {
            let alone = format!("{body}{line}\n{body}");
            assert_eq!(worker.normalize(&alone).text(), alone);
            let restored =
                worker.normalize(&format!("{alone}Tổ chức thưc hiện kế hoạch này theo quy định.\n"));
            assert_eq!(restored.condition().damage, Damage::None);
            assert_eq!(restored.text().lines().nth(30), Some(expected));
            assert!(restored.text().ends_with("Tổ chức thực hiện kế hoạch này theo quy định.\n"));
        }
    }

    #[test]
    fn what_is_no_word_though_its_letters_are_vietnamese_was_misread() {
        let body =
            "Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện.\n"
                .repeat(30);
        let rows = [
            ("đội ngũ cán bộ, công chưc của tỉnh", "đội ngũ cán bộ, công chức của tỉnh"),
            ("phòng ngùa, ứng phó với thiên tai", "phòng ngừa, ứng phó với thiên tai"),
            ("các xã Đăk Pxi, Đắk Hring, Măng Bút", "các xã Đăk Pxi, Đắk Hring, Măng Bút"),
            ("đội ngũ cán bộ, công chưc của xã M’Drắk", "đội ngũ cán bộ, công chức của xã M’Drắk"),
            (
                "đội ngũ cán bộ, công chưc trong tệp bao_cao_1",
                "đội ngũ cán bộ, công chức trong tệp bao_cao_1",
            ),
            ("nhà rông, cồng chiêng, rượu cần, gùi", "nhà rông, cồng chiêng, rượu cần, gùi"),
        ];
        for (line, expected) in rows {
            let restored = crate::Normalizer::new().normalize(&format!("{body}{line}\n{body}"));
            assert_eq!(restored.text().lines().nth(30), Some(expected));
        }
    }

    #[test]
    fn scans_are_read_though_their_damage_was_never_seen() {
        let body =
            "Can ctr nhiém vu dugc giao, cdc co quan, don vi trién khai thuc hién ké hoach trong cay.\n";
        let rows = [
            (
                "Xay dung ké hoach nham néng cao nhan thirc cia nhan dan",
                "nhằm nâng cao nhận thức của nhân dân",
            ),
            ("xét d& nghi cia SG Noi vu", "xét đề nghị của Sở Nội vụ"),
            ("hoan thanh trong thang 11.nam 2024 theo quy dinh", "trong tháng 11 năm 2024 theo"),
            ("giai ngan ké hoach von trong Quy 111/2024 theo quy dinh", "trong Quý III/2024 theo"),
            ("Chuong trinh hanh déng s6 3638/CTr-UBND cia UBND tinh", "số 3638/CTr-UBND của"),
            ("I. MUC PiCH, YEU CAU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ];
        for (line, expected) in rows {
            let restored = crate::Normalizer::new().normalize(&format!("{body}{line}\n{body}"));
            let restored = restored.text().lines().nth(1).unwrap_or_default();
            assert!(restored.contains(expected), "{restored}");
        }
    }

    #[test]
    fn cells_of_a_table_begin_anew() {
        let text =
            "Trong cay ven dwéng, UBND huyén, Sé Tw\n2 9/2015 phap tinh va cac\nco quan trong cay xanh\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert!(restored.text().contains("huyện, Sở Tư\n2 9/2015"), "{}", restored.text());
    }

    #[test]
    fn letters_of_icelandic_are_those_they_look_like() {
        let text = "Ðiều 1. Ban hành kèm theo Quyết định này Quy chế hoạt động của Hội đồng thi đua tỉnh Ðắk Nông.\n";
        let restored = crate::Normalizer::new().normalize(text);
        assert_eq!(restored.text(), text.replace('Ð', "Đ"));
        assert_eq!(restored.corrections().len(), 2);
    }
}

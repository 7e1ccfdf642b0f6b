//! The bodies that a document names, learned from its own text: a name that is read twice corrects one that is misread.

use std::collections::BTreeMap;

use super::super::fold::{Folded, fold};
use super::name::one_at;
use crate::edit::is_near;
use crate::syllable::split_syllable;

/// A misread name is compared with no more names than these, so that a text of nothing but names takes no quadratic time.
const MOST_COMPARED: usize = 2000;

/// The names of a document, by their folded form, each with how it is printed and how often so.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Gazetteer(BTreeMap<String, BTreeMap<String, usize>>);

impl Gazetteer {
    /// Learns the names in one text.
    pub(in super::super) fn learn(&mut self, text: &Folded) {
        let mut at = 0;
        while at < text.folded.len() {
            let starts_word = text.folded[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let name = starts_word.then(|| one_at(text, at)).flatten();
            if let Some(name) = name.clone().filter(|name| is_whole(text, name.end)) {
                self.add(text.slice(name));
            }
            let next = at + text.folded[at..].chars().next().map_or(1, char::len_utf8);
            at = name.map_or(next, |name| name.end.max(next));
        }
    }

    fn add(&mut self, name: &str) {
        if name.split_whitespace().count() > 1 && !super::is_upper(name) {
            *self.0.entry(key(name)).or_default().entry(without_number(name).to_owned()).or_default() += 1;
        }
    }

    /// A name as the document mostly prints it. Another spelling is taken where it has the same letters but for marks and is
    /// more than twice as frequent, or where the one here has a word that is no syllable and one letter sets it apart.
    pub(in super::super) fn corrected(&self, name: &str) -> String {
        let bare = without_number(name);
        let (prefix, key) = (&name[..name.len() - bare.len()], key(name));
        let own = self.0.get(&key).and_then(|forms| forms.get(bare)).copied().unwrap_or(0);
        let usual = self.0.get(&key).and_then(|forms| forms.iter().max_by_key(|(_, count)| **count));
        let other = match usual {
            Some((form, count)) if *count > 2 * own && form.to_lowercase() != bare.to_lowercase() => {
                Some(form)
            }
            _ if self.0.len() > MOST_COMPARED || bare.split_whitespace().all(is_syllable) => None,
            _ => {
                let near = self.0.iter().filter(|(other, _)| **other != key && is_misread(other, &key));
                let forms = near.flat_map(|(_, forms)| forms.iter());
                let whole = |form: &str| form.split_whitespace().all(is_syllable);
                forms.filter(|(form, _)| whole(form)).max_by_key(|(_, count)| **count).map(|(form, _)| form)
            }
        };
        other.map_or_else(|| name.to_owned(), |form| format!("{prefix}{form}"))
    }

    /// A name that may be cut short, as the document has it elsewhere with more words.
    pub(in super::super) fn completed(&self, name: &str) -> String {
        let start = format!("{} ", key(name));
        let longer = self.0.range(start.clone()..).take_while(|(other, _)| other.starts_with(&start));
        let forms = longer.flat_map(|(_, forms)| forms.iter());
        let known = self.0.contains_key(start.trim_end());
        let form = forms.max_by_key(|(_, count)| **count).filter(|_| !known);
        let prefix = &name[..name.len() - without_number(name).len()];
        form.map_or_else(|| self.corrected(name), |(form, _)| format!("{prefix}{form}"))
    }

    /// A name that is printed in capitals, as the document prints it in running text, where it does.
    pub(in super::super) fn cased(&self, name: &str) -> Option<&str> {
        let forms = self.0.get(&key(name))?;
        let same = forms.iter().filter(|(form, _)| form.to_lowercase() == name.to_lowercase());
        same.max_by_key(|(_, count)| **count).map(|(form, _)| form.as_str())
    }
}

/// Whether a name that ends here is certain to end: at a mark, or before a space and nothing of a name.
fn is_whole(text: &Folded, end: usize) -> bool {
    let rest = &text.folded[end..];
    rest.trim_start().starts_with([',', ';', '.', ':', '(', ')'])
        || rest.trim().is_empty()
        || rest.starts_with(" chu tri")
        || rest.starts_with(" phoi hop")
        || rest.starts_with(" va ")
        || rest.starts_with(" co trach")
}

/// A name without the `các` that says it is of many.
fn without_number(name: &str) -> &str {
    ["các ", "Các ", "những ", "Những "].iter().find_map(|number| name.strip_prefix(number)).unwrap_or(name)
}

fn key(name: &str) -> String {
    fold(without_number(name))
}

fn is_syllable(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let letters = lower.chars().all(char::is_alphabetic);
    let acronym = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    letters && (acronym || split_syllable(&lower).is_some_and(|(_, rime)| ends_well(rime)))
}

/// Whether a rime has vowels and then nothing or a coda of Vietnamese.
fn ends_well(rime: &str) -> bool {
    let coda = rime.trim_start_matches(crate::syllable::is_vowel);
    matches!(coda, "" | "c" | "ch" | "m" | "n" | "ng" | "nh" | "p" | "t")
}

/// Whether two folded names have as many words and differ in one letter, left out, put in or taken for another.
fn is_misread(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 1 && a.split(' ').count() == b.split(' ').count() && is_near(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_read_twice_corrects_one_misread() {
        let mut names = Gazetteer::default();
        names.learn(&Folded::new("Sở Nội vụ, Báo An Giang, các sở, ban, ngành."));
        names.learn(&Folded::new(
            "Sở Nội vụ chủ trì, phối hợp với Báo An Giang và Báo An Giang, Bão An Giang.",
        ));
        let rows = [
            ("Bão An Giang", "Báo An Giang"),
            ("Sở Nơi1 vụ", "Sở Nội vụ"),
            ("Sở Nội vụ", "Sở Nội vụ"),
            ("Sở Tài chính", "Sở Tài chính"),
            ("các sở, ban, ngành", "các sở, ban, ngành"),
        ];
        for (read, meant) in rows {
            assert_eq!(names.corrected(read), meant);
        }
    }

    /// A letter that takes two bytes behind a name once parted the name within it.
    #[test]
    fn letters_of_any_alphabet_may_stand_beside_a_name() {
        let mut names = Gazetteer::default();
        names.learn(&Folded::new("ỦY BAN NHÂN DÂN TỈNHΣ Sở Nội vụΣ, Báo An Giang."));
        assert_eq!(names.cased("BÁO AN GIANG"), Some("Báo An Giang"));
    }

    #[test]
    fn capitals_take_the_case_of_the_running_text() {
        let mut names = Gazetteer::default();
        names.learn(&Folded::new("Bộ Công Thương chủ trì."));
        assert_eq!(names.cased("BỘ CÔNG THƯƠNG"), Some("Bộ Công Thương"));
        assert_eq!(names.cased("BỘ Y TẾ"), None);
    }
}

//! The marks of Markdown and of the HTML within it, which are kept as they are and are no part of what is read.

use std::ops::Range;

/// A text with so many lines of markup is Markdown.
const LEAST_LINES: usize = 3;

/// Whether a text is Markdown: some lines have headings, bold text, tags or table rows.
pub(super) fn is_markdown(text: &str) -> bool {
    let marked = |line: &&str| {
        let line = line.trim();
        let heading = line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
        let row = line.len() > 2 && line.starts_with('|') && line.ends_with('|');
        heading || row || line.matches("**").count() >= 2 || line.contains("<sup>")
    };
    text.lines().filter(marked).take(LEAST_LINES).count() == LEAST_LINES
}

/// The pieces of a token that are markup: a heading's `#`, runs of `*`, bars of a table, and tags.
pub(super) fn spans(token: &str, line_start: bool) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(first) = token[at..].chars().next() {
        let rest = &token[at..];
        let run = |mark: char| rest.len() - rest.trim_start_matches(mark).len();
        let length = match first {
            '#' if line_start && at == 0 => run('#'),
            '*' => run('*'),
            '|' => run('|'),
            '<' => tag(rest),
            _ => 0,
        };
        if length > 0 {
            spans.push(at..at + length);
        }
        at += length.max(first.len_utf8());
    }
    spans
}

/// The length of the tag that a text begins with, or 0: `<sup>`, `</b>`, `<br/>`.
fn tag(text: &str) -> usize {
    let name = |inner: &str| {
        let inner = inner.trim_matches('/');
        !inner.is_empty() && inner.len() <= 8 && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.find('>').filter(|&end| name(&text[1..end])).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        let pieces = |token, line_start| {
            spans(token, line_start).into_iter().map(|span| &token[span]).collect::<Vec<_>>()
        };
        assert_eq!(pieces("##", true), ["##"]);
        assert_eq!(pieces("**Điều", true), ["**"]);
        assert_eq!(pieces("phủ<sup>(4)</sup>,", false), ["<sup>", "</sup>"]);
        assert_eq!(pieces("a<b", false), Vec::<&str>::new());
    }
}

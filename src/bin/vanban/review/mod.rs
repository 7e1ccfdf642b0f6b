//! `vanban review`: one page of HTML to check the work on, with nothing to load from elsewhere.

mod item;
mod line;
mod timeline;
mod words;

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::ValueEnum;
use minijinja::Environment;
use minijinja::value::{Serde, Value};
use serde::Serialize;
use vanban::{GENERATOR, Normalizer, Warning};

use crate::input::{self, Examined};
use crate::{Status, guard, stream};
use item::{DocumentView, Items};
use line::LineView;
use words::Words;

/// Arguments of `vanban review`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The files to show, one after another
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The page to write; `-` is standard output
    #[arg(long, short, value_name = "PAGE", default_value = "-")]
    out: PathBuf,
    /// The language of the page
    #[arg(long, value_name = "LANG", default_value = "vi")]
    lang: Language,
    #[command(flatten)]
    options: input::Options,
}

const EXAMPLES: &str = "\
The page shows the restored text beside the text as it came, marks each change by how
sure it is, and lists what was read from it. Keys: n and p go to the next and previous
change, d shows the doubtful ones alone.

Examples:
  vanban review scan.txt --out review.html
  vanban review letters/*.pdf --lang en --out review.html";

/// The language of the page.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    /// Vietnamese
    Vi,
    /// English
    En,
}

/// All that the template shows.
#[derive(Serialize)]
struct Page {
    words: &'static Words,
    generator: &'static str,
    style: Value,
    script: Value,
    files: Vec<FileView>,
}

/// One file.
#[derive(Serialize)]
struct FileView {
    anchor: String,
    path: String,
    damage: &'static str,
    changes: usize,
    doubtful: usize,
    lines: Vec<LineView>,
    documents: Vec<DocumentView>,
    warnings: Vec<WarningView>,
}

/// What a reader should know, and the line it is about.
#[derive(Serialize)]
struct WarningView {
    message: String,
    line: Option<u32>,
    line_anchor: Option<String>,
}

/// Runs it.
pub fn run(arguments: &Arguments) -> io::Result<Status> {
    let words = match arguments.lang {
        Language::Vi => &words::VIETNAMESE,
        Language::En => &words::ENGLISH,
    };
    let inputs = arguments.files.iter().map(PathBuf::as_path);
    if let Some(reason) = input::spared(inputs, [arguments.out.clone()]) {
        stream::message(reason);
        return Ok(Status::SomeFailed);
    }
    let mut worker = Normalizer::new().worker();
    let options = arguments.options.reading(None);
    let mut files = Vec::new();
    let mut status = Status::Done;
    for path in &arguments.files {
        let number = files.len() + 1;
        match guard::catch(|| input::examine(&input::bytes(path, &options)?, path, &options, &mut worker)) {
            Ok(examined) => files.push(view(&examined, number, words)),
            Err(reason) => {
                stream::message(format_args!("{}: {reason}", path.display()));
                status = Status::SomeFailed;
                worker = Normalizer::new().worker();
            }
        }
    }
    if files.is_empty() {
        stream::message("no page was written, since there is nothing to show on it");
        return Ok(status);
    }
    let page = render(files, words)?;
    if arguments.out.as_os_str() == "-" {
        stream::results(|out| out.write_all(page.as_bytes()))?;
    } else {
        fs::write(&arguments.out, page).map_err(stream::cannot_write(&arguments.out))?;
    }
    Ok(status)
}

/// What the page shows of one file; `number` tells its anchors from those of the others.
fn view(examined: &Examined, number: usize, words: &'static Words) -> FileView {
    let Examined { source, normalized, report } = examined;
    let items = Items::of(report, number, words);
    let lines = line::views(source, normalized, &items, number);
    let changes = || lines.iter().flat_map(LineView::changes);
    FileView {
        anchor: format!("f{number}"),
        path: source.path().to_owned(),
        damage: words.damage(report.condition.damage),
        changes: changes().count(),
        doubtful: changes().filter(|change| change.is_doubtful()).count(),
        warnings: report.warnings.iter().map(|warning| warning_view(warning, number, words)).collect(),
        documents: items.documents,
        lines,
    }
}

fn warning_view(warning: &Warning, file: usize, words: &Words) -> WarningView {
    let line = warning.lines.map(|lines| lines.first);
    WarningView {
        message: words.warning(warning),
        line,
        line_anchor: line.map(|line| line::anchor(file, line)),
    }
}

/// Fills the template, which escapes whatever comes from a document.
fn render(files: Vec<FileView>, words: &'static Words) -> io::Result<String> {
    let mut environment = Environment::new();
    environment.add_template("page.html", include_str!("page.html")).map_err(io::Error::other)?;
    let page = Page {
        words,
        generator: GENERATOR,
        style: Value::from_safe_string(include_str!("page.css").to_owned()),
        script: Value::from_safe_string(include_str!("page.js").to_owned()),
        files,
    };
    environment
        .get_template("page.html")
        .and_then(|template| template.render(Serde(page)))
        .map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use vanban::{Document, ReadOptions};

    fn examine(text: &str, name: &str) -> Examined {
        let mut worker = Normalizer::new().worker();
        input::examine(text.as_bytes(), Path::new(name), &ReadOptions::default(), &mut worker).unwrap()
    }

    fn page(text: &str, words: &'static Words) -> String {
        let examined = examine(text, "<plan>.txt");
        render(vec![view(&examined, 1, words)], words).unwrap()
    }

    /// The names of the tags of a page, in order, but for those inside its style and script.
    fn tags(page: &str) -> Vec<&str> {
        let tags = page.split('<').skip(1);
        tags.filter_map(|tag| tag.split(|c: char| c.is_whitespace() || c == '>').next()).collect()
    }

    /// The values of an attribute, in order.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let begin = format!(" {attribute}=\"");
        page.split(&begin).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn whatever_comes_from_a_text_is_escaped() {
        let page = page("UY BAN NHAN DAN <script>alert(1)</script> & \"TINH\"\n", &words::ENGLISH);
        assert!(!page.contains("<script>alert") && !page.contains("<plan>"), "{page}");
        assert!(page.contains("&lt;plan&gt;.txt"));
    }

    #[test]
    fn whatever_comes_from_an_item_is_escaped() {
        let show = |documents: Vec<Document>, path: &str| {
            let mut examined = examine("KE HOACH\nmot\nhai\n", path);
            examined.report.documents = documents;
            render(vec![view(&examined, 1, &words::ENGLISH)], &words::ENGLISH).unwrap()
        };
        let hostile = "\"'><img src=x onerror=alert(1)><!-- {{ x }} &amp;";
        let text = serde_json::to_string(&documents()).unwrap();
        // Every text that the page shows, in the place of its own.
        let words = [
            "Ủy ban nhân dân tỉnh Kon Tum",
            "42/KH-UBND",
            "thi đua",
            "thanh toán",
            "Báo Kon Tum",
            "Sở Nội vụ",
        ];
        let words = words.into_iter().chain(["trước ngày 30", "tổ chức cuộc thi"]);
        let quoted = serde_json::to_string(hostile).unwrap();
        let text = words.fold(text, |text, word| text.replace(word, &quoted[1..quoted.len() - 1]));
        let page = show(serde_json::from_str(&text).unwrap(), hostile);
        assert_eq!(tags(&page), tags(&show(documents(), "plan.txt")));
        assert!(page.matches("&lt;img").count() >= 9, "{page}");
    }

    #[test]
    fn every_change_is_marked_and_counted() {
        let text = "UY BAN NHAN DAN\nnha nwéc trén dia ban tinh Kon Tum vé 1anh dao\n";
        let examined = examine(text, "plan.txt");
        let changes = examined.normalized.corrections();
        assert!(changes.len() > 5);
        let page = render(vec![view(&examined, 1, &words::ENGLISH)], &words::ENGLISH).unwrap();
        let was: Vec<&str> = changes.iter().map(|change| change.original.as_str()).collect();
        assert_eq!(values(&page, "data-was")[1..], was);
        assert!(page.contains(&format!("· {} changes", changes.len())));
        let sure: Vec<u32> =
            values(&page, "data-sure")[1..].iter().map(|sure| sure.parse().unwrap()).collect();
        let expected = changes.iter().map(|change| line::percent(change.confidence));
        assert!(sure.into_iter().eq(expected));
        let others = changes.iter().flat_map(|change| &change.alternatives);
        for other in others {
            assert!(page.contains(&other.text), "{other:?}");
        }
    }

    #[test]
    fn several_files_have_anchors_of_their_own() {
        let show = |number| {
            let mut examined = examine("KE HOACH\nmot\nhai\n", "plan.txt");
            examined.report.documents = documents();
            view(&examined, number, &words::VIETNAMESE)
        };
        let files = vec![show(1), show(2)];
        let page = render(files, &words::VIETNAMESE).unwrap();
        let ids = values(&page, "id");
        let different: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), different.len(), "{ids:?}");
        for link in values(&page, "href") {
            assert!(different.contains(&link[1..]), "{link}");
        }
        assert_eq!(page.matches("<main>").count(), 1);
    }

    #[test]
    fn warnings_are_told_in_the_language_of_the_page() {
        let text = "The quick brown fox jumps over the lazy dog and runs away\n";
        let english = "Note: the text does not read as Vietnamese, and is kept as it came<";
        let vietnamese = "Lưu ý: văn bản không giống tiếng Việt, nên được giữ nguyên<";
        for (words, told, untold) in
            [(&words::ENGLISH, english, vietnamese), (&words::VIETNAMESE, vietnamese, english)]
        {
            let page = page(text, words);
            assert!(page.contains(told) && !page.contains(untold), "{page}");
        }
    }

    #[test]
    fn the_page_loads_nothing_from_elsewhere() {
        let page = page("UY BAN NHAN DAN TINH KON TUM\n", &words::VIETNAMESE);
        for link in ["http:", "https:", "src=", "@import", "url("] {
            assert!(!page.contains(link), "{link}");
        }
        assert!(page.contains("default-src 'none'"));
    }

    /// A decision that sets a duty, its deadline and a target, as the parser would give them.
    fn documents() -> Vec<Document> {
        let document = serde_json::json!({
            "kind": "plan",
            "header": {"parent_issuer": null, "issuer": "Ủy ban nhân dân tỉnh Kon Tum", "number": "42/KH-UBND", "place": null,
                "date": "2023-01-06", "title": "Phát động phong trào thi đua", "lines": [1, 1], "confidence": 1.0},
            "signatory": {"authority": null, "position": null, "name": null},
            "recipients": [], "citations": [], "sections": [],
            "targets": [{"id": "t1", "indicator": "thủ tục thanh toán trực tuyến", "direction": "reach",
                "comparator": "at_least", "value": 50.0, "value_max": null, "unit": "%", "baseline": null, "due": null,
                "lines": [3, 3], "page": null, "section": [], "confidence": 0.9}],
            "deadlines": [
                {"id": "d1", "text": "trước ngày 30 tháng 6 năm 2023", "kind": "before", "start": null, "end": "2023-06-30",
                "recurrence": null, "task": "tổ chức cuộc thi", "lines": [2, 2], "page": null, "section": [], "confidence": 0.9},
                {"id": "d2", "text": "từ ngày 01/01/2023 đến hết ngày 31/10/2030", "kind": "range", "start": "2023-01-01",
                "end": "2030-10-31", "recurrence": null, "task": null, "lines": [2, 3], "page": null, "section": [],
                "confidence": 0.9}],
            "responsibilities": [{"id": "r1", "lead": ["Sở Nội vụ"], "coordinating": ["Báo Kon Tum"], "role": "lead",
                "task": "tổ chức cuộc thi", "deadlines": ["d1"], "lines": [2, 2], "page": null, "section": [],
                "confidence": 0.9}]
        });
        vec![serde_json::from_value(document).unwrap()]
    }

    #[test]
    fn items_and_lines_are_linked_both_ways() {
        let text = "KE HOACH\nSo Noi vu to chuc cuoc thi\nthanh toan truc tuyen\n";
        let mut examined = examine(text, "plan.txt");
        examined.report.documents = documents();
        let page = render(vec![view(&examined, 1, &words::ENGLISH)], &words::ENGLISH).unwrap();
        let links: Vec<&str> = values(&page, "href").into_iter().map(|link| &link[1..]).collect();
        for anchor in ["f1d1-t1", "f1d1-d1", "f1d1-d2", "f1d1-r1", "f1-2", "f1-3"] {
            assert!(links.contains(&anchor), "{anchor} in {links:?}");
        }
        for anchor in links {
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
        assert!(page.contains("thủ tục thanh toán trực tuyến: ≥ 50 %"));
        assert_eq!(page.matches("<rect").count(), 2);
    }
}

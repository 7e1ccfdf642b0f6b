//! What an element means for the text in it.

use html5ever::tokenizer::Tag;

/// What an element does to the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text of its own lines.
    Block,
    /// A paragraph, which any block ends.
    Paragraph,
    Item,
    List {
        ordered: bool,
    },
    Table,
    Row,
    Cell,
    /// The text that counts, where a page says which.
    Main,
    /// Letters set high.
    Superscript,
    /// Text whose white space counts.
    Verbatim,
    /// Within a line.
    Inline,
}

/// The kind of the element of this name.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "p" => Kind::Paragraph,
        "li" => Kind::Item,
        "ul" | "menu" | "dir" => Kind::List { ordered: false },
        "ol" => Kind::List { ordered: true },
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "main" => Kind::Main,
        "sup" => Kind::Superscript,
        "pre" => Kind::Verbatim,
        "address" | "article" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "div"
        | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "legend" | "section" | "summary" | "tbody"
        | "tfoot" | "thead" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// Whether an element never has anything in it.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether nothing in an element is part of the text.
pub(super) fn is_left_out(tag: &Tag) -> bool {
    let by_name = matches!(
        &*tag.name,
        "applet"
            | "aside"
            | "audio"
            | "button"
            | "canvas"
            | "datalist"
            | "dialog"
            | "head"
            | "iframe"
            | "map"
            | "math"
            | "nav"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
    );
    let by_role = attribute(tag, "role").is_some_and(|role| {
        ["navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog"]
            .iter()
            .any(|other| role.trim().eq_ignore_ascii_case(other))
    });
    by_name
        || by_role
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").is_some_and(|value| value == "true")
        || declares(tag, "display", |value| value == "none")
        || declares(tag, "visibility", |value| value == "hidden")
}

/// Whether an element says that its text is centred, or that it is not; `None` where it says nothing.
pub(super) fn is_centred(tag: &Tag) -> Option<bool> {
    if &*tag.name == "center" {
        return Some(true);
    }
    if declares(tag, "text-align", |_| true) {
        return Some(declares(tag, "text-align", |value| value == "center"));
    }
    attribute(tag, "align").map(|value| value.eq_ignore_ascii_case("center"))
}

/// Whether a table or cell says that its lines are drawn, or that they are not.
pub(super) fn is_bordered(tag: &Tag) -> Option<bool> {
    const DRAWN: [&str; 8] = ["solid", "double", "dotted", "dashed", "inset", "outset", "groove", "ridge"];
    if declares_any(tag, |name, value| {
        name.starts_with("border") && DRAWN.iter().any(|kind| value.contains(kind))
    }) || &*tag.name == "th"
    {
        return Some(true);
    }
    let class = attribute(tag, "class").is_some_and(|class| class.contains("MsoTableGrid"));
    let width = attribute(tag, "border").map(|width| width.trim() != "0");
    if class { Some(true) } else { width }
}

/// The value of an attribute.
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// The value of an attribute as a number.
pub(super) fn number(tag: &Tag, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Whether the element's own style gives a property a value that `holds`.
fn declares(tag: &Tag, property: &str, holds: impl Fn(&str) -> bool) -> bool {
    declares_any(tag, |name, value| name == property && holds(value))
}

fn declares_any(tag: &Tag, holds: impl Fn(&str, &str) -> bool) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .any(|(name, value)| holds(name.trim(), value.trim().trim_end_matches("!important").trim_end()))
}

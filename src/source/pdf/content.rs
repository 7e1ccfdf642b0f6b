//! Runs the content of a page and of what it draws, and notes where each glyph comes to stand.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, Stream};
use rustc_hash::FxHashMap;

use super::budget::Budget;
use super::font::{Font, number};
use super::lex::{Lexer, Token};
use super::matrix::Matrix;
use super::picture::Drawn;

/// One glyph on the page as shown: x to the right, y *down*, in points.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its text, more than one character for ligatures.
    pub text: String,
    /// Where its baseline starts.
    pub x: f64,
    pub y: f64,
    /// The way to where the next glyph would start.
    pub dx: f64,
    pub dy: f64,
    /// The height of the font.
    pub size: f64,
    /// The annotation that draws it, by number on the page.
    pub annotation: Option<u32>,
    /// Whether nothing told its text.
    pub unknown: bool,
}

impl Glyph {
    /// Whether it prints nothing.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '\0')
    }
}

/// Forms within forms deeper than this are not drawn.
const MAX_FORM_DEPTH: u32 = 8;
/// Graphics states saved deeper than this are not kept.
const MAX_SAVED: usize = 512;
/// Glyphs of a page beyond this many are left out; a page in small print has ten thousand.
const MAX_PAGE_GLYPHS: usize = 300_000;
/// Images of a page beyond this many are not noted.
const MAX_PAGE_IMAGES: usize = 1_000;
/// Operands beyond this many are those of no operator.
const MAX_OPERANDS: usize = 256;

/// The part of the graphics state that moves text.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// What a page shows.
pub(super) struct Shown<'a> {
    /// Its glyphs, in the order drawn.
    pub glyphs: Vec<Glyph>,
    /// Its images, but for those of annotations.
    pub images: Vec<Drawn<'a>>,
    /// Whether it shows images, lines or areas.
    pub paints: bool,
}

/// Draws pages of one document.
pub(super) struct Interpreter<'a> {
    doc: &'a Document,
    budget: &'a mut Budget,
    /// Fonts read so far, by where their dictionaries lie in memory, which also tells those that have no number.
    fonts: FxHashMap<*const Object, Rc<Font>>,
    /// What stands for those that are missing.
    lost: Option<Rc<Font>>,
    /// What the page has shown so far.
    glyphs: Vec<Glyph>,
    images: Vec<Drawn<'a>>,
    paints: bool,
    annotation: Option<u32>,
}

impl<'a> Interpreter<'a> {
    /// Starts with no page.
    pub fn new(doc: &'a Document, budget: &'a mut Budget) -> Self {
        let fonts = FxHashMap::default();
        let (glyphs, images) = (Vec::new(), Vec::new());
        Self { doc, budget, fonts, lost: None, glyphs, images, paints: false, annotation: None }
    }

    /// What is left of the work that the document may cause.
    pub fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    /// Draws the content of a page, then its annotations, under `base`.
    pub fn page(&mut self, page: &Dictionary, resources: &Dictionary, base: Matrix) -> Shown<'a> {
        self.paints = false;
        let content = self.page_content(page);
        self.run(&content, resources, base, 0);
        self.annotation = Some(0);
        if let Ok(annotations) = page.get_deref(b"Annots", self.doc).and_then(Object::as_array) {
            for (number, annotation) in (0..).zip(annotations.iter().take(10_000)) {
                self.annotation = Some(number);
                self.annotation(annotation, base);
            }
        }
        self.annotation = None;
        Shown {
            glyphs: std::mem::take(&mut self.glyphs),
            images: std::mem::take(&mut self.images),
            paints: self.paints,
        }
    }

    /// The streams of a page as one, a space between them as tokens do not run on.
    fn page_content(&mut self, page: &Dictionary) -> Vec<u8> {
        let doc = self.doc;
        let (mut content, mut lost) = (Vec::new(), false);
        let mut add = |object: &Object| {
            if let Ok(stream) = object.as_stream()
                && let Ok(bytes) = self.budget.content(doc, stream)
            {
                content.extend_from_slice(&bytes);
                content.push(b'\n');
            }
        };
        let Ok(contents) = page.get(b"Contents") else { return content };
        let parts = match doc.dereference(contents) {
            Ok((_, Object::Array(parts))) => parts.as_slice(),
            _ => std::slice::from_ref(contents),
        };
        for part in parts {
            match doc.dereference(part) {
                Ok((_, part)) => add(part),
                Err(_) => lost = true,
            }
        }
        if lost {
            self.budget.missing();
        }
        content
    }

    /// Draws the normal appearance of an annotation: the number and day of signed papers stand only there.
    fn annotation(&mut self, annotation: &Object, base: Matrix) {
        const HIDDEN_OR_NO_VIEW: i64 = 1 << 1 | 1 << 5;
        let doc = self.doc;
        let Some(dict) = doc.dereference(annotation).ok().and_then(|(_, object)| object.as_dict().ok())
        else {
            return;
        };
        let flags = dict.get_deref(b"F", doc).and_then(Object::as_i64).unwrap_or(0);
        let kind = dict.get_deref(b"Subtype", doc).and_then(Object::as_name).unwrap_or_default();
        if flags & HIDDEN_OR_NO_VIEW != 0 || kind == b"Popup" {
            return;
        }
        let Ok(appearance) = dict.get_deref(b"AP", doc).and_then(Object::as_dict) else { return };
        let stream = match appearance.get_deref(b"N", doc) {
            Ok(Object::Dictionary(states)) => {
                let state = dict.get_deref(b"AS", doc).and_then(Object::as_name).unwrap_or(b"Off");
                states.get_deref(state, doc).and_then(Object::as_stream)
            }
            Ok(object) => object.as_stream(),
            Err(_) => return,
        };
        let (Ok(stream), Some(rect)) = (stream, rectangle(doc, dict, b"Rect")) else { return };
        let matrix = matrix_of(doc, &stream.dict);
        let bbox = rectangle(doc, &stream.dict, b"BBox").unwrap_or(rect);
        // The box of the form, moved by its own matrix, is fitted into the rectangle on the page.
        let corners = [(bbox[0], bbox[1]), (bbox[2], bbox[1]), (bbox[0], bbox[3]), (bbox[2], bbox[3])]
            .map(|(x, y)| matrix.apply(x, y));
        let bound = |pick: fn(&(f64, f64)) -> f64| {
            let values = corners.iter().map(pick);
            values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
        };
        let ((left, right), (bottom, top)) = (bound(|c| c.0), bound(|c| c.1));
        let ratio = |to: f64, from: f64| if from.abs() < 1e-6 { 1.0 } else { to / from };
        let (sx, sy) = (ratio(rect[2] - rect[0], right - left), ratio(rect[3] - rect[1], top - bottom));
        let fit = Matrix::new([sx, 0.0, 0.0, sy, rect[0] - left * sx, rect[1] - bottom * sy]);
        self.form(stream, &Dictionary::new(), fit.then(base), 1);
    }

    /// Draws a form XObject.
    fn form(&mut self, stream: &Stream, outer: &Dictionary, ctm: Matrix, depth: u32) {
        if depth > MAX_FORM_DEPTH {
            return;
        }
        let doc = self.doc;
        let Ok(content) = self.budget.content(doc, stream) else { return };
        let ctm = matrix_of(doc, &stream.dict).then(ctm);
        // Forms of old writers have no resources of their own and use those of the page.
        let resources = stream.dict.get_deref(b"Resources", doc).and_then(Object::as_dict).unwrap_or(outer);
        self.run(&content, resources, ctm, depth);
    }

    /// Obeys the operators of one stream.
    fn run(&mut self, content: &[u8], resources: &Dictionary, ctm: Matrix, depth: u32) {
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token> = Vec::new();
        let mut run = Run {
            state: State {
                ctm,
                font: None,
                size: 1.0,
                char_spacing: 0.0,
                word_spacing: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            saved: Vec::new(),
            line: Matrix::IDENTITY,
            at: Matrix::IDENTITY,
            resources,
            depth,
        };
        while let Some(token) = lexer.next() {
            let Token::Word(word) = token else {
                if operands.len() < MAX_OPERANDS {
                    operands.push(token);
                }
                continue;
            };
            if !self.budget.operator() {
                return;
            }
            if word == b"ID" {
                self.paints = true;
                lexer.skip_inline_image();
            } else {
                self.operator(&word, &operands, &mut run);
            }
            operands.clear();
        }
    }

    /// Obeys one operator.
    fn operator(&mut self, word: &[u8], operands: &[Token], run: &mut Run<'_>) {
        let num = |at: usize| operands.get(at).and_then(Token::number);
        let first = num(0).unwrap_or(0.0);
        match word {
            b"q" if run.saved.len() < MAX_SAVED => run.saved.push(run.state.clone()),
            b"Q" => {
                if let Some(saved) = run.saved.pop() {
                    run.state = saved;
                }
            }
            b"cm" => {
                if let Some(matrix) = six(operands) {
                    run.state.ctm = matrix.then(run.state.ctm);
                }
            }
            b"BT" => {
                run.line = Matrix::IDENTITY;
                run.at = Matrix::IDENTITY;
            }
            b"Tf" => {
                if let Some(name) = operands.first().and_then(Token::name) {
                    let font = self.font(name, run.resources);
                    run.state.font = Some(font.unwrap_or_else(|| self.lost_font()));
                }
                run.state.size = num(1).unwrap_or(run.state.size);
            }
            b"Tc" => run.state.char_spacing = first,
            b"Tw" => run.state.word_spacing = first,
            b"Tz" => run.state.scale = num(0).unwrap_or(100.0) / 100.0,
            b"TL" => run.state.leading = first,
            b"Ts" => run.state.rise = first,
            b"Td" => run.move_line(first, num(1).unwrap_or(0.0)),
            b"TD" => {
                run.state.leading = -num(1).unwrap_or(0.0);
                run.move_line(first, num(1).unwrap_or(0.0));
            }
            b"Tm" => {
                if let Some(matrix) = six(operands) {
                    run.line = matrix;
                    run.at = matrix;
                }
            }
            b"T*" => run.move_line(0.0, -run.state.leading),
            b"Tj" => self.show_operand(operands.first(), run),
            b"'" => {
                run.move_line(0.0, -run.state.leading);
                self.show_operand(operands.first(), run);
            }
            b"\"" => {
                run.state.word_spacing = first;
                run.state.char_spacing = num(1).unwrap_or(0.0);
                run.move_line(0.0, -run.state.leading);
                self.show_operand(operands.get(2), run);
            }
            b"TJ" => {
                let Some(Token::Array(parts)) = operands.first() else { return };
                for part in parts {
                    match part {
                        Token::Number(back) => run.advance(-back / 1000.0 * run.state.size * run.state.scale),
                        part => self.show_operand(Some(part), run),
                    }
                }
            }
            b"Do" => {
                if let Some(name) = operands.first().and_then(Token::name) {
                    self.draw(name, run);
                }
            }
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"sh" => self.paints = true,
            _ => {}
        }
    }

    /// Draws the form `name` of the resources, or notes where the image of that name stands.
    fn draw(&mut self, name: &[u8], run: &Run<'_>) {
        let doc = self.doc;
        let objects = run.resources.get_deref(b"XObject", doc).and_then(Object::as_dict);
        // The stream is found from the document, whose life is longer than that of the resources.
        let entry = objects.and_then(|objects| objects.get(name));
        let stream = entry.and_then(Object::as_reference).and_then(|id| doc.get_object(id));
        let Ok(stream) = stream.and_then(Object::as_stream) else { return };
        match stream.dict.get_deref(b"Subtype", doc).and_then(Object::as_name) {
            Ok(b"Form") => self.form(stream, run.resources, run.state.ctm, run.depth + 1),
            Ok(b"Image") if self.annotation.is_none() && self.images.len() < MAX_PAGE_IMAGES => {
                self.paints = true;
                self.images.push(Drawn { stream, place: run.state.ctm });
            }
            _ => {}
        }
    }

    /// The font `name` of the resources, read once for the document.
    fn font(&mut self, name: &[u8], resources: &Dictionary) -> Option<Rc<Font>> {
        let doc = self.doc;
        let fonts = resources.get_deref(b"Font", doc).and_then(Object::as_dict).ok()?;
        let entry = fonts.get(name).ok()?;
        let (_, object) = doc.dereference(entry).ok()?;
        if let Some(font) = self.fonts.get(&std::ptr::from_ref(object)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::load(doc, object.as_dict().ok()?, self.budget));
        self.fonts.insert(object, Rc::clone(&font));
        Some(font)
    }

    /// What stands for a font that is not in the file.
    fn lost_font(&mut self) -> Rc<Font> {
        self.budget.missing();
        Rc::clone(self.lost.get_or_insert_with(|| Rc::new(Font::lost())))
    }

    /// Shows the string of an operand.
    fn show_operand(&mut self, operand: Option<&Token>, run: &mut Run<'_>) {
        let (Some(bytes), Some(font)) = (operand.and_then(Token::string), run.state.font.clone()) else {
            return;
        };
        for shown in font.show(bytes) {
            if self.glyphs.len() >= MAX_PAGE_GLYPHS || !self.budget.glyph() {
                return;
            }
            let state = &run.state;
            let own = Matrix::new([state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise]);
            let place = own.then(run.at).then(state.ctm);
            let size = place.c.hypot(place.d);
            let spacing = state.char_spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let unknown = shown.text.contains(char::REPLACEMENT_CHARACTER);
            if place.e.is_finite() && place.f.is_finite() && size.is_finite() && size > 0.0 {
                self.glyphs.push(Glyph {
                    text: shown.text,
                    x: place.e,
                    y: place.f,
                    dx: shown.width * place.a,
                    dy: shown.width * place.b,
                    size,
                    annotation: self.annotation,
                    unknown,
                });
            }
            run.advance((shown.width * state.size + spacing) * state.scale);
        }
    }
}

/// The state of one stream being run.
struct Run<'r> {
    state: State,
    saved: Vec<State>,
    /// The start of the text line.
    line: Matrix,
    /// Where the next glyph goes.
    at: Matrix,
    resources: &'r Dictionary,
    depth: u32,
}

impl Run<'_> {
    /// Starts a line at an offset from the start of the last.
    fn move_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.at = self.line;
    }

    /// Moves on along the line.
    fn advance(&mut self, by: f64) {
        self.at = Matrix::translation(by, 0.0).then(self.at);
    }
}

/// The six numbers of a matrix operand.
fn six(operands: &[Token]) -> Option<Matrix> {
    let mut numbers = [0.0; 6];
    for (at, slot) in numbers.iter_mut().enumerate() {
        *slot = operands.get(at)?.number()?;
    }
    Some(Matrix::new(numbers))
}

/// The `Matrix` of a form.
fn matrix_of(doc: &Document, dict: &Dictionary) -> Matrix {
    numbers::<6>(doc, dict, b"Matrix").map_or(Matrix::IDENTITY, Matrix::new)
}

/// A rectangle, its lower left corner first.
pub(super) fn rectangle(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<[f64; 4]> {
    let [x0, y0, x1, y1] = numbers::<4>(doc, dict, key)?;
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

/// The first `N` numbers of the array under `key`.
fn numbers<const N: usize>(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
    let array = dict.get_deref(key, doc).and_then(Object::as_array).ok()?;
    let mut out = [0.0; N];
    for (at, slot) in out.iter_mut().enumerate() {
        *slot = number(Some(doc.dereference(array.get(at)?).ok()?.1))?;
    }
    Some(out)
}

//! Pictures of pages to text, by Tesseract, and pages to pictures, by Poppler; both where they are on the path.
//!
//! Nothing else of this crate runs a program, and this only where [`ReadOptions::ocr`](super::ReadOptions) asks for it.

mod child;

use std::process::Command;
use std::time::{Duration, Instant};

use super::warning::OcrTrouble;
use child::Failure;

/// The longest that one page may take, in one program.
const PAGE_LIMIT: Duration = Duration::from_secs(120);
/// The most bytes of text that a page may have.
const MAX_TEXT: u64 = 4 << 20;
/// The most bytes that a picture of a page may have: A3 at 600 dots an inch in grey has 70 million.
const MAX_PICTURE: u64 = 128 << 20;
/// How fine a page is drawn, in dots an inch, as Tesseract wants it.
const RESOLUTION: f64 = 300.0;
/// The longest side that a page is drawn at, in dots.
const MAX_SIDE: f64 = 10_000.0;

/// A picture of a page in a form that Tesseract reads: PNM, TIFF or JPEG.
pub(super) struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Dots an inch.
    pub resolution: u32,
}

/// Tesseract as it is installed here.
pub(super) struct Engine {
    /// `vie` or `eng`.
    language: &'static str,
    until: Option<Instant>,
}

impl Engine {
    /// Looks for Tesseract and for what it can read; it is not used after `until`.
    ///
    /// # Errors
    /// Where it is not on the path or has no model of Vietnamese or English.
    pub fn find(until: Option<Instant>) -> Result<Self, OcrTrouble> {
        let mut engine = Self { language: "vie", until };
        let listed = engine.run(Command::new("tesseract").arg("--list-langs"), Vec::new(), MAX_TEXT);
        let listed = listed.map_err(|failure| trouble("Tesseract", OcrTrouble::NoTesseract, failure))?;
        let listed = String::from_utf8_lossy(&listed);
        let has = |language: &str| listed.lines().any(|line| line.trim() == language);
        if !has("vie") {
            engine.language = "eng";
            if !has("eng") {
                return Err(OcrTrouble::NoModel);
            }
        }
        Ok(engine)
    }

    /// Whether it reads with the Vietnamese model.
    pub fn reads_vietnamese(&self) -> bool {
        self.language == "vie"
    }

    /// The lines of a picture, none blank at the end.
    ///
    /// # Errors
    /// Where Tesseract fails or takes too long.
    pub fn read(&self, picture: Picture) -> Result<Vec<String>, OcrTrouble> {
        let mut command = Command::new("tesseract");
        command.args(["stdin", "stdout", "-l", self.language, "--dpi", &picture.resolution.to_string()]);
        // A batch has a thread a core already.
        command.env("OMP_THREAD_LIMIT", "1");
        let text = self
            .run(&mut command, picture.bytes, MAX_TEXT)
            .map_err(|failure| trouble("Tesseract", OcrTrouble::NoTesseract, failure))?;
        let text = String::from_utf8_lossy(&text);
        Ok(text.trim_end().lines().map(|line| line.trim_end().replace('\u{c}', "")).collect())
    }

    /// Draws page `number` (from 1) of a PDF, whose longer side has `side` points.
    ///
    /// # Errors
    /// Where Poppler is not on the path, fails or takes too long.
    pub fn draw(&self, pdf: &[u8], number: u32, side: f64) -> Result<Picture, OcrTrouble> {
        let resolution = RESOLUTION.min(MAX_SIDE / (side.max(1.0) / 72.0)).max(1.0) as u32;
        let (number, dots) = (number.to_string(), resolution.to_string());
        let mut command = Command::new("pdftoppm");
        command.args(["-gray", "-r", &dots, "-f", &number, "-l", &number, "-"]);
        match self.run(&mut command, pdf.to_vec(), MAX_PICTURE) {
            Ok(bytes) if bytes.is_empty() => Err(OcrTrouble::NothingDrawn),
            Ok(bytes) => Ok(Picture { bytes, resolution }),
            Err(failure) => Err(trouble("Poppler", OcrTrouble::NoPoppler, failure)),
        }
    }

    /// Runs a program within the limits.
    fn run(&self, command: &mut Command, input: Vec<u8>, most: u64) -> Result<Vec<u8>, Failure> {
        let left = self.until.map(|until| until.saturating_duration_since(Instant::now()));
        let limit = left.map_or(PAGE_LIMIT, |left| left.min(PAGE_LIMIT));
        if limit.is_zero() {
            return Err(Failure::Late);
        }
        child::run(command, input, most, limit)
    }
}

/// Why a program gave nothing; `absent` where it is not on the path.
fn trouble(program: &'static str, absent: OcrTrouble, failure: Failure) -> OcrTrouble {
    match failure {
        Failure::Absent => absent,
        Failure::Late => OcrTrouble::Late(program),
        Failure::Failed(reason) => OcrTrouble::Failed(program, reason),
    }
}

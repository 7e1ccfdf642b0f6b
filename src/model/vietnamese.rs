//! The model as one piece: vocabulary, language model and channels, from one file.

use std::sync::{Arc, LazyLock, OnceLock};

use super::{Bytes, Container, Lexicon};
use crate::channel::{Channel, ChannelTables, Trie};
use crate::error::Error;
use crate::lm::LanguageModel;

static EMBEDDED: Bytes = include_bytes!("../../model/vi.model");

/// Why opening the embedded model cannot fail.
const WHOLE: &str = "the embedded model is opened by a test of every release";

/// All that the normalizer knows. A channel is made when first asked for, as few texts need them all.
#[derive(Debug)]
pub struct Model {
    /// The vocabulary.
    pub lexicon: Lexicon,
    /// What follows what.
    pub language: LanguageModel,
    /// The words of the vocabulary by their letters.
    pub trie: Arc<Trie>,
    container: Container,
    english_ocr: OnceLock<Arc<Channel>>,
    vietnamese_ocr: OnceLock<Arc<Channel>>,
    stripping: OnceLock<Arc<Channel>>,
}

impl Model {
    /// Opens a model from its bytes.
    ///
    /// # Errors
    /// Where they are no model of this version, or are cut short.
    fn open(bytes: Bytes) -> Result<Self, Error> {
        let container = Container::open(bytes)?;
        let lexicon = Lexicon::open(container.section("lexicon")?)?;
        let section = |name| container.section(name);
        let language = LanguageModel::open(section("unigrams")?, section("bigrams")?, section("trigrams")?)?;
        let trie = Arc::new(Trie::new(&lexicon, &language));
        let [english_ocr, vietnamese_ocr, stripping] = Default::default();
        Ok(Self { lexicon, language, trie, container, english_ocr, vietnamese_ocr, stripping })
    }

    /// How an engine misreads that does not know Vietnamese.
    #[must_use]
    pub fn english_ocr(&self) -> &Arc<Channel> {
        self.english_ocr.get_or_init(|| self.learned("channel.eng"))
    }

    /// How an engine misreads that knows Vietnamese.
    #[must_use]
    pub fn vietnamese_ocr(&self) -> &Arc<Channel> {
        self.vietnamese_ocr.get_or_init(|| self.learned("channel.vie"))
    }

    /// Whether a channel is that of [`Self::vietnamese_ocr`], which is not made to tell.
    #[must_use]
    pub fn is_vietnamese_ocr(&self, channel: &Arc<Channel>) -> bool {
        self.vietnamese_ocr.get().is_some_and(|own| Arc::ptr_eq(own, channel))
    }

    /// The channel that drops diacritics and does nothing else.
    #[must_use]
    pub fn stripping(&self) -> &Arc<Channel> {
        self.stripping.get_or_init(|| self.channel(ChannelTables::stripping(&self.trie)))
    }

    /// A channel of these tables over the vocabulary of the model.
    #[must_use]
    pub fn channel(&self, tables: ChannelTables) -> Arc<Channel> {
        Arc::new(Channel::new(&tables, &self.lexicon, &self.trie))
    }

    fn learned(&self, section: &str) -> Arc<Channel> {
        let tables = self.container.section(section).and_then(ChannelTables::open);
        self.channel(tables.expect(WHOLE))
    }

    /// The model that comes with the crate, opened once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::open(EMBEDDED).expect(WHOLE));
        &MODEL
    }
}

/// The name of the embedded model: its language and the beginning of its checksum, as in `vi-1f2e3d4c`. Results of one
/// version with one model are the same bytes everywhere.
///
/// ```
/// let name = vanban::model_name();
/// assert!(name.starts_with("vi-") && name.len() == 11);
/// ```
#[must_use]
pub fn model_name() -> String {
    let fingerprint = Container::open(EMBEDDED).map(|container| container.fingerprint()).unwrap_or_default();
    format!("vi-{:.8}", fingerprint)
}

//! The model as one piece: vocabulary, language model and channels, from one file.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use super::{Bytes, Container, Lexicon};
use crate::channel::{Channel, ChannelTables};
use crate::error::Error;
use crate::lm::LanguageModel;

static EMBEDDED: &[u8] = include_bytes!("../../model/vi.model");

/// All that the normalizer knows.
#[derive(Debug)]
pub struct Model {
    /// The vocabulary.
    pub lexicon: Lexicon,
    /// What follows what.
    pub language: LanguageModel,
    /// How an engine misreads that does not know Vietnamese.
    pub english_ocr: Channel,
    /// How an engine misreads that knows Vietnamese.
    pub vietnamese_ocr: Channel,
    stripping: OnceLock<Channel>,
}

impl Model {
    /// Opens a model from its bytes.
    ///
    /// # Errors
    /// Where they are no model of this version, or are cut short.
    pub fn open(bytes: Bytes) -> Result<Self, Error> {
        let container = Container::open(bytes)?;
        let lexicon = Lexicon::open(&container.section("lexicon")?)?;
        let section = |name| container.section(name);
        let language = LanguageModel::open(section("unigrams")?, section("bigrams")?, section("trigrams")?)?;
        let channel = |name| -> Result<Channel, Error> {
            Ok(Channel::new(&ChannelTables::open(&container.section(name)?)?, &lexicon))
        };
        let (english_ocr, vietnamese_ocr) = (channel("channel.eng")?, channel("channel.vie")?);
        Ok(Self { lexicon, language, english_ocr, vietnamese_ocr, stripping: OnceLock::new() })
    }

    /// The channel that drops diacritics and does nothing else, made when first asked for.
    #[must_use]
    pub fn stripping(&self) -> &Channel {
        self.stripping.get_or_init(|| Channel::new(&ChannelTables::stripping(&self.lexicon), &self.lexicon))
    }

    /// The model that comes with the crate, opened once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::open(Cow::Borrowed(EMBEDDED))
                .expect("the embedded model is opened by a test of every release")
        });
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
    let fingerprint =
        Container::open(Cow::Borrowed(EMBEDDED)).map(|container| container.fingerprint()).unwrap_or_default();
    format!("vi-{:.8}", fingerprint)
}

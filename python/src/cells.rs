//! Columns as they come: identifiers and contents of whatever type, row by row.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, LargeBinaryArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure::Failure;

/// The column of names.
const ID: &str = "id";
/// The column of documents.
const CONTENT: &str = "content";

/// The two columns of a batch that are read; others are passed over.
pub struct Cells {
    ids: Bytes,
    contents: Bytes,
}

impl Cells {
    /// Finds the columns.
    ///
    /// # Errors
    /// A `ValueError` where one is missing: a mistake of the program, not of its data.
    pub fn of(batch: &RecordBatch) -> PyResult<Self> {
        let column = |name: &str| {
            batch.column_by_name(name).ok_or_else(|| {
                let schema = batch.schema();
                let names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
                PyValueError::new_err(format!(
                    "there is no column `{name}`, but: {}; `id` (names) and `content` (texts, or bytes of files) are read",
                    names.join(", ")
                ))
            })
        };
        Ok(Self { ids: Bytes::of(&as_text(column(ID)?)), contents: Bytes::of(column(CONTENT)?) })
    }

    /// The name of a row, or `None` where it is null or of a type that is no name.
    pub fn id(&self, row: usize) -> Option<String> {
        self.ids.get(row).ok().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// The document of a row, or why there is none.
    pub fn content(&self, row: usize) -> Result<&[u8], Failure> {
        if let Bytes::Other(data_type) = &self.ids {
            return Err(Failure::wrong_type(ID, data_type, "text or a number"));
        }
        self.contents.get(row).map_err(|data_type| match data_type {
            None => Failure::null(),
            Some(data_type) => Failure::wrong_type(CONTENT, data_type, "text or bytes"),
        })
    }
}

/// Numbers are names too.
fn as_text(ids: &ArrayRef) -> ArrayRef {
    if ids.data_type().is_integer() {
        // Every integer has a text, so this cannot fail.
        return cast(ids, &DataType::Utf8).unwrap_or_else(|_| ids.clone());
    }
    ids.clone()
}

/// A column of texts or bytes.
///
/// Texts are taken as bytes too, since nothing has checked yet that what came from outside is UTF-8.
enum Bytes {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(arrow_array::BinaryViewArray),
    Fixed(arrow_array::FixedSizeBinaryArray),
    /// Texts or bytes that were numbered, and the number of each row.
    Dictionary(Box<Bytes>, ArrayRef),
    Null,
    Other(DataType),
}

impl Bytes {
    fn of(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Binary => Self::Small(array.as_binary::<i32>().clone()),
            DataType::LargeBinary => Self::Large(array.as_binary::<i64>().clone()),
            DataType::Utf8 => Self::Small(BinaryArray::from(array.as_string::<i32>().clone())),
            DataType::LargeUtf8 => Self::Large(LargeBinaryArray::from(array.as_string::<i64>().clone())),
            DataType::BinaryView => Self::View(array.as_binary_view().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            DataType::FixedSizeBinary(_) => Self::Fixed(array.as_fixed_size_binary().clone()),
            DataType::Dictionary(_, _) => {
                let dictionary = array.as_any_dictionary();
                // Keys are small integers, which all are whole as 64 bits.
                match cast(dictionary.keys(), &DataType::Int64) {
                    Ok(keys) => Self::Dictionary(Box::new(Self::of(dictionary.values())), keys),
                    Err(_) => Self::Other(array.data_type().clone()),
                }
            }
            DataType::Null => Self::Null,
            other => Self::Other(other.clone()),
        }
    }

    /// The bytes of a row; where there are none, the type if that is why.
    fn get(&self, row: usize) -> Result<&[u8], Option<&DataType>> {
        fn valid<'a>(
            array: &dyn Array,
            row: usize,
            value: &'a [u8],
        ) -> Result<&'a [u8], Option<&'a DataType>> {
            if array.is_null(row) { Err(None) } else { Ok(value) }
        }
        match self {
            Self::Small(array) => valid(array, row, array.value(row)),
            Self::Large(array) => valid(array, row, array.value(row)),
            Self::View(array) => valid(array, row, array.value(row)),
            Self::Fixed(array) => valid(array, row, array.value(row)),
            Self::Dictionary(values, keys) => {
                let keys = keys.as_primitive::<arrow_array::types::Int64Type>();
                if keys.is_null(row) { Err(None) } else { values.get(keys.value(row) as usize) }
            }
            Self::Null => Err(None),
            Self::Other(data_type) => Err(Some(data_type)),
        }
    }
}

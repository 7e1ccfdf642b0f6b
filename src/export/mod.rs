//! Structure to bytes: the object of the contract, its schema, and tables.

mod report;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "tables")]
mod table;

pub use report::{DOUBTFUL, GENERATOR, Origin, Report, Restoration, SCHEMA};
#[cfg(feature = "schema")]
pub use schema::{json_schema, json_schema_of};
#[cfg(feature = "tables")]
pub use table::Table;

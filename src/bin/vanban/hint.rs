//! What somebody may have meant who wrote a name that is none.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, Error};
use clap::{Command, CommandFactory};

use crate::cli::Cli;

/// How like a name must be to be worth asking about, from 0 to 1; clap takes 0.7 for its own names.
const LIKENESS: f64 = 0.7;

/// The one of `names` that is most like `name`, where one is like it at all.
pub fn nearest(name: &str, names: impl IntoIterator<Item = String>) -> Option<String> {
    let lower = name.to_lowercase();
    let likeness = |other: &String| strsim::normalized_damerau_levenshtein(&lower, &other.to_lowercase());
    let like = names.into_iter().map(|other| (likeness(&other), other));
    let like = like.filter(|(likeness, _)| *likeness >= LIKENESS);
    like.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}

/// An error of usage, with the command that may have been meant where clap has no tip: it gives none after `help`.
pub fn command(mut error: Error) -> Error {
    if error.get(ContextKind::SuggestedSubcommand).is_none()
        && let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand)
        && let Some(tip) = nearest(name, names(&Cli::command()))
    {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec![tip]));
    }
    error
}

/// The names of the subcommands.
pub fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Why there is nothing at `path`: the first folder on the way that is missing, or a name like it in the last one.
pub fn missing(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(missing) = folder.and_then(|folder| folder.ancestors().filter(|up| is_missing(up)).last()) {
        let hint =
            like(missing).map_or("check its path".to_owned(), |like| format!("did you mean '{like}'?"));
        return format!("there is no folder '{}'; {hint}", missing.display());
    }
    match like(path) {
        Some(like) => format!("there is no such file or folder; did you mean '{like}'?"),
        None => "there is no such file or folder; check its path".to_owned(),
    }
}

fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && !path.exists()
}

/// A path beside `path` whose name is like its name.
fn like(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = folder.unwrap_or(Path::new(".")).read_dir().ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let nearest = nearest(path.file_name()?.to_str()?, names)?;
    Some(folder.map_or_else(|| nearest.clone(), |folder| folder.join(&nearest).display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_asked_about_and_a_far_one_is_not() {
        let names = || ["parse", "batch", "review"].map(str::to_owned);
        assert_eq!(nearest("prase", names()).as_deref(), Some("parse"));
        assert_eq!(nearest("Batch", names()).as_deref(), Some("batch"));
        assert_eq!(nearest("nothing", names()), None);
    }

    #[test]
    fn a_path_that_leads_nowhere_is_compared_where_it_goes_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("letters")).unwrap();
        std::fs::write(at("letters/plan.txt"), "x").unwrap();
        let did_you_mean = |name: &str| format!("did you mean '{}'?", at(name).display());
        assert!(missing(&at("letters/plam.txt")).ends_with(&did_you_mean("letters/plan.txt")));
        assert!(missing(&at("leters/plan.txt")).ends_with(&did_you_mean("letters")));
        assert_eq!(missing(&at("letters/scan.pdf")), "there is no such file or folder; check its path");
    }
}

//! The language of messages: English or Japanese.

use std::ffi::OsString;

pub use shinchoku_pipeline::model::Language;

/// The language that `--lang` names, else that of the user's locale.
///
/// It has to be known before the arguments are parsed, because the help is written in it.
pub fn of_arguments(arguments: impl Iterator<Item = OsString>) -> Language {
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let after_flag = arguments
        .iter()
        .position(|argument| argument == "--lang")
        .and_then(|at| arguments.get(at + 1).cloned());
    let joined = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let named = after_flag.or(joined).or_else(locale);
    if named.is_some_and(|name| name.to_ascii_lowercase().starts_with("ja")) {
        Language::Japanese
    } else {
        Language::English
    }
}

/// The locale of messages: the environment's where it names one, else the system's.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .or_else(sys_locale::get_locale)
}

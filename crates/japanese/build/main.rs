//! Builds IPADIC and the project's own words into lindera's format, to be embedded in the crate.
//!
//! IPADIC is not part of the repository. Its `MeCab` source (CSV and def files) is taken from the
//! first place that has it, and a build without any fails with the ways out in its message.

mod source;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let repository = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let terms = repository.join("dictionaries/terms.csv");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", terms.display());

    let ipadic = source::find(&repository, &out)?;
    let builder = DictionaryBuilder::new(metadata(encoding_of(&ipadic)?)?);
    builder.build_dictionary(&ipadic, &out.join("ipadic"))?;
    builder.build_user_dictionary(&terms_of(&terms, &out)?, &out.join("terms.bin"))?;
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    Ok(())
}

/// The comments of terms.csv are for people; lindera's reader does not know them.
fn terms_of(terms: &Path, out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let text = fs::read_to_string(terms)?;
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .collect();
    let plain = out.join("terms.csv");
    fs::write(&plain, lines.join("\n") + "\n")?;
    Ok(plain)
}

/// Debian's package is EUC-JP, others carry the same files in UTF-8.
fn encoding_of(ipadic: &Path) -> Result<&'static str, Box<dyn Error>> {
    let sample = fs::read(ipadic.join("Noun.csv"))?;
    let utf8 = std::str::from_utf8(&sample).is_ok();
    Ok(if utf8 { "UTF-8" } else { "EUC-JP" })
}

/// The columns of IPADIC's CSV files and of terms.csv.
fn metadata(encoding: &str) -> Result<Metadata, Box<dyn Error>> {
    Ok(serde_json::from_value(json!({
        "name": "ipadic",
        "encoding": encoding,
        "default_word_cost": -10000,
        "default_left_context_id": 0,
        "default_right_context_id": 0,
        "default_field_value": "*",
        "flexible_csv": true,
        "skip_invalid_cost_or_id": false,
        "normalize_details": true,
        "dictionary_schema": {"fields": [
            "surface", "left_context_id", "right_context_id", "cost", "part_of_speech",
            "part_of_speech_subcategory_1", "part_of_speech_subcategory_2",
            "part_of_speech_subcategory_3", "conjugation_form", "conjugation_type",
            "base_form", "reading", "pronunciation"
        ]},
        "user_dictionary_schema": {"fields": ["surface", "part_of_speech", "reading"]}
    }))?)
}

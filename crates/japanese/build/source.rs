//! Where IPADIC's source comes from.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the folder of an IPADIC source.
const VARIABLE: &str = "SHINCHOKU_IPADIC_DIR";
/// Where Debian's package mecab-ipadic puts its files, and where others do.
const SYSTEM: [&str; 3] = [
    "/usr/share/mecab/dic/ipadic",
    "/usr/lib/mecab/dic/ipadic",
    "/opt/homebrew/lib/mecab/dic/ipadic",
];
/// The archive that lindera's own crate downloads, and its MD5.
const DOWNLOAD: (&str, &str) = (
    "https://Lindera.dev/mecab-ipadic-2.7.0-20250920.tar.gz",
    "a95c409f12f1023fce8ef91f991ef042",
);

/// The first folder that holds an IPADIC source.
pub fn find(repository: &Path, out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let local = repository.join("dictionaries/ipadic");
    println!("cargo::rerun-if-changed={}", local.display());
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        if is_source(&named) {
            return Ok(named);
        }
        return Err(format!("{VARIABLE} names {}, which is no IPADIC source: it needs matrix.def, char.def, unk.def and Noun.csv", named.display()).into());
    }
    let installed = SYSTEM.iter().map(PathBuf::from);
    if let Some(found) = std::iter::once(local)
        .chain(installed)
        .find(|path| is_source(path))
    {
        return Ok(found);
    }
    download(out).map_err(|reason| help(&reason).into())
}

fn is_source(path: &Path) -> bool {
    ["matrix.def", "char.def", "unk.def", "Noun.csv"]
        .iter()
        .all(|name| path.join(name).is_file())
}

/// Fetches and unpacks the archive with the system's curl and tar, which Windows 10, macOS and
/// Linux have; a TLS library of our own would double the build for one file.
fn download(out: &Path) -> Result<PathBuf, String> {
    let (address, md5) = DOWNLOAD;
    let archive = out.join("ipadic.tar.gz");
    run(Command::new("curl")
        .args([
            "-fsSL",
            "--connect-timeout",
            "15",
            "--max-time",
            "300",
            "-o",
        ])
        .arg(&archive)
        .arg(address))?;
    let bytes = fs::read(&archive).map_err(|error| error.to_string())?;
    let found = format!("{:x}", md5::compute(&bytes));
    if found != md5 {
        return Err(format!(
            "{address} came with the MD5 {found} instead of {md5}"
        ));
    }
    run(Command::new("tar")
        .arg("xzf")
        .arg(&archive)
        .arg("-C")
        .arg(out))?;
    let unpacked = out.join("mecab-ipadic-2.7.0-20250920");
    if is_source(&unpacked) {
        Ok(unpacked)
    } else {
        Err(format!("{address} holds no IPADIC source"))
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} failed ({status})"))
    }
}

fn help(reason: &str) -> String {
    format!(
        "\nShinchoku needs the source of the IPADIC dictionary to build, and found none.\n\
         Any one of these mends it:\n\
         - run scripts/fetch-ipadic (needs no root);\n\
         - install Debian's package mecab-ipadic;\n\
         - put the CSV and def files of mecab-ipadic into dictionaries/ipadic/;\n\
         - set {VARIABLE} to a folder that holds them.\n\
         The last resort, downloading it, failed: {reason}\n"
    )
}

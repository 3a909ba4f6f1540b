//! The program under test.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// The program, built by the first test that asks for it.
///
/// Cargo tells a test where a binary is only in the binary's own package. Here cargo is asked to build it, into the
/// folder and with the profile of the running test, and says itself where it put it.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build)
}

fn build() -> PathBuf {
    let place = Place::of(&env::current_exe().expect("a running test has a path"));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--locked", "--quiet", "--bin", "shinchoku"])
        // This package is named too for the sake of the features, see Cargo.toml.
        .args(["--package", "shinchoku", "--package", "shinchoku-tests"])
        .args(["--profile", &place.profile])
        .arg("--target-dir")
        .arg(&place.target)
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit());
    if let Some(triple) = &place.triple {
        cargo.args(["--target", triple]);
    }
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "cargo could not build the program");
    executable(&String::from_utf8_lossy(&output.stdout)).expect("cargo names the program it built")
}

fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

/// Where cargo put the running test: `TARGET[/TRIPLE]/PROFILE/deps/NAME`.
struct Place {
    target: PathBuf,
    triple: Option<String>,
    profile: String,
}

impl Place {
    fn of(test: &Path) -> Self {
        let above = |steps: usize| test.ancestors().nth(steps).expect("a folder of cargo");
        let name = |path: &Path| {
            let name = path.file_name().expect("a folder of cargo has a name");
            name.to_string_lossy().into_owned()
        };
        let profile = match name(above(2)).as_str() {
            "debug" => "dev".to_owned(),
            other => other.to_owned(),
        };
        // Only the target folder itself is tagged as a cache.
        let is_target = above(3).join("CACHEDIR.TAG").exists();
        Self {
            target: above(if is_target { 3 } else { 4 }).to_owned(),
            triple: (!is_target).then(|| name(above(3))),
            profile,
        }
    }
}

//! The examples of the library say what they are there to show. `cargo test` builds them; a run of this binary alone uses what is built.

#![expect(clippy::print_stderr, reason = "what is passed over is said")]

use std::path::Path;
use std::process::Command;

/// What an example prints; none where it is not built.
fn printed(name: &str) -> Option<String> {
    let built = Path::new(env!("CARGO_BIN_EXE_netsales")).with_file_name("examples").join(name);
    if !built.exists() {
        eprintln!("passed over: cargo build --examples makes {name}");
        return None;
    }
    let ran = Command::new(built).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(ran.status.success(), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8(ran.stdout).unwrap())
}

/// Whether an example prints these words, where it is built.
fn says(name: &str, words: &[&str]) {
    if let Some(printed) = printed(name) {
        for word in words {
            assert!(printed.contains(word), "{name} does not print {word:?}:\n{printed}");
        }
    }
}

#[test]
fn each_example_shows_what_it_is_for() {
    says("advice", &["dee", " → "]);
    says("what_if", &["industries", " → "]);
    says("brokers", &["Brenda Meyer", "Greta Hofmann", "Renata Kovářová"]);
    says("timings", &["\"people\":213", "\"load\":"]);
}

#[test]
fn the_readme_names_every_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    for file in std::fs::read_dir(root.join("examples")).unwrap() {
        let file = file.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy();
        assert!(readme.contains(&format!("`{name}`")), "README.md does not name the example {name}");
    }
}

//! The house rules that a machine can hold us to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(dir: &Path, ext: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ext) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The rooms in the order of `lib.rs`, which is the order of permission.
fn rooms() -> Vec<String> {
    let lib = std::fs::read_to_string(src().join("lib.rs")).expect("lib.rs");
    lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned)).collect()
}

/// The room of a file, or `None` for `main.rs` and `lib.rs`.
fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(src()).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "main" | "lib")).then(|| name.to_owned())
}

/// The text without its `#[cfg(test)] mod tests` tail, and without comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
    text.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l }).collect::<Vec<_>>().join("\n")
}

#[test]
fn rooms_look_back_only() {
    let rooms = rooms();
    assert!(rooms.len() > 20, "lib.rs lists the rooms");
    let mut faults = Vec::new();
    for path in files(&src(), "rs") {
        let Some(own) = room(&path) else { continue };
        let here = rooms.iter().position(|r| *r == own).unwrap_or_else(|| panic!("{own} is not listed in lib.rs"));
        for (n, line) in code(&path).lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if rooms.iter().position(|r| *r == name).is_some_and(|there| there > here) {
                    faults.push(format!("{}:{}: {own} looks ahead to {name}", path.display(), n + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_store_names_a_database() {
    let mut faults = Vec::new();
    for path in files(&src(), "rs") {
        if room(&path).as_deref() != Some("store") && ["sled::", "tantivy::"].iter().any(|db| code(&path).contains(db)) {
            faults.push(path.display().to_string());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_stay_small() {
    let long: Vec<_> = files(&src(), "rs").into_iter().map(|p| (code(&p).lines().count(), p)).filter(|(n, _)| *n > 500).collect();
    assert!(long.is_empty(), "over 500 lines without tests: {long:?}");
}

#[test]
fn both_languages_say_the_same_things() {
    use ticketty::lang::{Lang, ids};
    let (en, mut problems) = ids(Lang::En);
    let (it, more) = ids(Lang::It);
    problems.extend(more);
    let names = |ids: &[(&str, String)]| ids.iter().map(|(_, n)| n.clone()).collect::<BTreeSet<_>>();
    let (en_names, it_names) = (names(&en), names(&it));
    problems.extend(en_names.difference(&it_names).map(|n| format!("not in Italian: {n}")));
    problems.extend(it_names.difference(&en_names).map(|n| format!("not in English: {n}")));
    let mut seen = BTreeSet::new();
    problems.extend(en.iter().filter(|(_, n)| !seen.insert(n.clone())).map(|(room, n)| format!("twice in English: {room}: {n}")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_readme_has_the_keys_of_today() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README.md");
    let table = ticketty::command::key_table(ticketty::lang::Lang::En);
    assert!(readme.contains(table.trim()), "between the marks in README.md belongs:\n\n{table}");
}

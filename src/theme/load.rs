//! Finding theme files: the user's folder first, then the built-in ones.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ratatui::style::Style;

use super::{Depth, Role, Theme, sheet};
use crate::config::Problem;
use crate::lang::Phrase;

/// The themes that need no file.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("night", include_str!("../../themes/night.toml")),
    ("day", include_str!("../../themes/day.toml")),
    ("high-contrast", include_str!("../../themes/high-contrast.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// A theme may inherit from one that inherits; more than this is a circle or a mistake.
const GENERATIONS: usize = 8;

/// Every theme that [`load`] finds, the built-in ones first.
pub fn names(folder: &Path) -> Vec<String> {
    let mut all: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut own: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| e.file_name().to_str().and_then(|n| n.strip_suffix(".toml")).map(str::to_owned))
        .filter(|n| !all.contains(n))
        .collect();
    own.sort();
    all.append(&mut own);
    all
}

/// The theme called `name`, from `folder` or built in, in the colours of `depth`. A terminal without colours gets `mono`, whatever is asked for.
///
/// # Errors
/// Everything that is wrong, with file, line and key: the caller keeps the theme it has.
pub fn load(name: &str, folder: &Path, depth: Depth) -> Result<Theme, Vec<Problem>> {
    let wanted = if depth == Depth::None { "mono" } else { name };
    let mut line = Vec::new();
    let mut problems = Vec::new();
    let mut next = Some(wanted.to_owned());
    while let Some(name) = next.take() {
        let own = !line.iter().any(|(n, _, _): &(String, PathBuf, String)| *n == name);
        let Some((file, text)) = find(&name, folder, own) else {
            let known = names(folder).join(", ");
            problems.push(Problem {
                file: folder.join(format!("{name}.toml")),
                line: 0,
                key: String::new(),
                what: Phrase::new("theme-not-found").with("name", &name).with("known", known),
            });
            break;
        };
        let parent = sheet::inherits(&text);
        line.push((name, file.clone(), text));
        if line.len() > GENERATIONS {
            problems.push(Problem { file, line: 0, key: "inherits".into(), what: Phrase::new("theme-circle") });
            break;
        }
        next = parent;
    }
    // Whoever inherits from nobody stands on the built-in ground, so that a role added later has a look everywhere.
    let mut styles = Theme::plain().styles;
    if depth != Depth::None {
        styles = [Style::new(); Role::COUNT];
    }
    let mut palette = HashMap::new();
    for (_, file, text) in line.iter().rev() {
        let (sheet, found) = sheet::read(file, text, depth, &mut palette);
        problems.extend(found);
        for (role, style) in sheet.roles {
            if let Some(slot) = styles.get_mut(role as usize) {
                *slot = style;
            }
        }
    }
    if problems.is_empty() { Ok(Theme { name: wanted.to_owned(), depth, styles }.fit(depth)) } else { Err(problems) }
}

fn find(name: &str, folder: &Path, own: bool) -> Option<(PathBuf, String)> {
    // A name is a name, not a path.
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let file = folder.join(format!("{name}.toml"));
    if let (true, true, Ok(text)) = (plain, own, std::fs::read_to_string(&file)) {
        return Some((file, text));
    }
    BUILT_IN.iter().find(|(n, _)| *n == name).map(|(n, text)| (PathBuf::from(format!("{n}.toml")), (*text).to_owned()))
}

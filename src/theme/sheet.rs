//! One theme file, read: palette, roles, and what to change where there are sixteen colours only.
//!
//! ```toml
//! inherits = "night"
//!
//! [palette]
//! sky = ["#87afff", "bright-blue"]   # the second is for terminals with sixteen colours
//!
//! [roles]
//! urgent = "red bold"                # colour, `on` background, bold dim italic underline reverse
//! selection = "on 237"
//!
//! [sixteen]
//! selection = "reverse"
//! ```

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Depth, Role, colour};
use crate::config::Problem;
use crate::lang::Phrase;

/// What one file says.
#[derive(Default)]
pub struct Sheet {
    pub inherits: Option<String>,
    pub roles: Vec<(Role, Style)>,
}

struct Reader<'a> {
    file: &'a Path,
    text: &'a str,
    depth: Depth,
    palette: HashMap<String, Color>,
    problems: Vec<Problem>,
}

/// Reads `text`. What could be read is returned beside what is wrong with the rest. `palette` is that of the themes inherited from, and grows.
pub fn read(file: &Path, text: &str, depth: Depth, palette: &mut HashMap<String, Color>) -> (Sheet, Vec<Problem>) {
    let mut r = Reader { file, text, depth, palette: std::mem::take(palette), problems: Vec::new() };
    let mut sheet = Sheet::default();
    match DeTable::parse(text) {
        Ok(table) => r.sheet(table.get_ref(), &mut sheet),
        Err(e) => {
            let what = Phrase::new("theme-not-toml").with("why", e.message().lines().next().unwrap_or_default());
            r.problem("", e.span().unwrap_or_default(), what);
        }
    }
    *palette = r.palette;
    (sheet, r.problems)
}

/// The name after `inherits`, without looking at the rest.
pub fn inherits(text: &str) -> Option<String> {
    let table = DeTable::parse(text).ok()?;
    table.get_ref().get("inherits")?.get_ref().as_str().map(str::to_owned)
}

impl Reader<'_> {
    fn sheet(&mut self, table: &DeTable<'_>, sheet: &mut Sheet) {
        // The palette first: roles refer to it wherever it stands.
        if let Some(palette) = table.get("palette") {
            self.palette(palette);
        }
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "inherits" => match value.get_ref().as_str() {
                    Some(name) => sheet.inherits = Some(name.to_owned()),
                    None => self.problem("inherits", value.span(), Phrase::new("theme-not-a-name")),
                },
                "roles" => self.roles("roles", value, sheet),
                "sixteen" => {
                    let seen = sheet.roles.len();
                    self.roles("sixteen", value, sheet);
                    if self.depth != Depth::Sixteen {
                        sheet.roles.truncate(seen);
                    }
                }
                "palette" => {}
                other => self.problem(other, key.span(), Phrase::new("theme-unknown-section").with("key", other)),
            }
        }
    }

    fn palette(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problem("palette", value.span(), Phrase::new("theme-not-a-table"));
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = format!("palette.{name}");
            if ["on", "default", "bold", "dim", "italic", "underline", "reverse"].contains(&name) {
                self.problem(&at, key.span(), Phrase::new("theme-name-taken").with("name", name));
                continue;
            }
            let choices: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
                DeValue::Array(list) => list.iter().collect(),
                _ => vec![value],
            };
            let mut colours = Vec::new();
            for choice in choices {
                match text_of(choice.get_ref()).as_deref().map(colour::parse) {
                    Some(Some(c)) => colours.push(c),
                    Some(None) => {
                        let shown = text_of(choice.get_ref()).unwrap_or_default();
                        self.problem(&at, choice.span(), Phrase::new("theme-unknown-colour").with("word", shown));
                    }
                    None => self.problem(&at, choice.span(), Phrase::new("theme-not-a-colour")),
                }
            }
            let chosen = if self.depth == Depth::Sixteen { colours.get(1).or(colours.first()) } else { colours.first() };
            if let Some(c) = chosen {
                self.palette.insert(name.to_owned(), *c);
            }
        }
    }

    fn roles(&mut self, section: &str, value: &Spanned<DeValue<'_>>, sheet: &mut Sheet) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problem(section, value.span(), Phrase::new("theme-not-a-table"));
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = format!("{section}.{name}");
            let Some(role) = Role::ALL.iter().find(|r| r.name() == name) else {
                self.problem(&at, key.span(), Phrase::new("theme-unknown-role").with("role", name));
                continue;
            };
            match text_of(value.get_ref()) {
                Some(words) => {
                    let style = self.style(&at, value.span(), &words);
                    sheet.roles.push((*role, style));
                }
                None => self.problem(&at, value.span(), Phrase::new("theme-not-a-look")),
            }
        }
    }

    fn style(&mut self, key: &str, span: Range<usize>, words: &str) -> Style {
        let mut style = Style::new();
        let mut behind = false;
        for word in words.split_whitespace() {
            let modifier = match word {
                "bold" => Modifier::BOLD,
                "dim" => Modifier::DIM,
                "italic" => Modifier::ITALIC,
                "underline" => Modifier::UNDERLINED,
                "reverse" => Modifier::REVERSED,
                _ => Modifier::empty(),
            };
            if !modifier.is_empty() {
                style = style.add_modifier(modifier);
            } else if word == "on" {
                behind = true;
            } else if let Some(c) = self.palette.get(word).copied().or_else(|| colour::parse(word)) {
                style = if std::mem::take(&mut behind) { style.bg(c) } else { style.fg(c) };
            } else {
                self.problem(key, span.clone(), Phrase::new("theme-unknown-colour").with("word", word));
            }
        }
        if behind {
            self.problem(key, span, Phrase::new("theme-on-what"));
        }
        style
    }

    fn problem(&mut self, key: &str, span: Range<usize>, what: Phrase) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        self.problems.push(Problem { file: self.file.to_path_buf(), line, key: key.to_owned(), what });
    }
}

fn text_of(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.as_integer().map(|i| i.as_str().to_owned()))
}

//! The README's table of keys.

use std::fmt::Write;

use super::{Group, TABLE};
use crate::lang::Lang;

/// All commands with default keys as a Markdown table, group by group.
pub fn key_table(lang: Lang) -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "| **{}** | |\n|---|---|", lang.say(&format!("cmd-group-{}", group.word())));
        for entry in TABLE.iter().filter(|e| e.group == group && !e.keys.is_empty()) {
            let keys: Vec<_> = entry.keys.iter().map(|k| format!("`{}`", k.replace('\\', "\\\\"))).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), lang.say(&entry.command.doc()));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bound_command_has_a_row() {
        let table = key_table(Lang::En);
        for entry in TABLE.iter().filter(|e| !e.keys.is_empty()) {
            assert!(table.contains(&Lang::En.say(&entry.command.doc())), "{}", entry.word);
        }
    }
}

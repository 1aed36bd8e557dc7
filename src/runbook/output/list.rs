//! `Format-List`: `Name : value`, a blank line between two objects.

use super::{Record, Value};

/// The object at the beginning of `lines`, and how many lines it took.
pub(super) fn read(lines: &[&str]) -> Option<(Vec<Record>, usize)> {
    let mut record = Record::default();
    let mut current: Option<(&str, String)> = None;
    let mut used = 0;
    for line in lines {
        if let Some((name, value)) = property(line) {
            // The same property again without a blank line between: a paste that lost its blank lines.
            if record.get(name).is_some() || current.as_ref().is_some_and(|(n, _)| n.eq_ignore_ascii_case(name)) {
                break;
            }
            keep(&mut record, current.take());
            current = Some((name, value.to_owned()));
        } else if let Some((_, value)) = current.as_mut().filter(|_| line.starts_with("  ") && !line.trim().is_empty()) {
            // Inside a list the window broke after a comma, elsewhere in the middle of a word.
            let breaks_word = !value.contains('{') && !value.contains(' ');
            value.push_str(if breaks_word { "" } else { " " });
            value.push_str(line.trim());
        } else {
            break;
        }
        used += 1;
    }
    keep(&mut record, current);
    (!record.is_empty()).then(|| (vec![record], used))
}

fn keep(record: &mut Record, field: Option<(&str, String)>) {
    if let Some((name, value)) = field {
        record.set(name, Value::new(&value));
    }
}

/// `Name    : value`. A name is one word of letters, digits and underscores.
fn property(line: &str) -> Option<(&str, &str)> {
    // Quoted by a mail program.
    let line = line.trim_start_matches(['>', '|']).trim_start();
    let (name, value) = line.split_once(':')?;
    let value = if value.is_empty() { value } else { value.strip_prefix(' ')? };
    let name = name.trim_end();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then_some((name, value))
}

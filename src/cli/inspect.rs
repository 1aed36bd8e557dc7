//! What is made of a message, and why.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Setting;
use super::args::BodyKind;
use super::out::Out;
use super::show::print_advice;
use super::trouble::{self, Trouble};
use crate::bounce::{self, Scene};
use crate::mail::{self, Mail, Own};
use crate::text::{clean, clean_line};
use crate::ticket::Kind;

/// Files, folders (in the order of names), or `-`.
pub fn inspect(setting: &Setting, paths: &[String], kind: BodyKind, mut out: Out) -> Result<u8, Trouble> {
    let own = Own { addresses: setting.config.own_addresses(), ..Own::default() };
    let place = setting.config.mailbox.first().map_or_else(Scene::default, crate::desk::scene);
    let mut several = paths.len() > 1;
    for given in paths {
        let files = if given == "-" { vec![PathBuf::from("-")] } else { files(Path::new(given))? };
        several |= files.len() > 1;
        for file in files {
            let bytes = read(&file)?;
            let mail = match kind {
                BodyKind::Mail => mail::read(&bytes, &own),
                BodyKind::Text => mail::read_text(&bytes, &own),
                BodyKind::Html => mail::read_html(&bytes, &own),
            };
            let diagnosis = matches!(mail.kind, Kind::Bounce | Kind::Delay).then(|| bounce::mail(&mail, &place)).flatten();
            let name = clean_line(&file.to_string_lossy());
            if out.json {
                let explained = diagnosis.as_ref().map(|d| bounce::explain(d, setting.lang, None));
                let mut object = mail::inspect(&mail, explained);
                if let Some(fields) = object.as_object_mut() {
                    fields.insert("file".into(), name.into());
                }
                out.json(&object);
            } else {
                if several {
                    out.line(format!("═══ {name}"));
                }
                print(&mail, &mut out);
                if let Some(d) = &diagnosis {
                    print_advice(&bounce::advice(d, setting.lang), &mut out);
                }
            }
        }
    }
    out.flush();
    Ok(0)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", path.display()).with("words", e))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") { std::io::stdin().lock().read_to_end(&mut bytes).map(drop) } else { std::fs::read(path).map(|b| bytes = b) };
    read.map_err(|e| Trouble::new(trouble::NOINPUT, "cli-no-file").with("path", path.display()).with("words", e))?;
    Ok(bytes)
}

fn print(m: &Mail, out: &mut Out) {
    let lang = out.lang;
    let person = |a: &crate::ticket::Address| if a.name.is_empty() { a.address.clone() } else { format!("{} <{}>", a.name, a.address) };
    let people = |all: &[crate::ticket::Address]| all.iter().map(person).collect::<Vec<_>>().join(", ");
    let how = lang.say(&format!("how-{}", serde_json::to_value(m.sender.how).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()));
    let certain = lang.say(if m.sender.certain { "cli-certain" } else { "cli-claimed" });
    let rows = [
        ("cli-field-subject", m.subject.clone()),
        ("cli-field-from", person(&m.from)),
        ("cli-field-requester", format!("{} ({how}, {certain})", person(&m.sender.address))),
        ("cli-field-to", people(&m.to)),
        ("cli-field-cc", people(&m.cc)),
        ("cli-field-date", m.date.map(crate::clock::Time::rfc3339).unwrap_or_default()),
        ("cli-field-kind", m.kind.word().to_owned()),
        ("cli-field-id", m.message_id.clone().unwrap_or_default()),
    ];
    for (id, value) in rows.iter().filter(|(_, v)| !v.is_empty()) {
        out.line(format!("{}: {}", lang.say(id), clean_line(value)));
    }
    if !m.route.is_plain() {
        mail::route_words(&m.route, lang).into_iter().for_each(|line| out.line(format!("· {line}")));
    }
    for problem in &m.problems {
        let id = format!("problem-{problem}");
        out.line(format!("! {}", lang.say(&id)));
    }
    for a in &m.attachments {
        out.line(format!("[{} · {} · {}]", clean_line(&a.name), clean_line(&a.mime), a.bytes));
    }
    out.line("");
    out.line(clean(m.text.trim_end()));
    if !m.quoted.trim().is_empty() {
        out.line("");
        out.say("cli-quoted", &[]);
        for line in clean(m.quoted.trim_end()).lines() {
            out.line(format!("│ {line}"));
        }
    }
}

//! What is held of any bytes: one function for each target, which panics where a promise is broken.
//!
//! Used by the fuzz targets of this folder and by `tests/mutate.rs`.

use ticketty::bounce::{self, Scene};
use ticketty::lang::Lang;
use ticketty::mail::{self, Mail, Own};
use ticketty::text::{self, Hint, Line};
use ticketty::ticket::Kind;

/// What is held of any bytes.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const ALL: [(&str, Target); 5] = [("mail", mail), ("bounce", bounce), ("forward", forward), ("quote", quote), ("html", html)];

/// Whatever is shown drives no terminal.
fn harmless(shown: &str) {
    let bad = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!shown.contains(bad), "a control character is shown: {shown:?}");
}

fn line(shown: &str) {
    harmless(shown);
    assert!(!shown.contains('\n'), "a line has two: {shown:?}");
}

fn own() -> Own {
    Own { addresses: vec!["help@contoso.com".into()], forwarders: vec!["agent@contoso.com".into()], id_domains: vec!["contoso.com".into()] }
}

fn held(m: &Mail) {
    line(&m.subject);
    for a in [&m.from, &m.sender.address].into_iter().chain(&m.to).chain(&m.cc).chain(&m.reply_to) {
        line(&a.name);
        line(&a.address);
    }
    for shown in [&m.body, &m.text, &m.quoted] {
        harmless(shown);
    }
    for a in &m.attachments {
        line(&a.name);
        assert!(!a.name.is_empty() && !a.name.contains(['/', '\\']) && !a.name.starts_with(['.', '-']), "a name leads out of its folder: {:?}", a.name);
        assert!(a.part < m.parts.len(), "an attachment without a part");
    }
    for evidence in &m.route.evidence {
        line(evidence);
    }
    if let Some(f) = &m.forwarded {
        line(&f.subject);
        line(&f.from.name);
        line(&f.from.address);
        harmless(&f.body);
    }
    if m.body.chars().any(char::is_alphanumeric) {
        assert!(m.text.chars().any(char::is_alphanumeric) || m.quoted.chars().any(char::is_alphanumeric), "words vanish");
    }
}

/// Any bytes give a mail.
pub fn mail(data: &[u8]) {
    held(&mail::read(data, &own()));
}

/// Any mail can be taken for a report, and any text for a server's words.
pub fn bounce(data: &[u8]) {
    let mut m = mail::read(data, &Own::default());
    m.kind = Kind::Bounce;
    let scene = Scene { target: "desk@example.org".into(), ..Scene::default() };
    let words = String::from_utf8_lossy(data);
    for d in
        bounce::mail(&m, &scene).into_iter().chain([bounce::text(&words, &scene), bounce::sign_in(&words, &scene)]).chain(bounce::answer(550, &words, &scene))
    {
        for r in &d.recipients {
            line(&r.address);
            line(&r.diagnostic);
        }
        d.evidence.iter().for_each(|e| line(e));
        for lang in [Lang::En, Lang::It] {
            harmless(&bounce::explain_text(&d, lang));
        }
    }
    let _ = bounce::mentioned(&words, &scene);
}

/// A forwarded message is found in any text, whoever forwards it.
pub fn forward(data: &[u8]) {
    held(&mail::read_text(data, &own()));
    let mut raw = b"From: agent@contoso.com\nSubject: Fwd: Door\nContent-Type: text/plain; charset=utf-8\n\n".to_vec();
    raw.extend_from_slice(data);
    held(&mail::read(&raw, &own()));
}

/// Any text is taken apart, and nothing in it vanishes.
pub fn quote(data: &[u8]) {
    let source = text::clean(&String::from_utf8_lossy(data));
    let lines: Vec<Line> = source.split('\n').map(|l| Line { text: l.to_owned(), ..Line::default() }).collect();
    for hint in [Hint::Unknown, Hint::Reply, Hint::Forward] {
        let s = text::split(&lines, &[], hint);
        harmless(&s.text);
        harmless(&s.quoted);
        assert!(!source.chars().any(char::is_alphanumeric) || s.text.chars().chain(s.quoted.chars()).any(char::is_alphanumeric), "words vanish: {source:?}");
    }
}

/// Any HTML becomes clean lines, in bounds.
pub fn html(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let page = text::html(&source);
    page.lines.iter().for_each(|l| line(&l.text));
    page.links.iter().for_each(|l| line(l));
    held(&mail::read_html(data, &own()));
}

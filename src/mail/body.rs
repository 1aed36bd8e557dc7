//! The body: which text is read, and what in it is new.

use super::calendar::{self, Invitation};
use super::model::Forwarded;
use super::tree::{Leaf, Text};
use super::{address, armor, uu};
use crate::text::{self, Embedded, Hint, Line, Page, Split, clean, with_links};

/// What the body came to.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub whole: String,
    pub split: Split,
    pub from_html: bool,
    pub problems: Vec<&'static str>,
    /// How its text is signed or encrypted.
    pub seals: Vec<&'static str>,
    pub invitation: Option<Invitation>,
}

/// Reads the texts of a message.
pub(super) fn of(texts: &[Text], leaves: &[Leaf], hint: Hint) -> Body {
    let mut out = Body::default();
    let mut lines: Vec<Line> = Vec::new();
    let mut links: Vec<String> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    for text in texts {
        let plain = text.plain.and_then(|i| leaves.get(i));
        let html = text.html.and_then(|i| leaves.get(i));
        let mut page = match (plain.map(|l| plain_page(l, &mut out)), html) {
            (Some(page), Some(leaf)) if is_poor(&page, leaf) => {
                out.from_html = true;
                html_page(leaf, &mut out.problems)
            }
            (Some(page), _) => page,
            (None, Some(leaf)) => {
                out.from_html = true;
                html_page(leaf, &mut out.problems)
            }
            (None, None) => continue,
        };
        // Some programs send the two forms of one text side by side.
        let words = words_of(&page);
        if words.is_empty() || (plain.is_none() && shown.contains(&words)) {
            continue;
        }
        shown.push(words);
        // The marks of a second HTML part go on where those of the first ended.
        if !links.is_empty() && !page.links.is_empty() {
            for line in &mut page.lines {
                line.text = text::renumbered(&line.text, page.links.len(), links.len());
            }
        }
        if !lines.is_empty() && lines.last().is_some_and(|l| !l.text.is_empty()) {
            lines.push(Line::default());
        }
        lines.extend(page.lines);
        links.extend(page.links);
    }
    finish(&mut out, &lines, &links, hint);
    invite(&mut out, leaves);
    out
}

/// What a page says, whatever its layout.
fn words_of(page: &Page) -> String {
    page.lines.iter().flat_map(|l| l.text.split_whitespace()).collect()
}

/// Puts an invitation below the text.
fn invite(out: &mut Body, leaves: &[Leaf]) {
    out.invitation = leaves.iter().filter(|l| matches!(l.mime.as_str(), "text/calendar" | "application/ics")).find_map(|l| calendar::read(&l.text().0));
    let Some(lines) = out.invitation.as_ref().map(|i| i.lines().join("\n")) else { return };
    for text in [&mut out.whole, &mut out.split.text] {
        if !text.trim().is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&lines);
    }
}

/// Reads one plain text.
pub(super) fn of_plain(source: &str, hint: Hint) -> Body {
    let mut out = Body::default();
    finish(&mut out, &lines_of(source), &[], hint);
    out
}

/// Reads one HTML text.
pub(super) fn of_html(source: &str, hint: Hint) -> Body {
    let mut out = Body { from_html: true, ..Body::default() };
    let page = text::html(source);
    note(&page, &mut out.problems);
    finish(&mut out, &page.lines, &page.links, hint);
    out
}

fn finish(out: &mut Body, lines: &[Line], links: &[String], hint: Hint) {
    out.split = text::split(lines, links, hint);
    let whole = lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n");
    out.whole = with_links(whole.trim_end().to_owned(), links);
}

fn lines_of(source: &str) -> Vec<Line> {
    clean(source).trim_end().split('\n').map(|l| Line { text: l.to_owned(), ..Line::default() }).collect()
}

fn plain_page(leaf: &Leaf, body: &mut Body) -> Page {
    let problems = &mut body.problems;
    let (source, repaired) = leaf.text();
    if repaired {
        problems.push("charset");
    }
    if text::is_tricky(&source) {
        problems.push("controls-in-text");
    }
    if leaf.mime == "text/enriched" || leaf.mime == "text/richtext" {
        return text::html(&source.replace("<<", "&lt;").replace("\n\n", "<br><br>"));
    }
    let flowed = leaf.content_type.get("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
    let source = if flowed { unflowed(&source, leaf.content_type.get("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes"))) } else { source };
    let mut lines = lines_of(&source);
    uu::mark(&mut lines);
    let armor = armor::mark(&mut lines);
    if armor.signed {
        body.seals.push("pgp-signed");
    }
    if armor.encrypted {
        body.seals.push("pgp-encrypted");
        problems.push("encrypted-pgp");
    }
    Page { lines, ..Page::default() }
}

fn html_page(leaf: &Leaf, problems: &mut Vec<&'static str>) -> Page {
    let (source, repaired) = leaf.text();
    if repaired {
        problems.push("charset");
    }
    if text::is_tricky(&source) {
        problems.push("controls-in-text");
    }
    let page = text::html(&source);
    note(&page, problems);
    page
}

fn note(page: &Page, problems: &mut Vec<&'static str>) {
    if page.lying_link {
        problems.push("link-lies");
    }
    if page.cut {
        problems.push("body-cut");
    }
}

/// Whether the plain form says nothing, while the HTML form does.
fn is_poor(plain: &Page, html: &Leaf) -> bool {
    let length: usize = plain.lines.iter().map(|l| l.text.trim().len()).sum();
    length == 0
        || (length < 160 && html.content.len() > 2000 && {
            let page = text::html(&String::from_utf8_lossy(&html.content));
            page.lines.iter().map(|l| l.text.len()).sum::<usize>() > length * 4 + 200
        })
}

/// Joins the lines of `format=flowed` (RFC 3676, section 4.2).
fn unflowed(source: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(source.len());
    // The depth of the paragraph that goes on, if one does.
    let mut open: Option<usize> = None;
    for line in source.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        if open == Some(depth) && !signature {
            // It goes on.
        } else {
            if open.is_some() {
                out.push('\n');
            }
            if depth > 0 {
                out.push_str(&">".repeat(depth));
                out.push(' ');
            }
        }
        let flows = content.ends_with(' ') && !signature;
        out.push_str(if flows && delsp { content.strip_suffix(' ').unwrap_or(content) } else { content });
        if flows {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    out
}

/// A forwarded block with its values read.
pub(super) fn forwarded(e: &Embedded) -> Forwarded {
    let list = |text: &str| address::parse(text);
    // Outlook's delegates: who wrote stands first, for whom behind.
    let behalf = [
        " on behalf of ",
        " im Auftrag von ",
        " per conto di ",
        " de la part de ",
        " en nombre de ",
        " em nome de ",
        " namens ",
        " w imieniu ",
        " på vegne av ",
        " på vegne af ",
        " от имени ",
    ];
    let end = behalf.iter().filter_map(|b| e.from.find(b)).min().unwrap_or(e.from.len());
    let mut from = list(e.from.get(..end).unwrap_or_default()).into_iter().next().unwrap_or_default();
    from.name = super::sender::without_via(&from.name);
    Forwarded { from, to: list(&e.to), cc: list(&e.cc), subject: text::clean_line(&e.subject), date: text::clean_line(&e.date), body: e.body.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_text_is_joined() {
        let check = |source: &str, delsp: bool, expect: &str| assert_eq!(unflowed(source, delsp), expect, "{source:?}");
        check("a \nb\nc\n", false, "a b\nc\n");
        check("a \nb\n", true, "ab\n");
        check("> a \n> b\nc\n", false, "> a b\nc\n");
        check("a \n> b\n", false, "a \n> b\n");
        check(" >not a quote\n", false, ">not a quote\n");
        check("x\n-- \nAnn\n", false, "x\n-- \nAnn\n");
    }
}

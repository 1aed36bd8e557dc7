//! A page as simple HTML: headings, paragraphs, tables, commands. Nothing is loaded from anywhere.

use super::{Block, Page};
use crate::lang::Lang;
use crate::probe::Tone;
use crate::reply::escape;

/// The whole document.
pub fn html(page: &Page, lang: Lang) -> String {
    let mut out = format!("<!DOCTYPE html>\r\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>", lang.code());
    escape(&mut out, &page.title);
    out.push_str("</title></head>\r\n<body style=\"font-family:sans-serif;font-size:14px;line-height:1.4\">\r\n");
    for block in &page.blocks {
        match block {
            Block::Line(l) if l.text.trim().is_empty() => {}
            Block::Line(l) => {
                let (open, close) = match l.tone {
                    Tone::Head => ("<h3 style=\"margin:1.2em 0 .3em\">", "</h3>"),
                    Tone::Bad => ("<p style=\"margin:.8em 0 .2em;color:#a00\"><b>", "</b></p>"),
                    Tone::Doubt => ("<p style=\"margin:.2em 0;color:#a60\">", "</p>"),
                    Tone::Good => ("<p style=\"margin:.2em 0;color:#070\">", "</p>"),
                    Tone::Dim => ("<p style=\"margin:.2em 0;color:#666\">", "</p>"),
                    Tone::Plain => ("<p style=\"margin:.2em 0\">", "</p>"),
                    Tone::Command => ("<pre style=\"margin:.2em 0 .2em 2em;white-space:pre-wrap\">", "</pre>"),
                };
                out.push_str(open);
                escape(&mut out, l.text.trim());
                out.push_str(close);
                out.push_str("\r\n");
            }
            Block::Table(head, rows) => table(&mut out, head, rows),
        }
    }
    out.push_str("</body></html>\r\n");
    out
}

fn table(out: &mut String, head: &[String], rows: &[Vec<String>]) {
    out.push_str("<table style=\"border-collapse:collapse\">\r\n");
    for (tag, cells) in std::iter::once(("th", head)).chain(rows.iter().map(|r| ("td", r.as_slice()))) {
        out.push_str("<tr>");
        for (n, cell) in cells.iter().enumerate() {
            let side = if n == 0 { "left" } else { "right" };
            out.push_str(&format!("<{tag} style=\"text-align:{side};padding:.1em 1.2em .1em 0\">"));
            escape(out, cell);
            out.push_str(&format!("</{tag}>"));
        }
        out.push_str("</tr>\r\n");
    }
    out.push_str("</table>\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_mail_is_markup_here() {
        let mut page = Page { title: "<b>".into(), ..Page::default() };
        page.line(Tone::Bad, "<script src=\"http://x\">");
        page.blocks.push(Block::Table(vec!["<i>".into()], vec![vec!["a & b".into()]]));
        let text = html(&page, Lang::It);
        assert!(text.contains("lang=\"it\"") && text.contains("a &amp; b"), "{text}");
        for tag in ["<script", "<i>", "<title><b>", "\"http"] {
            assert!(!text.contains(tag), "{tag}: {text}");
        }
    }
}

//! The plain text once more, as HTML that every program shows alike: line breaks, quotes, links, nothing else.

use std::fmt::Write;

/// A whole HTML document of `text`.
pub(super) fn of_text(text: &str) -> String {
    let mut out = String::from("<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"></head>\r\n<body>\r\n");
    let (mut depth, mut in_signature) = (0, false);
    for line in text.lines() {
        let (level, rest) = unquoted(line);
        if in_signature && level > 0 {
            out.push_str("</div>\r\n");
            in_signature = false;
        }
        while depth < level {
            out.push_str("<blockquote style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">\r\n");
            depth += 1;
        }
        while depth > level {
            out.push_str("</blockquote>\r\n");
            depth -= 1;
        }
        if line == "-- " && !in_signature {
            out.push_str("<div style=\"color:#666\">\r\n");
            in_signature = true;
        }
        spaced(&mut out, rest);
        out.push_str("<br>\r\n");
    }
    out.push_str(&"</blockquote>\r\n".repeat(depth));
    if in_signature {
        out.push_str("</div>\r\n");
    }
    out.push_str("</body></html>\r\n");
    out
}

/// How deep a line is quoted, and the line without its marks. Deeper than 20 makes no difference to anybody.
fn unquoted(line: &str) -> (usize, &str) {
    let mut rest = line;
    let mut level = 0;
    while level < 20
        && let Some(inside) = rest.strip_prefix('>')
    {
        rest = inside.strip_prefix(' ').filter(|r| r.starts_with('>')).unwrap_or(inside);
        level += 1;
    }
    (level, if level > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

/// A line with its links, its spaces kept.
fn spaced(out: &mut String, line: &str) {
    let words = line.split_inclusive([' ', '\t']);
    let mut after_space = true;
    for word in words {
        let bare = word.trim_end_matches([' ', '\t']);
        link(out, bare);
        for space in word.get(bare.len()..).unwrap_or_default().chars() {
            let blank = if after_space && bare.is_empty() { "&nbsp;" } else { " " };
            out.push_str(if space == '\t' { "&nbsp;&nbsp;&nbsp; " } else { blank });
        }
        after_space = true;
    }
}

fn link(out: &mut String, word: &str) {
    let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min() else { return escape(out, word) };
    let (before, url) = word.split_at(at);
    let end = url.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '»', '”']).len();
    let (url, after) = url.split_at(end);
    escape(out, before);
    out.push_str("<a href=\"");
    escape(out, url);
    out.push_str("\">");
    escape(out, url);
    out.push_str("</a>");
    escape(out, after);
}

/// Adds text to HTML, as text: no mark-up, no control.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => {
                let _ = write!(out, "&#xfffd;");
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &str) {
        let html = of_text(text);
        let body = html.split_once("<body>\r\n").unwrap().1.strip_suffix("</body></html>\r\n").unwrap();
        assert_eq!(
            body.replace("<blockquote style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">", "<q>")
                .replace("</blockquote>", "</q>")
                .replace("\r\n", ""),
            want,
            "{text:?}"
        );
    }

    #[test]
    fn text_keeps_its_shape() {
        check("", "");
        check("one\ntwo\n", "one<br>two<br>");
        check("a\n\nb", "a<br><br>b<br>");
        check("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;<br>");
        check("  two   spaces", "&nbsp;&nbsp;two &nbsp;&nbsp;spaces<br>");
        check("text\n> one\n>> two\n> one\nend", "text<br><q>one<br><q>two<br></q>one<br></q>end<br>");
        check("> > spaced", "<q><q>spaced<br></q></q>");
        check("hi\n-- \nDora\n> q", "hi<br><div style=\"color:#666\">-- <br>Dora<br></div><q>q<br></q>");
        check("hi\n-- \nDora", "hi<br><div style=\"color:#666\">-- <br>Dora<br></div>");
        check("see (https://example.org/a?b=1&c=2).", "see (<a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a>).<br>");
        check("javascript:alert(1)", "javascript:alert(1)<br>");
    }

    proptest::proptest! {
        #[test]
        fn nothing_of_the_text_becomes_markup(text in "[<>&\"' a:/htps\n>-]{0,60}") {
            let html = of_text(&text);
            let body = html.split_once("<body>").unwrap().1;
            for tag in body.split('<').skip(1) {
                let known = ["br>", "blockquote ", "/blockquote>", "div ", "/div>", "a href=\"http", "/a>", "/body>", "/html>"];
                proptest::prop_assert!(known.iter().any(|k| tag.starts_with(k)), "{}", tag);
            }
        }
    }
}

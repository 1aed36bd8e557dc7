//! HTML as a person would read it, in time that grows with its length only.

mod links;
mod tables;

use std::collections::HashMap;
use std::fmt::Write;

use super::container::{self, Container};
use super::style::{Colour, Sheet, background_of, colour, colour_of, is_unseen, keeps_space, squeezed};
use super::table::{Shape, lay_out, shapes};
use super::tokens::{Token, Tokens, attribute, decode};
use super::{clean, link};

/// Elements that are nested deeper than this are read, but change nothing.
const DEEPEST: usize = 256;
/// What is beyond this is not read.
const LONGEST: usize = 4 << 20;

/// What a line of a body is by its markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing is known.
    #[default]
    Plain,
    /// In a container that mail programs put around what they quote.
    Quote,
    /// Below a mark under which programs quote; people may have answered there, too.
    Below,
    /// Set off by the writer, or quoted by a program that leaves no other mark.
    Citation,
    /// In a container for signatures.
    Signature,
}

impl Role {
    /// Quoted by its markup.
    pub(super) fn is_quote(self) -> bool {
        matches!(self, Role::Quote | Role::Below)
    }
}

/// A line of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub role: Role,
}

/// A body read from HTML.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Targets of the marks `[1]`, `[2]`, … in the lines.
    pub links: Vec<String>,
    /// A link shows one site and leads to another.
    pub lying_link: bool,
    /// Part of it was left out for its length.
    pub cut: bool,
}

/// Reads HTML. Hidden text, scripts, styles and pictures that only count readers are dropped; tables keep their columns, lists their
/// marks, quotations get `> `. The lines are clean.
pub fn html(source: &str) -> Page {
    let cut = source.len() > LONGEST;
    let source = if cut { source.get(..source.floor_char_boundary(LONGEST)).unwrap_or_default() } else { source };
    let mut reader = Reader { shapes: shapes(source).into_iter(), sheet: Sheet::of(source), ..Reader::default() };
    for token in Tokens::new(source) {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Open(name, attributes) => reader.open(&name, attributes),
            Token::Close(name) => reader.close(&name),
        }
    }
    reader.close_link();
    reader.end_table();
    reader.break_line();
    let mut page = reader.page;
    page.cut = cut;
    while page.lines.last().is_some_and(|l| l.text.trim().is_empty()) {
        page.lines.pop();
    }
    page
}

/// What holds within an element.
#[derive(Clone, Copy)]
struct State {
    hidden: bool,
    pre: bool,
    quote: usize,
    indent: usize,
    role: Role,
    /// A numbered list: the next number. 0 is a list of dots.
    ordinal: usize,
    lists: usize,
    /// Answers stand between the quotations at this depth.
    answers: Option<usize>,
    /// The colour of the text, and of what is behind it, if it is known.
    ink: Colour,
    ground: Option<Colour>,
}

impl Default for State {
    fn default() -> Self {
        State {
            hidden: false,
            pre: false,
            quote: 0,
            indent: 0,
            role: Role::Plain,
            ordinal: 0,
            lists: 0,
            answers: None,
            ink: (0, 0, 0),
            ground: Some((255, 255, 255)),
        }
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    state: State,
    open: Vec<(String, State)>,
    current: String,
    /// Put before the next line of a list item.
    marker: String,
    /// A blank line is due before the next text.
    gap: bool,
    /// From here on everything is quoted.
    rest_quoted: bool,
    /// The next line is a footer.
    footer_next: bool,
    link: Option<(String, String)>,
    /// Footnotes by target.
    known: HashMap<String, usize>,
    /// Rows of the table being collected.
    table: Option<Vec<Vec<String>>>,
    /// Over how many columns the cell being read goes.
    span: usize,
    tables: Vec<bool>,
    shapes: std::vec::IntoIter<Shape>,
    sheet: Sheet,
}

impl Reader {
    fn text(&mut self, raw: &str) {
        if self.state.hidden {
            return;
        }
        let decoded = decode(raw);
        if self.state.pre && self.table.is_none() {
            for (i, line) in decoded.split('\n').enumerate() {
                if i > 0 {
                    self.line_end();
                }
                self.push(line);
            }
            return;
        }
        let mut rest = &*decoded;
        while !rest.is_empty() {
            let space = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            if space > 0 {
                if !self.current.is_empty() && !self.current.ends_with(' ') {
                    self.current.push(' ');
                }
                if let Some((_, shown)) = &mut self.link {
                    shown.push(' ');
                }
                rest = rest.get(space..).unwrap_or_default();
                continue;
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            self.push(word);
            rest = after;
        }
    }

    fn push(&mut self, text: &str) {
        self.current.push_str(text);
        if let Some((_, shown)) = &mut self.link
            && shown.len() < 400
        {
            shown.push_str(text);
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => {
                if !self.state.hidden {
                    self.line_end();
                    // iOS marks where its own line begins, and no more.
                    self.footer_next |= matches!(container::of(name, attributes), Some(Container::Role(Role::Signature)));
                }
                return;
            }
            "hr" => return self.rule(attributes),
            "img" => return self.image(attributes),
            "body" => {
                // A page may be dark as a whole.
                let mut state = self.state;
                self.paint(&mut state, attributes);
                (self.state.ink, self.state.ground) = (state.ink, state.ground);
                return;
            }
            "wbr" | "meta" | "link" | "base" | "input" | "area" | "col" | "source" | "embed" | "param" | "html" | "head" => return,
            "p" | "li" | "tr" | "td" | "th" | "option" | "dt" | "dd" => self.close_implied(name),
            _ => {}
        }
        let before = self.state;
        let mut state = before;
        match container::of(name, attributes) {
            Some(Container::Hidden) => state.hidden = true,
            Some(Container::Role(role)) => {
                self.break_line();
                if state.role != Role::Quote {
                    state.role = role;
                }
                if name == "div" && container::holds_answers(attributes) {
                    state.answers = Some(state.quote);
                }
            }
            Some(Container::QuotedFromHere) => {
                self.break_line();
                self.rest_quoted = true;
            }
            None => {}
        }
        self.paint(&mut state, attributes);
        if let Some(pre) = attribute(attributes, "style").and_then(|s| keeps_space(&squeezed(&s))) {
            if pre && !state.pre {
                self.break_line();
            }
            state.pre = pre;
        }
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" | "fieldset" => self.paragraph(),
            "div" | "section" | "article" | "header" | "footer" | "center" | "address" | "form" | "dt" | "caption" | "figure" | "main" | "nav" => {
                self.break_line();
            }
            "ul" | "ol" => {
                self.break_line();
                state.ordinal = usize::from(name == "ol");
                if name == "ol"
                    && let Some(start) = attribute(attributes, "start").and_then(|s| s.trim().parse().ok())
                {
                    state.ordinal = usize::min(start, 100_000);
                }
                if state.lists > 0 {
                    state.indent = (state.indent + 2).min(16);
                }
                state.lists += 1;
            }
            "li" => {
                self.break_line();
                if state.ordinal > 0
                    && let Some(n) = attribute(attributes, "value").and_then(|v| v.trim().parse::<usize>().ok())
                {
                    state.ordinal = n.clamp(1, 100_000);
                }
                self.marker = if state.ordinal > 0 { format!("{}. ", state.ordinal) } else { "- ".into() };
            }
            "dd" => {
                self.break_line();
                state.indent = (state.indent + 2).min(16);
            }
            "blockquote" => {
                self.break_line();
                state.quote = (state.quote + 1).min(20);
                if state.role == Role::Plain {
                    state.role = Role::Citation;
                }
            }
            "pre" | "xmp" | "listing" => {
                self.break_line();
                state.pre = true;
            }
            "table" => self.start_table(),
            "tr" => self.start_row(),
            "td" | "th" => self.start_cell(attributes),
            "a" => {
                self.close_link();
                if !state.hidden
                    && let Some(target) = attribute(attributes, "href")
                {
                    self.link = Some((target.trim().to_owned(), String::new()));
                }
            }
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.open.push((name.to_owned(), before));
            self.state = state;
        }
        if name == "li" && state.ordinal > 0 {
            self.count_item(state.ordinal + 1);
        }
    }

    /// Takes up what the attributes and the style sheets say of colours; what has the colour of its ground is hidden.
    fn paint(&self, state: &mut State, attributes: &str) {
        if state.hidden || !attributes.contains('=') {
            return;
        }
        for name in ["class", "id"] {
            if let Some(words) = attribute(attributes, name) {
                let words = words.to_ascii_lowercase();
                state.hidden |= self.sheet.hides(&words);
                if self.sheet.paints(&words) {
                    state.ground = None;
                }
            }
        }
        if let Some(ground) = attribute(attributes, "bgcolor") {
            state.ground = colour(&squeezed(&ground));
        }
        if attribute(attributes, "background").is_some() {
            state.ground = None;
        }
        let style = attribute(attributes, "style").map(|s| squeezed(&s)).unwrap_or_default();
        if let Some(ground) = background_of(&style) {
            state.ground = ground;
        }
        let ink = colour_of(&style).or_else(|| attribute(attributes, "color").and_then(|c| colour(&squeezed(&c))));
        if let Some(ink) = ink {
            state.ink = ink;
            state.hidden |= state.ground.is_some_and(|ground| is_unseen(ink, ground));
        }
    }

    fn rule(&mut self, attributes: &str) {
        if self.state.hidden {
            return;
        }
        self.break_line();
        match container::of("hr", attributes) {
            Some(Container::QuotedFromHere) => self.rest_quoted = true,
            Some(Container::Role(Role::Signature)) => self.current.push_str("-- "),
            _ => self.current.push_str(&"─".repeat(20)),
        }
        if self.current == "-- " {
            // As plain text has it (RFC 3676, section 4.3).
            self.current.clear();
            self.emit("--");
        } else {
            self.break_line();
        }
    }

    /// The next item of the innermost list gets the next number.
    fn count_item(&mut self, next: usize) {
        // The list's state is what its items start from: it was saved with the item just opened.
        if let Some((_, state)) = self.open.last_mut() {
            state.ordinal = next;
        }
    }

    /// Elements whose end tag is often left out end where the next one begins.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "p" => &["p"],
            "li" => &["li", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "td" | "th" => &["td", "th", "p"],
            _ => &["dt", "dd", "option", "p"],
        };
        while self.open.last().is_some_and(|(n, _)| ends.contains(&n.as_str())) {
            if let Some((n, state)) = self.open.pop() {
                self.left(&n);
                self.state = state;
            }
        }
    }

    fn close(&mut self, name: &str) {
        if name == "p" && !self.state.hidden {
            self.paragraph();
        }
        let Some(back) = self.open.iter().rev().take(64).position(|(n, _)| n == name) else { return };
        // A cell's stray end tags do not end the table around it.
        if !matches!(name, "table" | "body" | "html") && self.open.iter().rev().take(back).any(|(n, _)| n == "table") {
            return;
        }
        for _ in 0..=back {
            if let Some((n, state)) = self.open.pop() {
                self.left(&n);
                self.state = state;
                if n == "blockquote" && state.answers == Some(state.quote) {
                    self.state.role = Role::Plain;
                }
            }
        }
    }

    /// An element of this name has ended; its state still holds.
    fn left(&mut self, name: &str) {
        match name {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dl" | "fieldset" => self.paragraph(),
            "ul" | "ol" => {
                self.break_line();
                self.gap |= self.state.lists <= 1;
            }
            "a" => self.close_link(),
            "table" => self.end_table(),
            "td" | "th" | "tr" => {
                if self.table.is_some() {
                    self.end_cell();
                } else {
                    self.break_line();
                }
            }
            "span" | "b" | "i" | "u" | "font" | "em" | "strong" | "small" | "big" | "code" | "tt" | "sub" | "sup" | "o:p" | "label" | "s" | "strike"
            | "center" | "tbody" | "thead" | "tfoot" => {
                if self.state.role != Role::Plain && self.open.last().is_none_or(|(_, s)| s.role != self.state.role) {
                    self.break_line();
                }
            }
            _ => self.break_line(),
        }
    }

    fn paragraph(&mut self) {
        self.break_line();
        self.gap = true;
    }

    /// `<br>`: ends the line, or makes an empty one.
    fn line_end(&mut self) {
        if self.table.is_some() {
            self.current.push(' ');
        } else if self.current.trim().is_empty() && self.marker.is_empty() {
            self.current.clear();
            self.emit("");
        } else {
            self.break_line();
        }
    }

    fn break_line(&mut self) {
        if self.table.is_some() {
            if !self.current.is_empty() && !self.current.ends_with(' ') {
                self.current.push(' ');
            }
            return;
        }
        if self.state.hidden {
            self.current.clear();
            return;
        }
        let current = std::mem::take(&mut self.current);
        // No-break spaces alone are an empty line that somebody meant.
        let text = if self.state.pre { current.trim_end() } else { current.trim() };
        if text.is_empty() {
            if !current.trim_matches(' ').is_empty() {
                self.emit("");
            }
            return;
        }
        if std::mem::take(&mut self.gap) {
            self.emit("");
        }
        for line in clean(text).split('\n') {
            self.emit(line);
        }
    }

    /// Puts a line on the page; never two empty ones in a row.
    fn emit(&mut self, text: &str) {
        let quotes = ">".repeat(self.state.quote);
        let footer = !text.trim().is_empty() && std::mem::take(&mut self.footer_next) && self.state.role == Role::Plain && text.len() < 120;
        let role = if footer {
            Role::Signature
        } else if self.rest_quoted && self.state.role != Role::Quote {
            Role::Below
        } else {
            self.state.role
        };
        let text = text.replace('\u{a0}', " ");
        let text = text.trim_end();
        let full = if text.is_empty() {
            let marked = |l: &Line| l.text.trim_matches(['>', ' ']).is_empty();
            if self.page.lines.last().is_none_or(marked) {
                return;
            }
            quotes
        } else {
            let marker = std::mem::take(&mut self.marker);
            let items = if self.state.lists > 0 && marker.is_empty() { 2 } else { 0 };
            let indent = " ".repeat(self.state.indent + items);
            let space = if quotes.is_empty() { "" } else { " " };
            format!("{quotes}{space}{indent}{marker}{text}")
        };
        self.page.lines.push(Line { text: full, role });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expect: &str) {
        let lines: Vec<String> = html(source).lines.into_iter().map(|l| l.text).collect();
        assert_eq!(lines.join("\n"), expect, "{source}");
    }

    #[test]
    fn paragraphs_and_lines() {
        check("<p>One  two\nthree</p><p>Four</p>", "One two three\n\nFour");
        check("a<br>b<br><br>c", "a\nb\n\nc");
        check("<div>a</div><div><br></div><div>b</div>", "a\n\nb");
        check("<div>a<br></div><div>b</div>", "a\nb");
        check("<p>&nbsp;</p><p>x&nbsp;y</p>", "x y");
        check("a<b>b</b> <i>c</i>", "ab c");
        check("<pre>a\n  b</pre>", "a\n  b");
        check("plain & simple < 3", "plain & simple < 3");
    }

    #[test]
    fn lists_and_tables() {
        check("<ul><li>a<li>b<ul><li>c</ul></ul>after", "- a\n- b\n  - c\n\nafter");
        check("<ol start=3><li>a</li><li>b<br>more</li></ol>", "3. a\n4. b\n  more");
        check("<table><tr><th>Name<th>Size</tr><tr><td>a<td>10</tr><tr><td>long<td>2</tr></table>", "Name | Size\na    | 10\nlong | 2");
        check("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "a\nb");
        check("<table><tr><th>A<th>B<th>C</tr><tr><td>1<td><td>3</tr><tr><td colspan=2>Sum<td>4</tr></table>", "A   | B | C\n1   |   | 3\nSum |   | 4");
        check("<table><tr><td><td>B</tr><tr><td>1<td></tr><tr><td>&nbsp;<td></table>", "– | B\n1");
        check("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n7. b\n8. c");
        check("<div style='white-space:pre-wrap'>a\n  b</div><p>c\nd", "a\n  b\n\nc d");
        check("<table><tr><td>only one row</td></tr></table>x", "only one row\nx");
    }

    #[test]
    fn what_a_person_does_not_see_is_dropped() {
        check("<head><title>t</title><style>p{}</style></head><script>x()</script>a", "a");
        check("a<!-- no --><!--[if mso]>no<![endif]-->b", "ab");
        check("<div style='display:none'>no<div>no</div></div>yes", "yes");
        check("<span style=\"font-size:0\">no</span><p hidden>no</p>yes", "yes");
        check("<img src='https://t.example/p.gif' width=1 height=1 alt=no><img alt='Our shop'>", "[Our shop]");
        check("<img src='https://t.example/p.gif' style='width:1px; height:1px' alt=no>", "");
        check("<img src='cid:image001.png@01'>", "[image001.png]");
        check("a\u{1b}[31mb&#27;[2J", "ab");
        check("<span style='color:#fefefe'>no</span><font color=white>no</font>yes", "yes");
        check("<div style='background:#000'><span style='color:#fff'>yes</span></div>", "yes");
        check("<table bgcolor='#102030'><tr><td><b style='color:white'>yes</b></td></tr></table>", "yes");
        check("<style>.p{display:none}.g{background:navy}</style><p class=p>no</p><p class=g><i style='color:#fff'>yes</i></p>", "yes");
        check("<body bgcolor=black><p style='color:#fff'>yes</p></body>", "yes");
        check("<div style='background-image:url(x)'><i style='color:#fff'>yes</i></div>", "yes");
    }

    #[test]
    fn links_say_where_they_lead() {
        let page =
            html("<a href='https://example.com/x'>here</a>, <a href='https://example.org'>example.org</a>, <a href='mailto:a@example.com'>a@example.com</a>");
        assert_eq!(page.lines[0].text, "here[1], example.org, a@example.com");
        assert_eq!(page.links, ["https://example.com/x"]);
        assert!(!page.lying_link);
        assert!(html("<a href='https://evil.example'>https://bank.example</a>").lying_link);
    }

    #[test]
    fn quotations_are_marked() {
        check("a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n> b\n>> c\nd");
        let roles = |source: &str| html(source).lines.iter().map(|l| l.role).collect::<Vec<_>>();
        assert_eq!(roles("a<div class=gmail_quote>b</div>c"), [Role::Plain, Role::Quote, Role::Plain]);
        assert_eq!(roles("a<div id=divRplyFwdMsg>b</div><div>c</div>"), [Role::Plain, Role::Below, Role::Below]);
        assert_eq!(roles("a<div class=moz-signature>b</div>"), [Role::Plain, Role::Signature]);
    }
}

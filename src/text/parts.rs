//! A body by lines, with what is known about each.

use super::attribution::{attribution, is_groupwise, midline};
use super::separator::is_rule;
use super::signature::is_footer;
use super::{Line, Role};

/// A body while it is taken apart.
pub(super) struct Parts<'a> {
    pub(super) lines: Vec<&'a str>,
    pub(super) roles: Vec<Role>,
    /// Quote marks at the beginning of the line, or in a container of quoted mail.
    pub(super) marked: Vec<bool>,
    /// The line without quote marks.
    pub(super) bare: Vec<&'a str>,
    pub(super) new: Vec<bool>,
    pub(super) attributed: bool,
    /// Quotations below which a person goes on writing: first line, end.
    pub(super) quotations: Vec<(usize, usize)>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(lines: &'a [Line]) -> Self {
        // A reply may share a line with the attribution behind it.
        let mut texts: Vec<(&str, Role)> = Vec::with_capacity(lines.len());
        for line in lines {
            match midline(&line.text) {
                Some(reply) if !line.text.trim_start().starts_with('>') => {
                    let (reply, rest) = line.text.split_at(reply.len());
                    texts.push((reply, line.role));
                    texts.push((rest.trim_start_matches(['-', ' ']), line.role));
                }
                _ => texts.push((&line.text, line.role)),
            }
        }
        let lines: Vec<&str> = texts.iter().map(|t| t.0).collect();
        let roles: Vec<Role> = texts.iter().map(|t| t.1).collect();
        let initials = lines.iter().filter(|l| has_initials(l)).count() > 1;
        let marked = lines.iter().zip(&roles).map(|(l, r)| l.trim_start().starts_with('>') || r.is_quote() || (initials && has_initials(l))).collect();
        let bare = lines.iter().map(|l| unquoted(l)).collect();
        let new = vec![true; lines.len()];
        Parts { lines, roles, marked, bare, new, attributed: false, quotations: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn is_marked(&self, i: usize) -> bool {
        self.marked.get(i).copied().unwrap_or(false)
    }

    pub(super) fn line(&self, i: usize) -> &'a str {
        self.lines.get(i).copied().unwrap_or_default()
    }

    pub(super) fn is_blank(&self, i: usize) -> bool {
        self.line(i).trim().is_empty()
    }

    /// Whether line `i` is quoted by its markup.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.roles.get(i).is_some_and(|r| r.is_quote())
    }

    /// Whether line `i` is quoted by `>`, as opposed to lying in a container.
    pub(super) fn has_marks(&self, i: usize) -> bool {
        self.line(i).trim_start().starts_with('>')
    }

    pub(super) fn is_new_text(&self, n: usize) -> bool {
        self.new.get(n) == Some(&true) && !self.is_blank(n)
    }

    pub(super) fn fold(&mut self, from: usize, to: usize) {
        for new in self.new.iter_mut().take(to).skip(from) {
            *new = false;
        }
    }

    pub(super) fn above(&self, start: usize) -> bool {
        (0..start).any(|n| {
            self.new.get(n) == Some(&true)
                && !self.is_blank(n)
                && !is_rule(self.line(n))
                && !is_footer(self.line(n))
                && self.roles.get(n) != Some(&Role::Signature)
        })
    }

    pub(super) fn attributed_at(&self, i: usize) -> Option<usize> {
        if is_groupwise(self.line(i)) {
            return Some(i + 1);
        }
        if self.is_marked(i) && (i > 0 && self.is_marked(i - 1)) && !self.is_quoted(i) {
            return None;
        }
        attribution(if self.has_marks(i) { &self.bare } else { &self.lines }, i, |n| {
            self.has_marks(n) || (self.is_marked(n) && !self.is_marked(i)) || self.line(n).starts_with("| ")
        })
    }

    pub(super) fn quote_follows(&self, end: usize) -> bool {
        (end..self.len()).find(|&n| !self.is_blank(n)).is_some_and(|n| self.is_marked(n))
    }

    pub(super) fn rest_has_quotes(&self, end: usize) -> bool {
        (end..self.len()).any(|n| self.has_marks(n))
    }

    /// Behind the run of quoted lines that begins at or behind `i`; empty lines inside belong to it.
    pub(super) fn after_run(&self, i: usize) -> usize {
        let mut end = i;
        let mut n = i;
        while n < self.len() && (self.is_marked(n) || self.is_blank(n)) {
            n += 1;
            if !self.is_blank(n - 1) {
                end = n;
            }
        }
        // The end of a link that was broken has no mark.
        let broken = n < self.len() && self.has_marks(n.wrapping_sub(1)) && self.has_marks(n + 1) && {
            let rest = self.line(n).trim();
            !rest.contains(char::is_whitespace) && rest.contains(['=', '%', '&', '/', ')', '_']) && self.line(n - 1).contains("://")
        };
        if broken {
            return self.after_run(n + 1).max(end);
        }
        // A long quoted line that was broken leaves its end without a mark.
        if n < self.len()
            && !self.is_blank(n)
            && n > 0
            && self.has_marks(n - 1)
            && self.line(n - 1).len() > 60
            && self.line(n).split_whitespace().count() <= 2
            && self.has_marks(n + 1)
        {
            return self.after_run(n + 1).max(end);
        }
        end.max(i)
    }

    pub(super) fn join(&self, new: bool) -> String {
        let mut out: Vec<&str> = Vec::new();
        let mut was = false;
        for (n, line) in self.lines.iter().enumerate() {
            let is = self.new.get(n) == Some(&new);
            if is {
                if !was && !out.is_empty() && !line.trim().is_empty() && out.last().is_some_and(|l| !l.trim().is_empty()) {
                    out.push("");
                }
                out.push(line);
            }
            was = is;
        }
        // Rules and bare quote marks at the end say nothing.
        while new && out.last().is_some_and(|l| l.chars().all(|c| matches!(c, '─' | '>') || c.is_whitespace())) {
            out.pop();
        }
        trimmed(&out)
    }

    pub(super) fn all(&self) -> String {
        trimmed(&self.lines)
    }
}

/// Lines as text, without empty ones at either end.
pub(super) fn trimmed(lines: &[&str]) -> String {
    let text = lines.iter().map(|l| l.trim_end()).collect::<Vec<_>>().join("\n");
    text.trim_matches('\n').to_owned()
}

fn unquoted(line: &str) -> &str {
    let t = line.trim_start();
    if t.starts_with('>') { t.trim_start_matches(['>', ' ']) } else { line }
}

/// Quote marks with the initials of who is quoted: `AB> yes`.
fn has_initials(line: &str) -> bool {
    line.find('>').is_some_and(|at| {
        (1..=3).contains(&at) && line.bytes().take(at).all(|b| b.is_ascii_uppercase()) && matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'>'))
    })
}

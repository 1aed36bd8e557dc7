//! What programs write around mail in their languages, in the layouts that it reaches us in. The rows are files, one a line:
//! `attributions.txt` with `{n}` for a name and `{a}` for an address, `footers.txt`, and `headings.txt` with the labels of sender, date,
//! recipients, copies and subject.

use super::{Hint, Line, Split, split};

const REPLY: &str = "Die Tür klemmt noch immer.\nBitte rufen Sie an.";

fn of(text: &str) -> Split {
    let lines: Vec<Line> = super::clean(text).split('\n').map(|l| Line { text: l.to_owned(), ..Line::default() }).collect();
    split(&lines, &[], Hint::Unknown)
}

fn only_the_reply_is_new(text: &str) {
    assert_eq!(of(text).text, REPLY, "{text}");
}

/// Breaks at words, as mail programs do.
fn broken(line: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let long = word.chars().count();
        if used > 0 {
            out.push(if used + long >= width { '\n' } else { ' ' });
            used = if used + long >= width { 0 } else { used + 1 };
        }
        out.push_str(word);
        used += long;
    }
    out
}

#[test]
fn attributions_fold_in_every_layout() {
    for row in include_str!("rows/attributions.txt").lines() {
        for (name, address) in
            [("Anna Maria Bianchi", "anna.maria.bianchi@example.com"), ("山田 太郎", "taro@example.jp"), ("Lee, Ann", "a-b_c@mail.example.co.uk")]
        {
            let line = row.replace("{n}", name).replace("{a}", address);
            only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n> Guten Tag,\n> wie geht es?"));
            only_the_reply_is_new(&format!("{REPLY}\n{line}\n> Guten Tag,\n>\n> wie geht es?"));
            only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\n> Guten Tag", broken(&line, 70)));
            only_the_reply_is_new(&format!("{REPLY}\n\n> {line}\n> \n> Guten Tag"));
            // Those of webmail that always quotes with marks need them.
            if !row.ends_with("{n} <{a}>:") || row.contains(char::is_numeric) {
                only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\nGuten Tag,\nwie geht es?"));
            }
        }
    }
}

#[test]
fn header_blocks_fold_in_every_layout() {
    for row in include_str!("rows/headings.txt").lines() {
        let labels: Vec<&str> = row.split('|').collect();
        let values =
            ["Anna Bianchi <anna@example.com>", "3 March 2025 10:12", "Support <help@example.org>", "Bob <bob@example.com>; c@example.com", "AW: Tür: offen"];
        let block = |of: &dyn Fn(&str, &str) -> String| labels.iter().zip(values).map(|(l, v)| of(l, v)).collect::<Vec<_>>().join("\n");
        let plain = block(&|l, v| format!("{l}: {v}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{plain}\n\nGuten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\nGuten Tag", block(&|l, v| format!("*{l}:* {v}"))));
        only_the_reply_is_new(&format!("{REPLY}\n\n{}\n\nGuten Tag", block(&|l, v| format!("{l}：{v}"))));
        only_the_reply_is_new(&format!("{REPLY}\n________________________________\n{plain}\n\nGuten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n> {}\n> \n> Guten Tag", plain.replace('\n', "\n> ")));
    }
}

#[test]
fn footers_fold_wherever_they_stand() {
    for line in include_str!("rows/footers.txt").lines() {
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n-- \n{line}"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line}\n\nOn Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> Guten Tag"));
        only_the_reply_is_new(&format!("{REPLY}\n\n{line} <https://example.com/app>"));
    }
}

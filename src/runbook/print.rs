//! A runbook as text: Markdown to hand on, plain text for a terminal; and what was judged.

use super::{Page, Report, Verdict};
use crate::lang::Lang;

/// A Markdown document. Commands stand in fenced blocks, ready to be copied.
pub fn markdown(page: &Page, lang: Lang) -> String {
    let mut out = vec![format!("# {}", escaped(&page.title)), String::new(), escaped(&page.why), String::new()];
    if !page.steps.is_empty() {
        out.extend([format!("## {}", lang.say("runbook-head-portal")), String::new()]);
        out.extend(page.steps.iter().enumerate().map(|(n, s)| format!("{}. {}", n + 1, escaped(s))));
        out.push(String::new());
    }
    if !page.blocks.is_empty() {
        out.extend([format!("## {}", lang.say("runbook-head-powershell")), String::new()]);
    }
    for block in &page.blocks {
        out.extend([said(block, lang, escaped), String::new()]);
        for (head, commands) in [(None, &block.run), (Some("runbook-head-verify"), &block.verify)] {
            if commands.is_empty() {
                continue;
            }
            out.extend(head.into_iter().flat_map(|h| [lang.say(h), String::new()]));
            let fence = fence(commands);
            out.push(format!("{fence}powershell"));
            out.extend(commands.iter().cloned());
            out.extend([fence, String::new()]);
        }
    }
    if !page.notes.is_empty() {
        out.extend([format!("## {}", lang.say("runbook-head-notes")), String::new()]);
        out.extend(page.notes.iter().map(|n| format!("- {}", escaped(n))));
        out.push(String::new());
    }
    out.extend(tail(page, lang).into_iter().flat_map(|l| [l, String::new()]));
    out.join("\n").trim_end().to_owned() + "\n"
}

/// Plain text, not wrapped. Ends with a line break.
pub fn plain(page: &Page, lang: Lang) -> String {
    let mut out = vec![page.title.clone(), String::new(), page.why.clone()];
    if !page.steps.is_empty() {
        out.extend([String::new(), lang.say("runbook-head-portal")]);
        out.extend(page.steps.iter().enumerate().map(|(n, s)| format!("  {}. {s}", n + 1)));
    }
    if !page.blocks.is_empty() {
        out.extend([String::new(), lang.say("runbook-head-powershell")]);
    }
    for block in &page.blocks {
        out.extend([String::new(), said(block, lang, str::to_owned)]);
        out.extend(block.run.iter().map(|c| format!("  {c}")));
        if !block.verify.is_empty() {
            out.push(lang.say("runbook-head-verify"));
            out.extend(block.verify.iter().map(|c| format!("  {c}")));
        }
    }
    if !page.notes.is_empty() {
        out.extend([String::new(), lang.say("runbook-head-notes")]);
        out.extend(page.notes.iter().map(|n| format!("  - {n}")));
    }
    out.push(String::new());
    out.extend(tail(page, lang));
    out.join("\n") + "\n"
}

/// What was judged, one line each, worst first.
pub fn verdicts(report: &Report, lang: Lang) -> Vec<String> {
    report.sentences(lang).iter().map(|(v, said)| format!("{} {said}", lang.say(&format!("runbook-verdict-{}", v.word())))).collect()
}

impl Verdict {
    /// One column for a screen without colours.
    pub const fn mark(self) -> &'static str {
        match self {
            Verdict::Fail => "✗",
            Verdict::Missing => "?",
            Verdict::Note => "!",
            Verdict::Pass => "✓",
        }
    }
}

fn said(block: &super::Block, lang: Lang, shape: impl Fn(&str) -> String) -> String {
    let text = shape(&block.say);
    if block.alternative { format!("{} {text}", lang.say("runbook-head-alternative")) } else { text }
}

fn tail(page: &Page, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    if page.blocks.iter().any(|b| !b.verify.is_empty()) {
        out.push(lang.say_with("runbook-judge-how", &[("method", &page.method)]));
    }
    if !page.next.is_empty() {
        let list = page.next.iter().map(|(id, title)| format!("{title} ({id})")).collect::<Vec<_>>().join(" · ");
        out.push(lang.say_with("runbook-next", &[("list", &list)]));
    }
    out.push(lang.say_with("bounce-checked", &[("day", &page.checked)]));
    out
}

/// Longer than any run of backticks inside.
fn fence(commands: &[String]) -> String {
    let longest = commands.iter().flat_map(|c| c.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// A sentence with nothing in it that Markdown would obey. Addresses may hold almost anything.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::Scene;
    use crate::runbook::{methods, page};

    #[test]
    fn both_forms_hold_every_command() {
        let scene = Scene { support: "help_desk@contoso.com".into(), target: "in`take@desk.example".into(), ..Scene::default() };
        for lang in [Lang::En, Lang::It] {
            for id in methods() {
                let p = page(id, &scene, lang).unwrap();
                let (md, text) = (markdown(&p, lang), plain(&p, lang));
                for c in p.blocks.iter().flat_map(|b| b.run.iter().chain(&b.verify)) {
                    assert!(md.lines().any(|l| l == c) && text.lines().any(|l| l.trim() == c), "{id}: {c}");
                }
                for whole in [&md, &text] {
                    assert!(whole.contains(&p.checked) && !whole.contains("runbook-") && whole.ends_with('\n'), "{id}");
                }
                assert_eq!(md.lines().filter(|l| l.starts_with("```")).count() % 2, 0, "{id}: every fence is closed");
            }
        }
    }

    #[test]
    fn an_address_is_no_markup() {
        let scene = Scene { support: "[x](http://evil.example)<b>_a_*@contoso.com".into(), ..Scene::default() };
        let said = markdown(&page("via-tag", &scene, Lang::En).unwrap(), Lang::En);
        assert!(!said.contains("](http") && !said.contains("<b>"), "{said}");
    }

    #[test]
    fn verdicts_are_said_in_words() {
        let report = crate::runbook::judge("via-tag", "Name : Default\nEnableViaTag : True", &Scene::default()).unwrap();
        for lang in [Lang::En, Lang::It] {
            let said = verdicts(&report, lang);
            assert!(said.len() == 1 && said[0].contains("Default") && !said[0].contains("runbook-"), "{said:?}");
        }
    }
}

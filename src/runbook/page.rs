//! A runbook with everything filled in, ready to be read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::method::{self, Method};
use crate::bounce::{self, Scene};
use crate::lang::Lang;
use crate::text::clean_line;

/// What a reader gets of a runbook, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub method: String,
    pub title: String,
    /// What it is for, and when it is the right one.
    pub why: String,
    /// In the portal, one after the other.
    pub steps: Vec<String>,
    /// The same in PowerShell.
    pub blocks: Vec<Block>,
    /// Limits, prices, what goes wrong.
    pub notes: Vec<String>,
    /// Name and title of the runbooks that belong to it.
    pub next: Vec<(String, String)>,
    /// When steps and commands were last checked, `YYYY-MM-DD`.
    pub checked: String,
}

/// Commands that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What they do.
    pub say: String,
    /// Another way to the same end.
    pub alternative: bool,
    pub run: Vec<String>,
    /// How to see that they worked; the output can be judged.
    pub verify: Vec<String>,
}

/// The runbook called `id`; `None` if there is none. What `scene` does not know is said in words, and `'<support>'` in commands.
///
/// `scene.more` may hold `egress` (our public IPv4 addresses, separated by commas), `subnets` (what to allow), and `client` (an app's id).
pub fn page(id: &str, scene: &Scene, lang: Lang) -> Option<Page> {
    let method = method::find(id)?;
    let fill = scene.fill();
    let args = arguments(&fill, lang);
    let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let say = |name: &str| lang.say_with(&format!("runbook-{id}-{name}"), &args);
    let numbered = |kind: &str, n: usize| (1..=n).map(|n| say(&format!("{kind}-{n}"))).collect();
    Some(Page {
        method: id.to_owned(),
        title: say("title"),
        why: say("why"),
        steps: numbered("step", method.steps),
        blocks: blocks(method, &fill, &say),
        notes: numbered("note", method.notes),
        next: method.next.iter().map(|n| (n.clone(), lang.say(&format!("runbook-{n}-title")))).collect(),
        checked: method.checked.clone(),
    })
}

fn blocks(method: &Method, fill: &BTreeMap<String, String>, say: &impl Fn(&str) -> String) -> Vec<Block> {
    let block = |(n, d): (usize, &method::Do)| Block {
        say: say(&format!("do-{}", n + 1)),
        alternative: d.alternative,
        run: d.run.iter().map(|c| command(c, fill)).collect(),
        verify: d.verify.iter().map(|c| command(c, fill)).collect(),
    };
    method.r#do.iter().enumerate().map(block).collect()
}

/// Every place that a sentence may name.
const PLACES: [&str; 8] = ["support", "target", "account", "host", "support_domain", "target_domain", "egress", "client"];
/// Places that hold several values.
const LISTS: [&str; 2] = ["egress", "subnets"];
const PORTALS: [&str; 12] =
    ["antispam", "anti-phishing", "contacts", "groups", "mailboxes", "rules", "remote-domains", "connectors", "trace", "email-apps", "apps", "reports"];

/// The values for the words: addresses on one line, and where the portals are.
fn arguments(fill: &BTreeMap<String, String>, lang: Lang) -> Vec<(String, String)> {
    let unknown = |name: &str| lang.say(&format!("bounce-place-{}", name.replace('_', "-")));
    let mut all: Vec<(String, String)> =
        PLACES.iter().map(|p| (p.replace('_', "-"), bounce::fill_value(p, fill).map_or_else(|| unknown(p), |v| clean_line(&v)))).collect();
    all.extend(PORTALS.iter().map(|p| (format!("portal-{p}"), bounce::portal(p).unwrap_or_default().to_owned())));
    all.push(("mark".into(), super::FORWARD_MARK.into()));
    all
}

/// A command with its values as PowerShell literals; a list becomes `'a','b'`. What is not known stays visible as `'<support>'`.
fn command(text: &str, fill: &BTreeMap<String, String>) -> String {
    bounce::replaced(text, |name| {
        if name == "mark" {
            return Some(bounce::literal(super::FORWARD_MARK));
        }
        // Where nothing else is to be let through, it is this machine.
        let own = || fill.get("egress").filter(|_| name == "subnets").cloned();
        let known = bounce::fill_value(name, fill).or_else(own);
        let is_list = LISTS.contains(&name);
        if !is_list && !PLACES.contains(&name) {
            return None;
        }
        let value = known.unwrap_or_else(|| format!("<{name}>"));
        Some(if is_list {
            let each = value.split(',').map(str::trim).filter(|v| !v.is_empty()).map(bounce::literal);
            each.collect::<Vec<_>>().join(",")
        } else {
            bounce::literal(&value)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scene() -> Scene {
        Scene { support: "help@contoso.com".into(), target: "intake@desk.example".into(), account: "desk@contoso.com".into(), ..Scene::default() }
    }

    #[test]
    fn every_runbook_can_be_read_in_both_languages() {
        for id in method::all().iter().map(|m| m.id.as_str()) {
            let (en, it) = (page(id, &scene(), Lang::En).unwrap(), page(id, &scene(), Lang::It).unwrap());
            assert_ne!(en.title, it.title, "{id}");
            assert_eq!(en.blocks.iter().map(|b| &b.run).collect::<Vec<_>>(), it.blocks.iter().map(|b| &b.run).collect::<Vec<_>>());
            for p in [&en, &it, &page(id, &Scene::default(), Lang::It).unwrap()] {
                for said in [&p.title, &p.why].into_iter().chain(&p.steps).chain(&p.notes).chain(p.blocks.iter().map(|b| &b.say)) {
                    assert!(!said.contains(['{', '}', '$']) && !said.contains("bounce-place") && !said.contains("runbook-"), "{id}: {said}");
                }
                for c in p.blocks.iter().flat_map(|b| b.run.iter().chain(&b.verify)) {
                    assert!(PLACES.iter().chain(&LISTS).all(|place| !c.contains(&format!("{{{place}}}"))), "{id}: {c}");
                }
            }
        }
        assert_eq!(page("no-such-method", &scene(), Lang::En), None);
    }

    #[test]
    fn commands_carry_the_users_own_addresses() {
        let list = page("distribution-list", &scene(), Lang::En).unwrap();
        let all: Vec<&String> = list.blocks.iter().flat_map(|b| b.run.iter().chain(&b.verify)).collect();
        assert!(all.iter().any(|c| c.contains("-PrimarySmtpAddress 'help@contoso.com'")), "{all:?}");
        let allow = Scene { more: [("egress".into(), "203.0.113.9, 203.0.113.10".into())].into(), ..scene() };
        let said = page("allow-list", &allow, Lang::En).unwrap().blocks.iter().flat_map(|b| b.run.clone()).collect::<String>();
        assert!(said.contains("'203.0.113.9','203.0.113.10'"), "{said}");
    }

    /// Reads a command as PowerShell does: what stands inside single quotes is text, a doubled quote is one, and any of the five characters
    /// that PowerShell takes for one ends it. Returns what stands outside, and whether the last quote was closed.
    fn outside(command: &str) -> (String, bool) {
        let (mut out, mut inside) = (String::new(), false);
        let mut chars = command.chars().peekable();
        while let Some(c) = chars.next() {
            let quote = |c: &char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
            match (inside, quote(&c)) {
                (false, true) => inside = true,
                (true, true) if chars.peek().is_some_and(quote) => drop(chars.next()),
                (true, true) => inside = false,
                (false, false) => out.push(c),
                (true, false) => {}
            }
        }
        (out, !inside)
    }

    fn all_commands(support: &str) -> Vec<String> {
        let s = Scene {
            support: support.into(),
            target: support.into(),
            account: support.into(),
            more: ["egress", "subnets", "client"].map(|p| (p.to_owned(), support.to_owned())).into(),
            ..Scene::default()
        };
        let pages = methods_pages(&s);
        pages.into_iter().flat_map(|p| p.blocks).flat_map(|b| b.run.into_iter().chain(b.verify)).collect()
    }

    fn methods_pages(s: &Scene) -> Vec<Page> {
        method::all().iter().filter_map(|m| page(&m.id, s, Lang::En)).collect()
    }

    #[test]
    fn a_hostile_address_stays_inside_its_quotes() {
        let calm: Vec<(String, bool)> = all_commands("a@b.example").iter().map(|c| outside(c)).collect();
        for hostile in [
            "x'; Remove-Mailbox *; '@b.example",
            "x’; Remove-Mailbox *; ‘@b.example",
            "x''''@b.example",
            "x\n; Remove-Mailbox *\r\n@b.example",
            "$(Remove-Mailbox *)`@b.example",
            "{support}{target}'@b.example",
            "‚‛'@b.example",
        ] {
            for (command, (expect, _)) in all_commands(hostile).iter().zip(&calm) {
                let (got, closed) = outside(command);
                assert!(closed && got == *expect && !command.contains(['\n', '\r']), "{command}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn no_address_reaches_the_shell(address in r#"[a-z'‘’‚‛"$`;(){}|&\n\r\u{85}\u{2028} <>@.-]{1,24}"#) {
            prop_assume!(address.contains(|c: char| c.is_ascii_lowercase()));
            let calm: Vec<(String, bool)> = all_commands("a@b.example").iter().map(|c| outside(c)).collect();
            for (command, (expect, _)) in all_commands(&address).iter().zip(&calm) {
                let (got, closed) = outside(command);
                prop_assert!(closed);
                prop_assert_eq!(&got, expect);
            }
        }
    }
}

//! What to do about it, in words.

use super::catalogue::{Entry, catalogue};
use super::fill;
use crate::lang::Lang;
use crate::ticket::{Confidence, Diagnosis, Retry, Who};

/// A catalogue entry with its places filled, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Advice {
    pub title: String,
    pub cause: String,
    /// Who must act, as a phrase.
    pub who: String,
    /// Whether sending again helps, as a phrase.
    pub retry: String,
    /// How sure this is, as a phrase; empty if it is certain.
    pub confidence: String,
    /// That it was a forward to our mailbox that failed, not a reply; else empty.
    pub leg: String,
    pub steps: Vec<String>,
    pub powershell: Vec<String>,
    pub verify: Vec<String>,
    /// When the portal path in the steps was last checked, `YYYY-MM-DD`; empty if no step leads through a portal.
    pub checked: String,
}

/// The words for `d`. Total: an unknown id gives the advice of its class, which says that it is only that.
pub fn advice(d: &Diagnosis, lang: Lang) -> Advice {
    let entry = entry(&d.id);
    let words = entry.words(lang);
    let said = |text: &str| fill::sentence(text, &d.fill, lang);
    let commands = |texts: &[String]| texts.iter().map(|t| fill::command(t, &d.fill)).collect();
    Advice {
        title: said(&words.title),
        cause: said(&words.cause),
        who: lang.say(who_id(d.who)),
        retry: lang.say(retry_id(d.retry)),
        confidence: confidence_id(d.confidence).map(|id| lang.say(id)).unwrap_or_default(),
        leg: if d.fill.get("leg").is_some_and(|l| l == "forward") {
            said(&lang.say_with("bounce-leg-forward", &[("target", "{target}"), ("support", "{support}")]))
        } else {
            String::new()
        },
        steps: words.steps.iter().map(|s| said(s)).collect(),
        powershell: commands(&entry.fix),
        verify: commands(&entry.verify),
        checked: if words.steps.iter().any(|s| s.contains("{portal.")) {
            entry.checked.clone().unwrap_or_else(|| catalogue().checked.clone())
        } else {
            String::new()
        },
    }
}

/// The entry, or the nearest class: an id may come from another version of the program.
fn entry(id: &str) -> &'static Entry {
    let nearest = if id.starts_with("class-4") {
        "class-4"
    } else if id.starts_with("class-5") {
        "class-5"
    } else {
        "unknown"
    };
    catalogue().get(id).or_else(|| catalogue().get(nearest)).unwrap_or_else(|| super::finding::last_resort())
}

const fn who_id(who: Who) -> &'static str {
    match who {
        Who::ForwardingAdmin => "bounce-who-forwarding-admin",
        Who::SendingAdmin => "bounce-who-sending-admin",
        Who::Agent => "bounce-who-agent",
        Who::Recipient => "bounce-who-recipient",
        Who::RecipientAdmin => "bounce-who-recipient-admin",
        Who::Wait => "bounce-who-wait",
    }
}

const fn retry_id(retry: Retry) -> &'static str {
    match retry {
        Retry::Auto => "bounce-retry-auto",
        Retry::AfterFix => "bounce-retry-after-fix",
        Retry::ResendLater => "bounce-retry-resend-later",
        Retry::No => "bounce-retry-no",
    }
}

const fn confidence_id(confidence: Confidence) -> Option<&'static str> {
    match confidence {
        Confidence::None => Some("bounce-confidence-none"),
        Confidence::Class => Some("bounce-confidence-class"),
        Confidence::Likely => Some("bounce-confidence-likely"),
        Confidence::Certain => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::{Scene, answer};

    fn scene() -> Scene {
        Scene { support: "help@contoso.com".into(), target: "intake@desk.example".into(), account: "desk@contoso.com".into(), ..Scene::default() }
    }

    #[test]
    fn a_blocked_forward_names_who_acts_and_how() {
        let d = answer(550, "5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)", &scene()).unwrap();
        let en = advice(&d, Lang::En);
        assert!(en.cause.contains("help@contoso.com") && en.cause.contains("intake@desk.example"));
        assert!(en.who.contains("forward"), "{}", en.who);
        assert!(en.powershell.iter().any(|l| l.contains("-From 'help@contoso.com'")));
        assert!(en.verify.iter().any(|l| l.contains("-RecipientAddress 'intake@desk.example'")));
        let it = advice(&d, Lang::It);
        assert_ne!(it.title, en.title);
        assert_eq!(it.powershell, en.powershell);
        assert_eq!((it.confidence.as_str(), it.leg.as_str()), ("", ""));
    }

    #[test]
    fn an_id_of_another_version_falls_back_and_says_so() {
        let mut d = answer(550, "5.7.77 rules of our own", &scene()).unwrap();
        assert_eq!(d.id, "class-5.7");
        assert!(!advice(&d, Lang::En).confidence.is_empty());
        d.id = "class-5.99".into();
        assert_eq!(advice(&d, Lang::En).title, catalogue().get("class-5").unwrap().words(Lang::En).title);
        d.id = "from-the-future".into();
        assert_eq!(advice(&d, Lang::En).title, catalogue().get("unknown").unwrap().words(Lang::En).title);
    }
}

//! What the support address's domain publishes: where its mail goes (MX), who may send for it (SPF), what becomes of forgeries (DMARC).

use std::collections::BTreeSet;

use super::super::dns::{Kind, Record, Unasked};
use super::super::{Finding, Level, Patient};
use crate::config::Mailbox;

const NAME: &str = "names";
/// Top-level names that nobody has (RFC 2606).
const RESERVED: [&str; 4] = ["example", "invalid", "localhost", "test"];
/// A name that has mail wherever public names are known.
const KNOWN: &str = "iana.org";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for m in &p.config.mailbox {
        let Some(domain) = m.support.rsplit_once('@').map(|(_, d)| d.to_lowercase()).filter(|d| seen.insert(d.clone())) else { continue };
        if RESERVED.contains(&domain.rsplit('.').next().unwrap_or_default()) {
            found.push(Finding::new(NAME, Level::Note, "names-reserved").with("domain", &domain));
            continue;
        }
        let (mx, txt) = tokio::join!(p.resolver.ask(&domain, Kind::Mx), p.resolver.ask(&domain, Kind::Txt));
        match mx {
            Err(why) => {
                found.push(
                    Finding::new(NAME, Level::CannotTell, "names-unasked").with("domain", &domain).with("why", reason(why)).remedy("names-ask-elsewhere"),
                );
                continue;
            }
            // A resolver that knows no public name at all says nothing about this one.
            Ok(records) if records.is_empty() && p.resolver.ask(KNOWN, Kind::Mx).await.unwrap_or_default().is_empty() => {
                let finding = Finding::new(NAME, Level::CannotTell, "names-unasked").with("domain", &domain).with("why", "NXDOMAIN");
                found.push(finding.remedy("names-ask-elsewhere"));
                continue;
            }
            Ok(records) => found.push(mail_goes(&domain, &records)),
        }
        found.extend(sender(p, m, &domain, txt).await);
    }
    // Reports leave as an address of their own: what holds for a sender holds for it, too.
    for m in p.config.mailbox.iter().filter(|m| m.smtp.is_some()) {
        let domain = m.system.as_ref().and_then(|s| s.rsplit_once('@')).map(|(_, d)| d.to_lowercase());
        let Some(domain) = domain.filter(|d| !RESERVED.contains(&d.rsplit('.').next().unwrap_or_default()) && seen.insert(d.clone())) else { continue };
        // That nobody can be asked was said above, of the support address.
        if let Ok(txt) = p.resolver.ask(&domain, Kind::Txt).await
            && !(txt.is_empty() && p.resolver.ask(KNOWN, Kind::Mx).await.unwrap_or_default().is_empty())
        {
            found.extend(sender(p, m, &domain, Ok(txt)).await);
        }
    }
    found
}

/// What holds for the mail that a mailbox sends as an address of `domain`: SPF and DMARC.
async fn sender(p: &Patient, m: &Mailbox, domain: &str, txt: Result<Vec<Record>, Unasked>) -> Vec<Finding> {
    let account = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()).map(|s| s.user.clone()).unwrap_or_default();
    let host = m.smtp.as_ref().map(|s| s.server.host.to_lowercase()).unwrap_or_default();
    let parent = domain.split_once('.').map_or("", |(_, d)| d);
    let mut found: Vec<Finding> = txt.iter().map(|records| may_send(domain, &host, records)).collect();
    let mut policy = p.resolver.ask(&format!("_dmarc.{domain}"), Kind::Txt).await.unwrap_or_default();
    if texts(&policy, "v=dmarc1").is_empty() && domain.matches('.').count() > 1 {
        policy = p.resolver.ask(&format!("_dmarc.{parent}"), Kind::Txt).await.unwrap_or_default();
    }
    found.push(forgeries(domain, &account, &policy));
    found
}

const fn reason(why: Unasked) -> &'static str {
    match why {
        Unasked::NoResolver => "/etc/resolv.conf",
        Unasked::Silent => "timeout",
        Unasked::Refused => "SERVFAIL/REFUSED",
        Unasked::BadName => "IDNA",
    }
}

fn mail_goes(domain: &str, records: &[Record]) -> Finding {
    let hosts: Vec<&str> = records.iter().filter_map(|r| if let Record::Mx(_, host) = r { Some(host.as_str()) } else { None }).collect();
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("domain", domain).with("hosts", hosts.join(", "));
    match hosts.as_slice() {
        [] => finding(Level::Problem, "mx-none").remedy("mx-publish"),
        [""] => finding(Level::Problem, "mx-null").remedy("mx-publish"),
        _ => {
            let microsoft = |h: &&str| h.ends_with(".mail.protection.outlook.com") || h.ends_with(".mx.microsoft");
            let id = if hosts.iter().all(microsoft) {
                "mx-microsoft"
            } else if hosts.iter().any(microsoft) {
                return finding(Level::Warning, "mx-mixed").remedy("mx-mixed-mend");
            } else {
                "mx-ok"
            };
            finding(Level::Ok, id)
        }
    }
}

/// The TXT records that begin with `tag`, in any letter case.
fn texts<'a>(records: &'a [Record], tag: &str) -> Vec<&'a str> {
    let text = |r: &'a Record| if let Record::Txt(t) = r { Some(t.as_str()) } else { None };
    let is = |t: &&str| t.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag)) && t.as_bytes().get(tag.len()).is_none_or(|b| b" ;\t".contains(b));
    records.iter().filter_map(text).filter(is).collect()
}

/// SPF (RFC 7208).
fn may_send(domain: &str, host: &str, records: &[Record]) -> Finding {
    let all = texts(records, "v=spf1");
    let finding =
        |level, id: &str| Finding::new(NAME, level, id).with("domain", domain).with("record", all.first().copied().unwrap_or_default()).with("n", all.len());
    let Some(record) = all.first() else { return finding(Level::Warning, "spf-none").remedy("spf-publish") };
    if all.len() > 1 {
        return finding(Level::Problem, "spf-twice").remedy("spf-one");
    }
    let terms: Vec<String> = record.split_whitespace().map(str::to_lowercase).collect();
    if terms.iter().any(|t| t == "+all" || t == "all") {
        return finding(Level::Warning, "spf-open").remedy("spf-close");
    }
    let needed = [("office365.com", "spf.protection.outlook.com"), ("gmail.com", "_spf.google.com"), ("googlemail.com", "_spf.google.com")];
    let includes = |name: &str| terms.iter().any(|t| t.ends_with(&format!("include:{name}")) || t.ends_with(&format!("redirect={name}")));
    if let Some((_, name)) = needed.iter().find(|(end, _)| host == *end || host.ends_with(&format!(".{end}"))) {
        // Another include may lead there; this cannot be seen without following all of them.
        let others = terms.iter().any(|t| t.contains("include:") || t.starts_with("redirect="));
        return match (includes(name), others) {
            (true, _) => finding(Level::Ok, "spf-ok"),
            (false, true) => finding(Level::CannotTell, "spf-perhaps").with("name", name),
            (false, false) => finding(Level::Problem, "spf-missing").with("name", name).remedy("spf-include"),
        };
    }
    finding(Level::Ok, "spf-found")
}

/// DMARC (RFC 7489).
fn forgeries(domain: &str, account: &str, records: &[Record]) -> Finding {
    let all = texts(records, "v=dmarc1");
    let policy = all.first().and_then(|r| r.split(';').find_map(|t| t.trim().to_lowercase().strip_prefix("p=").map(|p| p.trim().to_owned())));
    let finding =
        |level, id: &str| Finding::new(NAME, level, id).with("domain", domain).with("policy", policy.clone().unwrap_or_default()).with("account", account);
    let strict = policy.as_deref().is_some_and(|p| matches!(p, "reject" | "quarantine"));
    let foreign = account.rsplit_once('@').is_some_and(|(_, d)| {
        let d = d.to_lowercase();
        d != domain && !d.ends_with(&format!(".{domain}")) && !domain.ends_with(&format!(".{d}"))
    });
    match policy {
        None => finding(Level::Note, "dmarc-none"),
        Some(_) if strict && foreign => finding(Level::Warning, "dmarc-foreign").remedy("dmarc-align"),
        Some(_) => finding(Level::Ok, "dmarc-ok"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn txt(all: &[&str]) -> Vec<Record> {
        all.iter().map(|t| Record::Txt((*t).to_owned())).collect()
    }

    fn is(f: &Finding, level: Level, id: &str) {
        assert_eq!((f.level, f.say.id.as_str()), (level, format!("doctor-{id}").as_str()), "{f:?}");
    }

    #[test]
    fn where_mail_goes() {
        let mx = |hosts: &[&str]| hosts.iter().map(|h| Record::Mx(10, (*h).to_owned())).collect::<Vec<_>>();
        for (hosts, level, id) in [
            (&[][..], Level::Problem, "mx-none"),
            (&[""], Level::Problem, "mx-null"),
            (&["contoso-com.mail.protection.outlook.com"], Level::Ok, "mx-microsoft"),
            (&["contoso-com.mail.protection.outlook.com", "mx.old.example"], Level::Warning, "mx-mixed"),
            (&["mx.example.com"], Level::Ok, "mx-ok"),
        ] {
            is(&mail_goes("contoso.com", &mx(hosts)), level, id);
        }
    }

    #[test]
    fn who_may_send() {
        for (host, records, level, id) in [
            ("smtp.office365.com", &["v=spf1 include:spf.protection.outlook.com -all"][..], Level::Ok, "spf-ok"),
            ("smtp.office365.com", &["v=SPF1 ip4:203.0.113.9 -all", "other=1"], Level::Problem, "spf-missing"),
            ("smtp.office365.com", &["v=spf1 include:_spf.contoso.com -all"], Level::CannotTell, "spf-perhaps"),
            ("mail.example.com", &["v=spf1 mx -all"], Level::Ok, "spf-found"),
            ("mail.example.com", &["v=spf1 mx +all"], Level::Warning, "spf-open"),
            ("mail.example.com", &["v=spf1 mx -all", "v=spf1 a -all"], Level::Problem, "spf-twice"),
            ("mail.example.com", &["v=spf10 mx", "google-site-verification=x"], Level::Warning, "spf-none"),
        ] {
            is(&may_send("contoso.com", host, &txt(records)), level, id);
        }
    }

    #[test]
    fn what_becomes_of_forgeries() {
        for (account, records, level, id) in [
            ("desk@contoso.com", &["v=DMARC1; p=reject"][..], Level::Ok, "dmarc-ok"),
            ("desk@mail.contoso.com", &["v=DMARC1; p=reject"], Level::Ok, "dmarc-ok"),
            ("desk@other.example", &["v=DMARC1;p=quarantine"], Level::Warning, "dmarc-foreign"),
            ("desk@other.example", &["v=DMARC1; p=none"], Level::Ok, "dmarc-ok"),
            ("desk@contoso.com", &["v=spf1 -all"], Level::Note, "dmarc-none"),
        ] {
            is(&forgeries("contoso.com", account, &txt(records)), level, id);
        }
    }
}

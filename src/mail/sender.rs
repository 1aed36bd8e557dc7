//! Who really wrote: the ladder from the From field down to a claim in the text.

use super::model::{Forwarded, Mail, Own};
use crate::ticket::{Address, SenderFound, SenderHow};

/// Where else a sender may stand, found while the message was read.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// X-Original-From, X-Original-Sender.
    pub original_from: Option<Address>,
    pub original_sender: Option<Address>,
    /// The sender of an attached message.
    pub attached: Option<Address>,
    /// Addresses of the mailbox that forwarded (Resent-From, X-MS-Exchange-ForwardingLoop, X-MS-Exchange-Inbox-Rules-Loop), and of lists.
    pub passed_by: Vec<String>,
}

/// Finds who wrote. A claim in the text is believed only if one of ours forwarded it, and even then it is not certain.
pub(super) fn of(mail: &Mail, own: &Own, claims: &Claims) -> SenderFound {
    let from = Address { name: without_via(&mail.from.name), address: mail.from.address.clone() };
    let ours = own.is(&from.address);
    let forwarder = own.forwarders.iter().any(|f| from.is(f));
    let passed = claims.passed_by.iter().any(|a| from.is(a));
    let munged = from.name != mail.from.name && !mail.from.name.is_empty();
    let silent = is_no_reply(&from.address);
    let usable = |a: &&Address| a.address.contains('@') && !own.is(&a.address) && !is_no_reply(&a.address) && !a.is(&from.address);
    let found =
        |address: &Address, how, certain| SenderFound { address: Address { name: without_via(&address.name), address: address.address.clone() }, how, certain };

    if !ours && !forwarder && !passed && !munged && !silent && from.address.contains('@') {
        return match unwrapped(&from.address) {
            Some(address) if usable(&&Address::new("", address.clone())) => found(&Address::new(from.name, address), SenderHow::Srs, false),
            _ => found(&from, SenderHow::From, true),
        };
    }
    if !forwarder {
        if let Some(a) = claims.original_from.as_ref().filter(usable) {
            return found(a, SenderHow::XOriginalFrom, true);
        }
        if let Some(a) = claims.original_sender.as_ref().filter(usable) {
            // The name stands in From: `Ann via Support`.
            let name = if a.name.is_empty() && munged { from.name.clone() } else { a.name.clone() };
            return found(&Address::new(name, a.address.clone()), SenderHow::XOriginalSender, true);
        }
        if let Some(a) = mail.reply_to.iter().find(usable).filter(|a| !claims.passed_by.iter().any(|p| a.is(p))) {
            let name = if a.name.is_empty() && munged { from.name.clone() } else { a.name.clone() };
            return found(&Address::new(name, a.address.clone()), SenderHow::ReplyTo, true);
        }
    }
    if ours || forwarder {
        if let Some(a) = claims.attached.as_ref().filter(usable) {
            return found(a, SenderHow::AttachedMessage, false);
        }
        if let Some(a) = mail.forwarded.as_ref().map(|f: &Forwarded| &f.from).filter(usable) {
            return found(a, SenderHow::ForwardedBlock, false);
        }
    }
    if let Some(address) = unwrapped(&from.address).filter(|a| !own.is(a)) {
        return found(&Address::new(from.name, address), SenderHow::Srs, false);
    }
    found(&from, SenderHow::From, !(ours || silent || passed) || forwarder)
}

/// The name without `via Some List`, which groups and Outlook put behind it.
pub(super) fn without_via(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    for word in [" via ", " (via ", " [via ", " tramite ", " über "] {
        if let Some(at) = lower.rfind(word).filter(|at| *at > 0) {
            return name.get(..at).unwrap_or(name).trim().trim_matches(['\'', '"']).to_owned();
        }
    }
    name.to_owned()
}

/// Addresses at which nobody reads.
pub(super) fn is_no_reply(address: &str) -> bool {
    let local: String =
        address.split('@').next().unwrap_or_default().chars().filter(|c| !matches!(c, '-' | '_' | '.')).collect::<String>().to_ascii_lowercase();
    [
        "noreply",
        "donotreply",
        "dontreply",
        "nereply",
        "norespond",
        "nichtantworten",
        "keineantwort",
        "nepasrepondre",
        "noresponder",
        "naoresponda",
        "nonrispondere",
        "noanswer",
        "nieodpowiadaj",
        "svarejte",
        "ikkesvar",
    ]
    .iter()
    .any(|n| local.contains(n))
}

/// The address that was wrapped into another: SRS0 and SRS1, Exchange Online's `+SRS=`, `ann=40example.com@dmarc.ietf.org`.
pub(super) fn unwrapped(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let upper = local.to_ascii_uppercase();
    let join = |domain: &str, user: &str| (domain.contains('.') && !user.is_empty()).then(|| format!("{user}@{domain}"));
    if upper.starts_with("SRS0") || upper.starts_with("SRS1") {
        let rest = local.get(5..)?;
        let rest = if upper.starts_with("SRS1") { rest.split_once("==").or_else(|| rest.split_once("=-")).or_else(|| rest.split_once("=+"))?.1 } else { rest };
        let mut parts = rest.splitn(4, '=');
        let (_, _, domain, user) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        return join(domain, user);
    }
    if let Some(at) = upper.find("+SRS=") {
        let mut parts = local.get(at + 5..)?.splitn(4, '=');
        let (_, _, domain, user) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        return join(domain, user);
    }
    if domain.eq_ignore_ascii_case("dmarc.ietf.org")
        && let Some((user, domain)) = local.rsplit_once("=40")
    {
        return join(domain, user);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::read;

    fn check(headers: &str, body: &str, expect: (&str, SenderHow)) {
        let own = Own { addresses: vec!["help@example.org".into()], forwarders: vec!["agent@example.org".into()], ..Own::default() };
        let mail = read(format!("{headers}\r\n\r\n{body}").as_bytes(), &own);
        assert_eq!((mail.sender.address.address.as_str(), mail.sender.how), expect, "{headers}");
    }

    const BLOCK: &str = "---------- Forwarded message ---------\r\nDa: Anna Rossi <anna@example.it>\r\nInviato: luned\u{ec} 3 marzo 2025\r\nA: help@example.org\r\nOggetto: Porta\r\n\r\nNon si apre.\r\n";

    #[test]
    fn the_ladder() {
        use SenderHow::*;
        check("From: Ann <ann@example.com>", "hi", ("ann@example.com", From));
        check("From: Ann <ann@example.com>\r\nReply-To: other@example.com", "hi", ("ann@example.com", From));
        check("From: 'Ann' via Help <help@example.org>\r\nX-Original-From: Ann <ann@example.com>", "hi", ("ann@example.com", XOriginalFrom));
        check("From: 'Ann' via Help <help@example.org>\r\nX-Original-Sender: ann@example.com", "hi", ("ann@example.com", XOriginalSender));
        check("From: Form <noreply@example.com>\r\nReply-To: ann@example.net", "hi", ("ann@example.net", ReplyTo));
        check(
            "From: Ann via List <list@lists.example.net>\r\nReply-To: ann@example.com\r\nList-Post: <mailto:list@lists.example.net>",
            "hi",
            ("ann@example.com", ReplyTo),
        );
        check("From: Help <help@example.org>\r\nSubject: Fw: Porta", BLOCK, ("anna@example.it", ForwardedBlock));
        check("From: Agent <agent@example.org>\r\nSubject: Fw: Porta", BLOCK, ("anna@example.it", ForwardedBlock));
        check("From: Stranger <s@example.com>\r\nSubject: Fw: Porta", BLOCK, ("s@example.com", From));
        let attached = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b";
        let letter = "--b\r\n\r\nsee\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Eve <eve@example.com>\r\nSubject: x\r\n\r\nhi\r\n--b--\r\n";
        check(&format!("From: Stranger <s@example.com>\r\nSubject: Fw: x\r\n{attached}"), letter, ("s@example.com", From));
        check(&format!("From: Agent <agent@example.org>\r\nSubject: Fw: x\r\n{attached}"), letter, ("eve@example.com", AttachedMessage));
        check("From: Neighbour <other@example.org>\r\nSubject: Fw: Porta", BLOCK, ("other@example.org", From));
        check("From: help+SRS=abc=xy=example.com=ann@example.org", "hi", ("ann@example.com", Srs));
    }

    #[test]
    fn wrapped_addresses_are_unwrapped() {
        let check = |address: &str, expect: Option<&str>| assert_eq!(unwrapped(address).as_deref(), expect, "{address}");
        check("SRS0=HHHH=TT=example.com=ann@fwd.example", Some("ann@example.com"));
        check("SRS1=HHH=fwd1.example==HHH=TT=example.com=ann@fwd2.example", Some("ann@example.com"));
        check("box+SRS=abc=xy=example.com=ann@fwd.example", Some("ann@example.com"));
        check("bounces+SRS=abc=xy@fwd.example", None);
        check("ann=40example.com@dmarc.ietf.org", Some("ann@example.com"));
        check("ann@example.com", None);
    }

    #[test]
    fn names_lose_their_via() {
        let check = |name: &str, expect: &str| assert_eq!(without_via(name), expect, "{name}");
        check("'Ann Lee' via Support", "Ann Lee");
        check("Ann (via Sharepoint)", "Ann");
        check("Via Roma 3", "Via Roma 3");
        check("Ann", "Ann");
    }
}

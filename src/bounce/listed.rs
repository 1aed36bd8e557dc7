//! Recipients and a server's words about them, in reports that keep to no standard.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::fields::address;

/// A recipient that a report names, with the words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub address: String,
    pub words: String,
}

/// Addresses at the beginning of a line: `<a@b>:`, `a@b: 550 …`, `* a@b`, `> a@b`, `"a@b":`, `a@b on Mon, …`, `"Ann" <a@b>`.
static AT_START: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"^(?:(?:"[^"<>@]*"|[*•>\-\[(|])\s*)?[<"'(\[]*([^\s<>"'()\[\],;:*|]+@[^\s<>"'()\[\],;:]+)[>"')\]]*(.*)$"#).ok());

/// Addresses behind a label or a sentence that only servers write. `ADDR` stands for the address.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    r"(?:failed recipient|intended recipient|recipients?|undeliverable address|error-for|final-recipient|original-recipient|rcpt to|to address|user|address|addressee|destinatario|destinataire|empfänger|收件人|收件者|宛先|받는 사람|получатель|адресат|adresat|ontvanger|mottagare|modtager|vastaanottaja)\s*:\s*ADDR",
    r"(?:unknown user|invalid final delivery userid|user mailbox exceeds allowed size|user's mailbox is full|unknown host|mailbox is full|recipient unknown|delivery failed|unable to deliver(?: the)?(?: message| mail)? to|could not be delivered to|delivery failed \d+ attempts|cannot deliver to|delivering your mail to|undelivered to|failed to deliver to|not delivered to|n'a pas pu etre delivre a|n'a pas pu être délivré à|no se pudo entregar a|non è stato possibile recapitare (?:il messaggio )?a|non recapitabile a)\s*:?\s*ADDR",
    r"(?:addressed to|was addressed,|originally addressed to|your message to|your mail to|mail to|message to|sent mail to|gateway for|mail bound for|undeliverable to)\s*:?\s*ADDR",
    r"^(?:>>>|sent <<<)\s*rcpt to:\s*ADDR",
    r"^\s*[45]\d\d(?:[ -]\d\.\d\.\d)?\s+ADDR[>'\x22]*\s*\.\.\.",
    r"^\s*(?:the address|the following address|user|recipient|mailbox)\s+ADDR",
    r"dda:smtp=ADDR",
];

static LABELLED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let address = r#"[<"'\[(]*(?:smtp:)?([^\s<>"'()\[\],;:]+@[^\s<>"'()\[\],;:]+)"#;
    LABELS.iter().filter_map(|l| Regex::new(&format!("(?i){}", l.replace("ADDR", address))).ok()).collect()
});

static ANYWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"([^\s<>"'()\[\],;:=]+@[^\s<>"'()\[\],;:]+\.[A-Za-z0-9-]+)"#).ok());

/// Lines about the sender or the postmaster, not about a recipient.
const NOT_ABOUT: [&str; 13] = [
    "contact",
    "from:",
    "mail from",
    "sender",
    "sent by",
    "reply-to",
    "postmaster at",
    "write to",
    "send mail to",
    "help",
    "original message was received",
    "for further",
    "assistance",
];

/// Finds recipients in a server's words. `own` are the addresses that the report was sent to: the writer of the failed message, who is
/// a recipient only if nobody else is.
pub fn recipients(words: &str, own: &[String]) -> Vec<Listed> {
    let words = half_width(words);
    let lines: Vec<&str> = words.lines().collect();
    let mut hits: Vec<(usize, String)> = Vec::new();
    let mut after_sender = false;
    for (n, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let low = trimmed.to_lowercase();
        // `<a@b>: …` is about the recipient, whatever is said of the sender behind it (qmail, Postfix).
        let named = trimmed.starts_with('<') && trimmed.contains(">:");
        let sender_line = after_sender || !named && NOT_ABOUT.iter().any(|w| low.contains(w));
        // Exim: "A message sent by", and the address on the next line.
        after_sender = low.ends_with("sent by") || low.ends_with("from:");
        if let Some(found) = at_start(trimmed).filter(|_| !sender_line) {
            hits.push((n, found));
            continue;
        }
        let labelled = LABELLED.iter().find_map(|r| r.captures(&low)?.get(1).map(|g| g.range()));
        // The lower-case copy has the same length for addresses that matter; others are read from the copy.
        if let Some(found) = labelled.and_then(|r| if low.len() == trimmed.len() { trimmed.get(r) } else { low.get(r) }).and_then(address)
            && (!sender_line || low.contains("rcpt to") || low.contains("recipient"))
        {
            hits.push((n, found));
        }
    }
    let is_own = |a: &str| own.iter().any(|o| o.eq_ignore_ascii_case(a));
    if hits.iter().any(|(_, a)| !is_own(a)) {
        hits.retain(|(_, a)| !is_own(a));
    }
    if hits.is_empty() {
        // The only address in the text that is not the writer's.
        let mut others: Vec<(usize, String)> = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let low = line.to_lowercase();
            for a in ANYWHERE.iter().flat_map(|r| r.find_iter(line)).filter_map(|m| address(m.as_str())) {
                let fresh = !is_own(&a)
                    && !others.iter().any(|(_, o)| o.eq_ignore_ascii_case(&a))
                    && !NOT_ABOUT.iter().any(|w| low.contains(w))
                    && !a.starts_with("postmaster@");
                if fresh {
                    others.push((n, a));
                }
            }
        }
        hits = others.into_iter().take(1).collect();
    }
    gather(&lines, hits)
}

/// With the punctuation of East Asian text as ours, so that a label ends where it ends: `收件人：a@example.org`.
fn half_width(words: &str) -> Cow<'_, str> {
    const WIDE: [(char, &str); 8] = [('：', ": "), ('，', ", "), ('；', "; "), ('、', ", "), ('＜', "<"), ('＞', ">"), ('（', " ("), ('）', ") ")];
    if !words.contains(WIDE.map(|(wide, _)| wide)) {
        return words.into();
    }
    WIDE.iter().fold(words.to_owned(), |text, (wide, half)| text.replace(*wide, half)).into()
}

fn at_start(line: &str) -> Option<String> {
    let groups = AT_START.as_ref()?.captures(line)?;
    let rest = groups.get(2).map_or("", |g| g.as_str()).trim_start();
    let low = rest.to_lowercase();
    // An address followed by a sentence is the subject of that sentence only if the sentence is a server's.
    let known = rest.is_empty()
        || rest.starts_with([':', '(', '<', '-', '.', ',', ';', '[', '*'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || [
            "on ", "invalid", "is ", "was ", "does", "unknown", "user", "mailbox", "no such", "not ", "could", "has ", "rejected", "failed", "because", "error",
        ]
        .iter()
        .any(|w| low.starts_with(w));
    known.then(|| address(groups.get(1).map_or("", |g| g.as_str()))).flatten()
}

/// Classic AOL names its members without a domain, each on an indented line of its own below the sentence.
pub fn of_aol(words: &str, from: &str) -> Vec<Listed> {
    let Some((_, domain)) = from.rsplit_once('@').filter(|(_, d)| d.eq_ignore_ascii_case("aol.com")) else { return Vec::new() };
    let names = words.lines().filter(|l| l.starts_with(['\t', ' '])).map(str::trim).filter(|l| l.len() > 2 && l.chars().all(|c| c.is_ascii_alphanumeric()));
    names.map(|n| Listed { address: format!("{n}@{}", domain.to_lowercase()), words: words.to_owned() }).collect()
}

/// Joins each address with the lines from its own to the next one's. In a transcript the server's answer stands before the address.
fn gather(lines: &[&str], hits: Vec<(usize, String)>) -> Vec<Listed> {
    let mut out: Vec<Listed> = Vec::new();
    let mut from = 0;
    for (i, (n, address)) in hits.iter().enumerate() {
        let before = lines.get(from..*n).unwrap_or_default();
        let exchange = before.iter().rposition(|l| !is_transcript(l)).map_or(0, |at| at + 1);
        // Each host that was tried has its own session.
        let session = before.get(exchange..).unwrap_or_default().iter().rposition(|l| l.to_lowercase().contains("while talking to")).unwrap_or(0);
        let start = from + exchange + session;
        let next = hits.get(i + 1).map_or(lines.len(), |(next, _)| *next).max(n + 1).min(n + 40);
        let rest = lines.get(n + 1..next).unwrap_or_default();
        let len =
            if is_answer(lines.get(*n).unwrap_or(&"")) { rest.iter().position(|l| is_answer(l) || is_transcript(l)).unwrap_or(rest.len()) } else { rest.len() };
        let end = n + 1 + len;
        let words: String = lines.get(start..end).unwrap_or_default().iter().map(|l| l.trim()).collect::<Vec<_>>().join("\n");
        from = end;
        match out.iter_mut().find(|l| l.address.eq_ignore_ascii_case(address)) {
            Some(known) => {
                known.words.push('\n');
                known.words.push_str(&words);
            }
            None => out.push(Listed { address: address.clone(), words }),
        }
    }
    out
}

/// A line of a session's transcript, as Sendmail prints it.
fn is_transcript(line: &str) -> bool {
    let low = line.trim().to_lowercase();
    // `421 mx.example.org (smtp)... Deferred` is about the host (Sendmail 5).
    low.starts_with(">>>") || low.starts_with("<<<") || low.contains("while talking to") || is_answer(&low) && low.contains(" (smtp)...")
}

/// A line that begins with a reply code.
fn is_answer(line: &str) -> bool {
    let digits: Vec<char> = line.trim_start().chars().take(4).collect();
    matches!(digits.as_slice(), ['2' | '4' | '5', a, b, ' ' | '-'] if a.is_ascii_digit() && b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The formats of servers, in our own words; and the recipients in each.
    #[test]
    fn recipients_are_found_where_servers_put_them() {
        for (server, words, expect) in [
            (
                "qmail",
                "Hi. This is the qmail-send program.\n\n<anna@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no\n\n<bea@example.org>:\nSorry.\n",
                "anna@example.org bea@example.org",
            ),
            (
                "Exim",
                "A message sent by\n\n  <desk@example.com>\n\ncould not be delivered:\n\n  anna@example.org\n    (generated from info@example.org)\n    host mx [192.0.2.1]: 550 unknown\n",
                "anna@example.org",
            ),
            ("GMX", "The following address failed:\n\n\"anna@example.org\":\nSMTP error\n5.2.2 full\n", "anna@example.org"),
            (
                "Exchange 2000",
                "did not reach the following recipient(s):\n\nANNA@EXAMPLE.ORG on Wed, 15 Feb 2006 04:25:29 -0500\n    not recognized\n",
                "ANNA@EXAMPLE.ORG",
            ),
            ("Exchange 2013", "Delivery has failed:\n\nanna@example.org<mailto:anna@example.org>\nIt was not found.\n", "anna@example.org"),
            ("MDaemon", "The following did NOT receive it:\n\n> anna@example.org\n", "anna@example.org"),
            ("IMail", "Invalid final delivery userid: anna@example.org\n", "anna@example.org"),
            ("InterScan", "Sent <<< RCPT TO:<anna@example.org>\nReceived >>> 550 5.1.1 unknown user.\n", "anna@example.org"),
            (
                "Sendmail 5",
                "----- Transcript -----\n>>> RCPT To:<anna@example.org>\n<<< 550 who?\n550 <anna@example.org>... User unknown\n554 <bea@example.net>... 550 Host unknown\n",
                "anna@example.org bea@example.net",
            ),
            ("MailEnable", "\tRecipient: [SMTP:anna@example.org]\n\tReason: no\n", "anna@example.org"),
            ("Vade", "* [anna@example.org]: 550 over quota\n", "anna@example.org"),
            ("Zoho", "[Status: Error, Address: <anna@example.org>, ResponseCode 421, , Host not reachable.]\n", "anna@example.org"),
            ("Postfix", "I'm sorry.\nFor assistance contact <postmaster@example.com>\n\n<anna@example.org>: host mx said: 554 no\n", "anna@example.org"),
            ("OpenSMTPD", "for the following list of recipients:\n\nanna@example.org: 550 5.1.1 no\n", "anna@example.org"),
            ("DragonFly", "There was an error delivering your mail to <anna@example.org>.\n\nmx did not like our RCPT TO:\n550 5.1.1 no\n", "anna@example.org"),
            ("a sentence", "Your message to anna@example.org has reached us, but nobody reads it.\n", "anna@example.org"),
            ("nobody", "Something failed.\n", ""),
        ] {
            let found: Vec<_> = recipients(words, &["desk@example.com".into()]).into_iter().map(|l| l.address).collect();
            assert_eq!(found.join(" "), expect, "{server}");
        }
    }

    #[test]
    fn members_of_aol_have_no_domain() {
        let found = of_aol("Your mail could not be delivered because they are not accepting it:\n\n\tannabea\n", "MAILER-DAEMON@AOL.com");
        assert_eq!(found.iter().map(|l| l.address.as_str()).collect::<Vec<_>>(), ["annabea@aol.com"]);
        assert_eq!(of_aol("\tannabea\n", "x@example.com"), []);
    }

    #[test]
    fn a_transcript_gives_each_recipient_its_answer() {
        let found = recipients(
            "While talking to mx.example.org:\n>>> MAIL From:<w@example.com>\n<<< 550 no relaying here\n554 <a@example.org>... Remote protocol error\n421 example.net (smtp)... Deferred: timed out\n",
            &[],
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].words.contains("no relaying") && !found[0].words.contains("timed out"), "{found:?}");
    }

    #[test]
    fn the_servers_answer_is_found_over_what_sendmail_says_of_the_host() {
        let found = recipients(
            "While talking to mx.example.org:\n>>> DATA\n<<< 550 your host is listed here\n421 mx.example.org (smtp)... Deferred: reset\n554 <a@example.org>... Remote protocol error\n",
            &[],
        );
        assert!(found[0].words.contains("listed here"), "{found:?}");
    }

    #[test]
    fn words_belong_to_their_recipient() {
        let found = recipients("<a@example.org>:\nmailbox full\n\n<b@example.org>:\nno such user\n", &[]);
        assert!(found[0].words.contains("full") && !found[0].words.contains("no such"));
        assert!(found[1].words.contains("no such user"));
    }
}

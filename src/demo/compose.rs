//! What a customer's mail program makes of what they type: text, HTML, quotes, headers.

use super::customers::{Person, Program};
use super::dice::Dice;
use super::mime::{Charset, Entity, date, field, mailbox};
use super::quote::{Quoted, intro, outlook_block};
use crate::clock::Time;

/// A message about to be written.
#[derive(Clone, Debug, Default)]
pub struct Writing {
    /// What was typed.
    pub text: String,
    /// The message answered.
    pub quoted: Option<Quoted>,
    pub to: Vec<(String, String)>,
    pub cc: Vec<(String, String)>,
    pub subject: String,
    pub at: Time,
    /// Without angle brackets.
    pub message_id: String,
    pub in_reply_to: String,
    pub references: Vec<String>,
    /// The Thread-Index of the message answered, base64; programs other than Outlook drop it.
    pub thread_index: String,
    /// Name, media type, content, shown within the text.
    pub files: Vec<(String, String, Vec<u8>, bool)>,
    /// More header fields.
    pub extra: Vec<(String, String)>,
}

/// The message in bytes.
pub fn compose(person: &Person, writing: &Writing, dice: &mut Dice) -> Vec<u8> {
    let boundary = |dice: &mut Dice| match person.program {
        Program::Outlook => format!("_000_{}_", dice.word(32, "0123456789ABCDEF")),
        Program::Gmail => format!("000000000000{}", dice.hex(18)),
        Program::Apple | Program::IPhone => format!("Apple-Mail-{}", dice.guid().to_uppercase()),
        _ => format!("------------{}", dice.word(24, "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789")),
    };
    let ids: Vec<Option<String>> = writing.files.iter().map(|f| f.3.then(|| format!("{}@{}", dice.hex(12), person.domain()))).collect();
    let flowed = person.program == Program::Thunderbird;
    let mut body = Entity::text("plain", &plain(person, writing), person.charset, flowed);
    if let Some(html) = html(person, writing, &ids) {
        let alternative = [body, Entity::text("html", &html, person.charset, false)];
        body = Entity::parts("alternative", &boundary(dice), &alternative);
    }
    let file = |(f, id): (&(String, String, Vec<u8>, bool), &Option<String>)| Entity::file(&f.0, &f.1, &f.2, id.as_deref());
    for (inline, subtype) in [(true, "related"), (false, "mixed")] {
        let parts: Vec<Entity> = writing.files.iter().zip(&ids).filter(|(f, _)| f.3 == inline).map(file).collect();
        if !parts.is_empty() {
            let all: Vec<Entity> = std::iter::once(body).chain(parts).collect();
            body = Entity::parts(subtype, &boundary(dice), &all);
        }
    }
    body.message(headers(person, writing, dice))
}

fn headers(person: &Person, writing: &Writing, dice: &mut Dice) -> Vec<(String, String)> {
    let list = |all: &[(String, String)]| all.iter().map(|(n, a)| mailbox(n, a, person.charset)).collect::<Vec<_>>().join(", ");
    let mut fields = vec![field("From", mailbox(person.name, person.address, person.charset)), field("To", list(&writing.to))];
    if !writing.cc.is_empty() {
        fields.push(field("Cc", list(&writing.cc)));
    }
    fields.push(field("Subject", person.charset.word(&writing.subject)));
    fields.push(field("Date", date(writing.at, person.offset)));
    fields.push(field("Message-ID", format!("<{}>", writing.message_id)));
    if !writing.in_reply_to.is_empty() {
        fields.push(field("In-Reply-To", format!("<{}>", writing.in_reply_to)));
        fields.push(field("References", writing.references.iter().map(|r| format!("<{r}>")).collect::<Vec<_>>().join(" ")));
    }
    match person.program {
        Program::Outlook => {
            fields.push(field("Thread-Topic", person.charset.word(&topic(&writing.subject))));
            fields.push(field("Thread-Index", thread_index(&writing.thread_index, dice)));
            fields.push(field("Accept-Language", "en-US"));
            fields.push(field("X-MS-Has-Attach", if writing.files.is_empty() { "" } else { "yes" }));
        }
        Program::Apple => fields.push(field("X-Mailer", "Apple Mail (2.3826.600.51)")),
        Program::IPhone => fields.push(field("X-Mailer", "iPhone Mail (22F76)")),
        Program::Thunderbird => fields.push(field("User-Agent", "Mozilla Thunderbird")),
        Program::Mutt => fields.push(field("User-Agent", "Mutt/2.2.12")),
        Program::Gmail | Program::Robot => {}
    }
    fields.extend(writing.extra.iter().cloned());
    fields
}

/// The subject without the prefixes of answers and forwards.
pub fn topic(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        if !matches!(prefix.to_lowercase().as_str(), "re" | "aw" | "r" | "odp" | "fw" | "fwd" | "i" | "wg" | "tr" | "rv" | "pd") {
            break;
        }
        rest = after.trim();
    }
    rest.to_owned()
}

/// 22 bytes for a conversation, and 5 more for each answer (MS-OXOMSG, 2.2.1.3).
fn thread_index(parent: &str, dice: &mut Dice) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let mut bytes = STANDARD.decode(parent).unwrap_or_default();
    let more = if bytes.len() < 22 {
        bytes = vec![1];
        21
    } else {
        5
    };
    bytes.extend((0..more).map(|_| dice.roll() as u8));
    STANDARD.encode(bytes)
}

/// What a reader of plain text gets.
fn plain(person: &Person, writing: &Writing) -> String {
    let sign = signature(person);
    let images: Vec<String> = writing.files.iter().filter(|f| f.3).map(|f| format!("[image: {}]\n", f.0)).collect();
    let typed = format!("{}\n{}", writing.text.trim_end(), images.concat());
    let typed = if person.program == Program::Thunderbird { flow(&typed) } else { typed };
    let Some(quoted) = &writing.quoted else {
        return if sign.is_empty() { typed } else { format!("{typed}\n{sign}\n") };
    };
    let old = quoted.text.trim_end();
    let marked = |text: &str| text.lines().map(|l| if l.starts_with('>') { format!(">{l}\n") } else { format!("> {l}\n") }).collect::<Vec<_>>().concat();
    match person.program {
        Program::Outlook => {
            let block = outlook_block(person, quoted).map(|(label, value)| format!("{label} {value}\n")).concat();
            format!("{typed}\n{sign}\n\n{block}\n{old}\n")
        }
        Program::Mutt => {
            // Between the lines: after the first thing that was said, then the rest of it.
            let first = old.lines().position(|l| !l.trim().is_empty()).unwrap_or(0);
            let cut = old.lines().skip(first).position(|l| l.trim().is_empty()).map_or(old.lines().count(), |n| first + n);
            let part = |from: usize, to: usize| old.lines().skip(from).take(to.saturating_sub(from)).collect::<Vec<_>>().join("\n");
            format!("{}\n{}\n{typed}\n{}\n{sign}\n", intro(person, quoted), marked(&part(0, cut)), marked(&part(cut + 1, old.lines().count())))
        }
        Program::Thunderbird => format!("{}\n{}\n{typed}\n{sign}\n", intro(person, quoted), marked(old)),
        _ => format!("{typed}\n{sign}\n\n{}\n\n{}", intro(person, quoted), marked(old)),
    }
}

fn signature(person: &Person) -> String {
    if person.program == Program::IPhone { person.tongue.sent_from_phone().to_owned() } else { person.signature.to_owned() }
}

/// Lines of 72 columns that end in a space where they go on (RFC 3676).
fn flow(text: &str) -> String {
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut column = 0;
        for word in paragraph.split_inclusive(' ') {
            if column > 0 && column + word.trim_end().chars().count() > 72 {
                out.push('\n');
                column = 0;
            }
            column += word.chars().count();
            out.push_str(word);
        }
        out.push('\n');
    }
    out
}

/// What a reader of HTML gets; `None` for programs that write plain text.
fn html(person: &Person, writing: &Writing, ids: &[Option<String>]) -> Option<String> {
    let images: Vec<String> =
        writing.files.iter().zip(ids).filter_map(|(f, id)| Some(format!("<img src=\"cid:{}\" alt=\"{}\" width=\"480\"><br>", id.as_ref()?, f.0))).collect();
    let images = images.concat();
    let lines = |text: &str| escape(text.trim_end()).replace('\n', "<br>\n");
    let sign = lines(&signature(person));
    match person.program {
        Program::Outlook => {
            let paragraphs = |text: &str| {
                let one = |l: &str| format!("<p class=\"MsoNormal\">{}<o:p></o:p></p>\n", if l.trim().is_empty() { "&nbsp;".into() } else { escape(l) });
                text.trim_end().lines().map(one).collect::<Vec<_>>().concat()
            };
            let old = writing.quoted.as_ref().map(|quoted| {
                let block: Vec<String> = outlook_block(person, quoted).iter().map(|(label, value)| format!("<b>{label}</b> {}", escape(value))).collect();
                format!(
                    "<div>\n<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\">\n<p class=\"MsoNormal\">{}<o:p></o:p></p>\n</div>\n</div>\n<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n{}",
                    block.join("<br>\n"),
                    paragraphs(&quoted.text)
                )
            });
            Some(format!(
                "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset={}\">\n<style><!--\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{{margin:0cm; font-size:11.0pt; font-family:\"Calibri\",sans-serif;}}\n--></style>\n</head>\n<body lang=\"EN-US\">\n<div class=\"WordSection1\">\n{}{images}<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n{}{}</div>\n</body>\n</html>\n",
                if person.charset == Charset::Western { "Windows-1252" } else { "utf-8" },
                paragraphs(&writing.text),
                paragraphs(person.signature),
                old.unwrap_or_default()
            ))
        }
        Program::Gmail => {
            let sign = if sign.is_empty() {
                String::new()
            } else {
                format!("<br clear=\"all\"><div>-- <br></div><div dir=\"ltr\" class=\"gmail_signature\">{sign}</div>\n")
            };
            let old = writing.quoted.as_ref().map(|quoted| {
                format!(
                    "<br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">{}<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\">{}</blockquote></div>\n",
                    escape(&intro(person, quoted)),
                    lines(&quoted.text)
                )
            });
            Some(format!("<div dir=\"ltr\">{}<br>{images}</div>{sign}{}", lines(&writing.text), old.unwrap_or_default()))
        }
        Program::Apple | Program::IPhone => {
            let old = writing.quoted.as_ref().map(|quoted| {
                format!(
                    "<div><br><blockquote type=\"cite\"><div>{}</div><br class=\"Apple-interchange-newline\"><div>{}</div></blockquote></div>",
                    escape(&intro(person, quoted)),
                    lines(&quoted.text)
                )
            });
            let sign = if sign.is_empty() { String::new() } else { format!("<div><br></div><div>{sign}</div>") };
            Some(format!(
                "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body style=\"overflow-wrap: break-word;\"><div>{}</div>{images}{sign}{}</body></html>\n",
                lines(&writing.text),
                old.unwrap_or_default()
            ))
        }
        Program::Thunderbird | Program::Mutt | Program::Robot => None,
    }
}

/// Text within HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(key: &str) -> (String, String) {
        let quoted = Quoted {
            name: "Contoso Support".into(),
            address: "support@contoso.example".into(),
            text: "Please restart it.\n\nDid that help?\n\n> It fails.\n".into(),
            date: Time::from_seconds(1_795_356_300),
            ..Quoted::default()
        };
        let writing = Writing { text: "Yes, fixed & done.".into(), quoted: Some(quoted), at: Time::from_seconds(1_795_356_400), ..Writing::default() };
        let raw = compose(Person::called(key).expect("a person"), &writing, &mut Dice::new(1));
        let mail = mail_parser::MessageParser::default().parse(&raw).expect("a message");
        let text = |t: Option<std::borrow::Cow<'_, str>>| t.unwrap_or_default().replace("\r\n", "\n");
        (text(mail.body_text(0)), text(mail.body_html(0)))
    }

    #[test]
    fn programs_quote_in_their_own_way() {
        let (plain, html) = reply("giulia");
        assert!(plain.starts_with("Yes, fixed & done.\n") && plain.contains("ha scritto:\n\n> Please restart it.\n"), "{plain}");
        assert!(plain.contains("\n>> It fails.\n"), "{plain}");
        assert!(html.contains("Yes, fixed &amp; done.") && html.contains("<blockquote class=\"gmail_quote\""), "{html}");
        let (plain, html) = reply("heike");
        assert!(plain.contains("\nVon: Contoso Support <support@contoso.example>\nGesendet: Sonntag, 22. November 2026 15:05\n"), "{plain}");
        assert!(html.contains("<b>Von:</b> Contoso Support &lt;support@contoso.example&gt;"), "{html}");
        let (plain, _) = reply("sam");
        let place = |needle: &str| plain.find(needle).unwrap_or_else(|| panic!("{needle} in {plain}"));
        assert!(place("> Please restart it.") < place("Yes, fixed") && place("Yes, fixed") < place("> Did that help?"));
        let (plain, html) = reply("klaus");
        assert!(plain.contains("schrieb Contoso Support") && html.contains("<blockquote type=\"cite\">"));
    }

    #[test]
    fn topics_lose_their_prefixes() {
        for (subject, expect) in [("AW: Re: Drucker", "Drucker"), ("R: x: y", "x: y"), ("Ticket: lost", "Ticket: lost")] {
            assert_eq!(topic(subject), expect);
        }
    }

    #[test]
    fn a_conversation_keeps_its_root() {
        let mut dice = Dice::new(5);
        let root = thread_index("", &mut dice);
        let answer = thread_index(&root, &mut dice);
        assert_eq!(root.get(..29), answer.get(..29));
        assert!(answer.len() > root.len());
    }
}

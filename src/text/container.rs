//! The elements that mail programs put around what they quote, sign, or hide.

use super::Role;
use super::tokens::attribute;

/// What an element does to what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Hidden,
    Role(Role),
    /// What follows, to the end of the mail, is quoted (Outlook puts a mark, not a container).
    QuotedFromHere,
}

/// Classes and ids of containers of quoted mail, and whose they are. Outlook puts `x_` before classes of mail that it quotes.
const QUOTES: &[&str] = &[
    "gmail_quote",           // Gmail
    "gmail_quote_container", // Gmail since 2024
    "moz-cite-prefix",       // Thunderbird
    "moz-forward-container", // Thunderbird
    "yahoo_quoted",          // Yahoo
    "yahooquoted",           // Yahoo, older
    "zmail_extra",           // Zoho
    "protonmail_quote",      // Proton
    "tutanota_quote",        // Tuta
    "olk_src_body_section",  // Outlook for Mac 2011
    "mailbird_quote",        // Mailbird
    "hmquote",               // Hotmail
    "wrote-quote",           // Fastmail
    "front-blockquote",      // Front
    "edo_quote",             // Edison
    "spark_quote",           // Spark
    "mb_quote",              // MailMate
    "missive_quote",         // Missive
    "freshdesk_quote",       // Freshdesk
    "zd-quote",              // Zendesk
    "quotedmail",
];

/// From these marks on everything is quoted.
const FROM_HERE: &[&str] = &[
    "divrplyfwdmsg",                       // Outlook on the web, Outlook.com, Outlook for Mac
    "ms-outlook-mobile-reference-message", // Outlook for phones
    "appendonsend",                        // Outlook on the web, where the reply ends
    "reply-intro",                         // Roundcube
];

const SIGNATURES: &[&str] = &[
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "applemailsignature",
    "lineBreakAtBeginningOfSignature",
    "ms-outlook-mobile-signature",
    "ms-outlook-ios-signature",
    "protonmail_signature_block",
    "tutanota_signature",
    "zmail_signature_below",
    "yahoo_signature",
    "signature_old",
    "elided-signature",
];

/// What the element `name` with these attributes is.
pub(super) fn of(name: &str, attributes: &str) -> Option<Container> {
    if attributes.is_empty() {
        return None;
    }
    if attribute(attributes, "hidden").is_some() || attribute(attributes, "style").is_some_and(|s| is_hidden(&s)) {
        return Some(Container::Hidden);
    }
    if name == "blockquote" && attribute(attributes, "type").is_some_and(|t| t.eq_ignore_ascii_case("cite")) {
        return Some(Container::Role(Role::Quote));
    }
    if !attributes.contains('=') {
        return None;
    }
    let class = attribute(attributes, "class").unwrap_or_default().to_ascii_lowercase();
    let id = attribute(attributes, "id").unwrap_or_default().to_ascii_lowercase();
    if class.is_empty() && id.is_empty() {
        return None;
    }
    let has = |list: &[&str]| {
        class.split_ascii_whitespace().chain([id.as_str()]).any(|word| {
            let bare = word.trim_start_matches("x_");
            list.iter().any(|l| bare.eq_ignore_ascii_case(l) || (l.len() > 10 && bare.starts_with("ydp") && bare.ends_with(l)))
        })
    };
    // Gmail's `blockquote class="gmail_quote"` alone may be a quotation that a person set; its mail quote is a `div`.
    if has(QUOTES) && !(name == "blockquote" && class.contains("gmail_quote")) {
        return Some(Container::Role(Role::Quote));
    }
    if has(FROM_HERE) {
        return Some(Container::QuotedFromHere);
    }
    if has(SIGNATURES) || id == "signature" || id == "x_signature" {
        return Some(Container::Role(Role::Signature));
    }
    None
}

/// Whether a style makes its element invisible.
fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.split(';').any(|rule| {
        let (name, value) = rule.split_once(':').unwrap_or_default();
        let value = value.trim_end_matches("!important");
        let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f32>();
        match name {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "mso-hide" => value == "all",
            "font-size" => number.is_ok_and(|n| n < 0.1 || (n <= 1.0 && value.ends_with("px"))),
            "opacity" => number.is_ok_and(|n| n < 0.05),
            "max-height" | "max-width" => number.is_ok_and(|n| n == 0.0),
            "height" | "width" => number.is_ok_and(|n| n == 0.0) && style.contains("overflow:hidden"),
            "text-indent" | "left" | "top" | "margin-left" => number.is_ok_and(|n| n <= -500.0),
            "color" => value == "transparent",
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_known() {
        let check = |name: &str, attributes: &str, expect: Option<Container>| assert_eq!(of(name, attributes), expect, "{name} {attributes}");
        let quote = Some(Container::Role(Role::Quote));
        check("div", " class=\"gmail_quote gmail_quote_container\"", quote);
        check("div", " class='x_gmail_quote'", quote);
        check("blockquote", " class=gmail_quote", None);
        check("blockquote", " type=\"cite\"", quote);
        check("div", " id=\"divRplyFwdMsg\" dir=ltr", Some(Container::QuotedFromHere));
        check("div", " id=Signature", Some(Container::Role(Role::Signature)));
        check("div", " style=\"color:red; Display : None !important\"", Some(Container::Hidden));
        check("span", " style=\"font-size:0px\"", Some(Container::Hidden));
        check("span", " style=\"font-size:0.9em;opacity:0.8\"", None);
        check("p", " class=MsoNormal", None);
    }
}

//! The elements that mail programs put around what they quote, sign, or hide.

use super::Role;
use super::style::{hides, squeezed};
use super::tokens::attribute;

/// What an element does to what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Hidden,
    Role(Role),
    /// What follows, to the end of the mail, is quoted (Outlook puts a mark, not a container).
    QuotedFromHere,
}

/// Classes, ids and names of containers of quoted mail, and whose they are; `*` stands for any end. Outlook puts `x_` before those in mail
/// that it quotes.
const QUOTES: &[&str] = &[
    "gmail_quote",           // Gmail, K-9, Superhuman, Mailspring
    "gmail_quote_container", // Gmail since 2024
    "gmail_attr",            // Gmail, the attribution
    "moz-cite-prefix",       // Thunderbird, the attribution
    "moz-forward-container", // Thunderbird
    "reply-intro",           // Roundcube, the attribution
    "yahoo_quoted*",         // Yahoo
    "yahooquoted",           // Yahoo, older
    "zmail_extra",           // Zoho
    "blockquote_zmail",      // Zoho
    "protonmail_quote",      // Proton
    "tutanota_quote",        // Tuta
    "olk_src_body_section",  // Outlook for Mac 2011
    "mailbird_quote",        // Mailbird
    "hmquote",               // Hotmail
    "wrote-quote",           // Fastmail
    "front-blockquote",      // Front
    "edo_quote",             // Edison
    "spark_quote",           // Spark
    "messagereplysection",   // Spark
    "mb_quote",              // MailMate
    "missive_quote",         // Missive
    "freshdesk_quote",       // Freshdesk
    "zd-quote",              // Zendesk
    "mail_android_quote",    // GMX and web.de for phones
    "quoted-content",        // GMX and web.de
    "isreplycontent",        // NetEase
    "ntes-mailmaster-quote", // NetEase for phones
    "history-quote-wrapper", // Lark
    "lark-mail-quote*",      // Lark
    "__quoted_text__",       // Zimbra
    "__headers__",           // Zimbra
    "canaryblockquote",      // Canary
    "cm_quote",              // Newton
    "airmail_on",            // Airmail, the attribution
    "clean_bq",              // Airmail
    "__pbconvquote",         // Postbox
    "replyheader",           // BlueMail, the attribution
    "nine_quote",            // Nine
    "quote_original",        // Nine
    "hs-quoted",             // HubSpot
    "emclient-quote",        // eM Client
    "hey-quote",             // HEY
    "pquote",                // Polymail
    "quotedmail",
];

/// From these marks on everything is quoted.
const FROM_HERE: &[&str] = &[
    "divrplyfwdmsg",                           // Outlook on the web, Outlook.com, Outlook for Mac
    "ms-outlook-mobile-reference-message",     // Outlook for phones
    "mail-editor-reference-message-container", // Outlook, new
    "appendonsend",                            // Outlook on the web, where the reply ends
    "stopspelling",                            // Hotmail
    "zwchr",                                   // Zimbra
    "outlookmessageheader",                    // Outlook 2000 to 2003
    "ec_stopspelling",                         // Hotmail, older
];

const SIGNATURES: &[&str] = &[
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "applemailsignature",
    "linebreakatbeginningofsignature",
    "ms-outlook-mobile-signature",
    "ms-outlook-ios-signature",
    "ms-outlook-mobile-body-separator-line",
    "protonmail_signature_block",
    "tutanota_signature",
    "zmail_signature_below",
    "zmail_signature_above",
    "yahoo_signature",
    "ymail_android_signature",
    "signature_old",
    "elided-signature",
    "composer_signature",              // Samsung
    "messagesignaturesection",         // Spark
    "mail-app-auto-default-signature", // GMX, web.de, Orange for phones
    "bloop_sign*",                     // Airmail
    "canarysig",                       // Canary
    "cm_signature",                    // Newton
    "io-ox-signature",                 // Open-Xchange
    "-x-evo-signature*",               // Evolution
    "__sig_pre__",                     // Zimbra
    "__sig_post__",
    "mailbirdsignature",
    "psignature*",                // Polymail
    "__aliyun_signature_wrap",    // Alibaba
    "ntes-mailmaster-signature*", // NetEase for phones
    "lark-mail-signature*",       // Lark
    "k9mail-signature",           // K-9
    "__mbsignature",              // Mailbird
    "front-signature",            // Front
    "bluemail-signature",         // BlueMail
    "bbm_sig",                    // BlackBerry
    "hs_signature",               // HubSpot
    "missive_signature",          // Missive
    "signature",
];

/// What the element `name` with these attributes is.
pub(super) fn of(name: &str, attributes: &str) -> Option<Container> {
    if attributes.is_empty() {
        return None;
    }
    let style = attribute(attributes, "style").map(|s| squeezed(&s)).unwrap_or_default();
    if attribute(attributes, "hidden").is_some() || hides(&style) {
        return Some(Container::Hidden);
    }
    if !attributes.contains('=') {
        return None;
    }
    if name == "blockquote" && attribute(attributes, "type").is_some_and(|t| t.eq_ignore_ascii_case("cite")) {
        return Some(Container::Role(Role::Quote));
    }
    // Foxmail's line above the signature.
    if name == "hr" && style.contains("width:210px") {
        return Some(Container::Role(Role::Signature));
    }
    // Outlook's line above the header block.
    if name == "div" && style.contains("border:none;border-top:solid") && style.contains("padding:3.0pt0") {
        return Some(Container::QuotedFromHere);
    }
    let marks: Vec<String> = ["class", "id", "name", "data-marker"].iter().filter_map(|a| attribute(attributes, a)).map(|v| v.to_ascii_lowercase()).collect();
    if marks.is_empty() {
        return None;
    }
    let has = |list: &[&str]| {
        marks.iter().flat_map(|m| m.split_ascii_whitespace()).any(|word| {
            let bare = word.trim_start_matches("x_");
            // Yahoo puts its own beginning before the ids of others.
            let bare = bare.strip_prefix("ydp").filter(|b| b.len() > 10).map_or(bare, |b| b.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
            list.iter().any(|l| l.strip_suffix('*').map_or_else(|| bare == *l, |start| bare.starts_with(start)))
        })
    };
    let named = |value: &str| attribute(attributes, "name").is_some_and(|n| n.eq_ignore_ascii_case(value));
    // Gmail's `blockquote class="gmail_quote"` alone may be a quotation that a person set; its mail quote is a `div`.
    if (has(QUOTES) || (name == "div" && named("quote"))) && !(name == "blockquote" && marks.iter().any(|m| m.contains("gmail_quote"))) {
        return Some(Container::Role(Role::Quote));
    }
    if has(FROM_HERE) {
        return Some(Container::QuotedFromHere);
    }
    has(SIGNATURES).then_some(Container::Role(Role::Signature))
}

/// Whether people answer within this container of quoted mail, between its quotations: Gmail's is open to them.
pub(super) fn holds_answers(attributes: &str) -> bool {
    attribute(attributes, "class").is_some_and(|c| c.split_ascii_whitespace().any(|w| w == "gmail_quote"))
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

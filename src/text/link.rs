//! Where a link really leads, and whether it says so.

use super::percent_decoded;

/// Rewriting services and click counters whose links carry the real target in a parameter: end of the host, part of the path, parameter.
const WRAPPERS: &[(&str, &str, &str)] = &[
    ("safelinks.protection.outlook.com", "", "url="), // Microsoft
    ("linkprotect.cudasvc.com", "/url", "a="),        // Barracuda
    ("clicktime.symantec.com", "", "u="),             // Symantec
    ("clicktime.cloud.postoffice.net", "", "u="),
    ("google.com", "/url", "q="), // Google
    ("google.com", "/url", "url="),
    ("facebook.com", "/l.php", "u="),      // Facebook
    ("instagram.com", "/", "u="),          // Instagram
    ("linkedin.com", "/redir", "url="),    // LinkedIn
    ("slack-redir.net", "/link", "url="),  // Slack
    ("deref-gmx.net", "", "redirecturl="), // GMX
    ("deref-gmx.com", "", "redirecturl="),
    ("deref-web.de", "", "redirecturl="), // web.de
    ("deref-mail.com", "", "redirecturl="),
    ("steamcommunity.com", "/linkfilter", "url="),
    ("youtube.com", "/redirect", "q="),
    ("click.mail.ru", "/redir", "u="), // Mail.ru
    ("link.zhihu.com", "", "target="),
    ("mail.qq.com", "/cgi-bin/mail_spam", "url="), // QQ
    ("exct.net", "", "url="),
];

/// The target without the detour through a mail filter's rewriting service, where that can be undone.
pub(super) fn real_target(target: &str) -> String {
    let mut target: String = target.chars().filter(|c| !c.is_control()).collect();
    // A link that passed several tenants is wrapped as often.
    for _ in 0..4 {
        let Some(inner) = unwrapped(&target).filter(|t| t.contains("://") || t.starts_with("mailto:")) else { break };
        target = inner;
    }
    super::clean_line(&target)
}

fn unwrapped(target: &str) -> Option<String> {
    let host = host(target);
    let is = |end: &str| host == end || (host.ends_with(end) && host.as_bytes().get(host.len() - end.len() - 1) == Some(&b'.'));
    let path = target.split_once("://")?.1;
    let path = path.get(path.find('/')?..)?;
    if is("urldefense.proofpoint.com") && path.starts_with("/v2/") {
        let value = parameter(path, "u=")?;
        return Some(percent_decode(&value.replace('_', "/").replace('-', "%")));
    }
    if is("urldefense.com") || is("urldefense.us") || is("urldefense.proofpoint.com") {
        let inner = path.split_once("/__")?.1;
        let (url, rest) = inner.split_once("__;")?;
        return Some(starred(url, rest.split('!').next().unwrap_or_default()));
    }
    if is("protection.sophos.com") {
        let bytes = base64(parameter(path, "u=")?);
        return String::from_utf8(bytes).ok();
    }
    if is("secure-web.cisco.com") {
        return path.rsplit('/').map(percent_decode).find(|p| p.contains("://"));
    }
    let (_, _, key) = WRAPPERS.iter().find(|(end, part, key)| is(end) && path.starts_with(part) && parameter(path, key).is_some())?;
    parameter(path, key).map(percent_decode)
}

fn parameter<'a>(path: &'a str, key: &str) -> Option<&'a str> {
    path.split(['?', '&']).skip(1).find_map(|p| p.get(..key.len()).filter(|k| k.eq_ignore_ascii_case(key)).and_then(|_| p.get(key.len()..)))
}

/// Proofpoint's third form: each `*` stands for the next of the characters that are kept behind, `**x` for several of them.
fn starred(url: &str, kept: &str) -> String {
    let kept = String::from_utf8_lossy(&base64(kept)).into_owned();
    let mut kept = kept.chars();
    let mut out = String::with_capacity(url.len());
    let mut chars = url.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '*' {
            out.push(c);
            continue;
        }
        let several = chars.next_if_eq(&'*').and_then(|_| chars.next());
        let count = several.and_then(|x| "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".find(x)).map_or(1, |n| n + 2);
        out.extend(kept.by_ref().take(count));
    }
    out
}

fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0u32, 0u32);
    for b in percent_decode(text).bytes() {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

/// Whether the words of a link already say where it leads, so that no footnote is needed.
pub(super) fn says_where(shown: &str, target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    if target.is_empty()
        || target.starts_with('#')
        || ["javascript:", "cid:", "data:", "file:", "x-apple", "about:", "blob:"].iter().any(|p| lower.starts_with(p))
    {
        return true;
    }
    let bare = |s: &str| {
        let s = s.trim().to_ascii_lowercase();
        let s = ["https://", "http://", "mailto:", "tel:", "callto:", "sip:"].iter().find_map(|p| s.strip_prefix(p)).unwrap_or(&s).to_owned();
        s.trim_start_matches("www.").trim_end_matches(['/', '.', ',', '>', ')']).trim_start_matches(['<', '(']).to_owned()
    };
    let (said, goes) = (bare(shown), bare(target));
    if lower.starts_with("tel:") {
        let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
        return digits(&said).ends_with(&digits(&goes)) || digits(&goes).ends_with(&digits(&said));
    }
    said == goes || (lower.starts_with("mailto:") && goes.split('?').next().is_some_and(|a| said.contains(a)))
}

/// Whether the words show one site and the link leads to another.
pub(super) fn is_lying(shown: &str, target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    if !lower.starts_with("http://") && !lower.starts_with("https://") {
        return false;
    }
    let word = shown.trim();
    if word.contains(char::is_whitespace) || word.contains('@') {
        return false;
    }
    let said = host(word);
    let looks = said.contains('.') && (word.contains("://") || word.starts_with("www.") || is_domain(&said));
    let (said, goes) = (said.trim_start_matches("www.").to_owned(), host(target).trim_start_matches("www.").to_owned());
    looks && said != goes && !goes.ends_with(&format!(".{said}")) && !said.ends_with(&format!(".{goes}"))
}

fn is_domain(host: &str) -> bool {
    let end = host.rsplit('.').next().unwrap_or_default();
    matches!(
        end,
        "com" | "net" | "org" | "info" | "biz" | "edu" | "gov" | "io" | "eu" | "it" | "de" | "fr" | "es" | "uk" | "ch" | "at" | "nl" | "pl" | "ru" | "cn"
    )
}

/// The host of a URL, lower case, without user and port.
fn host(url: &str) -> String {
    let after = url.split_once("://").map_or(url, |(_, r)| r);
    let authority = after.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn percent_decode(text: &str) -> String {
    String::from_utf8_lossy(&percent_decoded(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewritten_links_show_their_real_target() {
        let check = |target: &str, expect: &str| assert_eq!(real_target(target), expect);
        check("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fa%3Fb&data=x", "https://example.com/a?b");
        check("https://www.google.com/url?q=https://example.com/&sa=D", "https://example.com/");
        check("https://example.com/\n", "https://example.com/");
        check("https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a-2Db-3Fc&d=x", "https://example.com/a-b?c");
        check("https://urldefense.com/v3/__https://example.com/a*b__;Iw!!x!y$", "https://example.com/a#b");
        check("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.com%2f&c=E", "https://example.com/");
        check("https://eu-west-1.protection.sophos.com/?d=example.com&u=aHR0cHM6Ly9leGFtcGxlLmNvbS9h&i=1", "https://example.com/a");
        check("https://secure-web.cisco.com/1abc/https%3A%2F%2Fexample.com%2Fa", "https://example.com/a");
        check("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com&h=x", "https://example.com");
        check("https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=https%3A%2F%2Fexample.com", "https://example.com");
        check(
            "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fexample.com%2F__%3B!!x%24&data=1",
            "https://example.com/",
        );
        check("https://notgoogle.com/url?q=https://example.com/", "https://notgoogle.com/url?q=https://example.com/");
        check("https://www.google.com/url?q=word", "https://www.google.com/url?q=word");
    }

    #[test]
    fn a_link_that_says_where_it_leads_needs_no_footnote() {
        let check = |shown: &str, target: &str, expect: bool| assert_eq!(says_where(shown, target), expect, "{shown} {target}");
        check("example.com", "https://www.example.com/", true);
        check("anna@example.com", "mailto:anna@example.com?subject=x", true);
        check("+39 06 1234567", "tel:+39061234567", true);
        check("here", "https://example.com/", false);
        check("top", "#top", true);
    }

    #[test]
    fn a_link_that_shows_another_site_is_lying() {
        let check = |shown: &str, target: &str, expect: bool| assert_eq!(is_lying(shown, target), expect, "{shown} {target}");
        check("https://bank.example", "https://evil.example/", true);
        check("www.example.com", "https://login.example.com/", false);
        check("https://example.com", "https://example.com@evil.example/", true);
        check("read more", "https://evil.example/", false);
        check("invoice.pdf", "https://files.example.net/", false);
    }
}

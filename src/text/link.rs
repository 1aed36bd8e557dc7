//! Where a link really leads, and whether it says so.

/// The target without the detour through a mail filter's rewriting service, where that can be undone.
pub(super) fn real_target(target: &str) -> String {
    let mut target: String = target.chars().filter(|c| !c.is_control()).collect();
    // Twice is enough for a link that passed two tenants.
    for _ in 0..2 {
        let host = host(&target);
        let key = if host.ends_with("safelinks.protection.outlook.com") {
            "url="
        } else if host == "www.google.com" && target.contains("/url?") {
            "q="
        } else {
            break;
        };
        let Some(value) = target.split(['?', '&']).find_map(|p| p.strip_prefix(key)) else { break };
        target = percent_decode(value);
    }
    super::clean_line(&target)
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
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&b) = bytes.get(i) {
        let hex = (b == b'%').then(|| text.get(i + 1..i + 3)).flatten().and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(b));
        i += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
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

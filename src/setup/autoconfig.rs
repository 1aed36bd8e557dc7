//! Mozilla's autoconfig format (config-v1.1.xml), as far as servers need it.

use super::doors::Doors;

/// The first IMAP and the first SMTP server that can be spoken to safely.
pub(super) fn doors(xml: &str, address: &str) -> Option<Doors> {
    let server = |kind: &str, tag: &str| {
        let open = format!("<{tag}");
        xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split_once(&format!("</{tag}>")).map(|(inside, _)| inside)).find_map(|inside| {
            let (attributes, inside) = inside.split_once('>')?;
            if !attributes.contains(&format!("\"{kind}\"")) && !attributes.contains(&format!("'{kind}'")) {
                return None;
            }
            let security = match element(inside, "socketType")? {
                s if s.eq_ignore_ascii_case("SSL") => "tls",
                s if s.eq_ignore_ascii_case("STARTTLS") => "starttls",
                _ => return None,
            };
            let host = element(inside, "hostname")?;
            let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)) && !host.is_empty();
            let port: u16 = element(inside, "port")?.parse().ok()?;
            let user = element(inside, "username").unwrap_or("%EMAILADDRESS%");
            let user = user.replace("%EMAILADDRESS%", address).replace("%EMAILLOCALPART%", address.split('@').next().unwrap_or_default());
            let user = user.replace("%EMAILDOMAIN%", address.rsplit('@').next().unwrap_or_default());
            plain.then(|| ((host.to_ascii_lowercase(), port, security.to_owned()), user))
        })
    };
    let (imap, user) = server("imap", "incomingServer")?;
    let smtp = server("smtp", "outgoingServer").map(|(s, _)| s);
    Some(Doors { imap, smtp, user: Some(user).filter(|u| !u.contains(['%', '<', '>', '\n'])) })
}

fn element<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = inside.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(text, _)| text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_safe_servers_are_taken() {
        let xml = r#"<clientConfig><emailProvider id="x">
            <incomingServer type="pop3"><hostname>pop.x.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
            <incomingServer type="imap"><hostname>plain.x.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
            <incomingServer type="imap"><hostname>IMAP.x.example</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
            <outgoingServer type="smtp"><hostname>smtp.x.example</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>
            </emailProvider></clientConfig>"#;
        let doors = doors(xml, "help@x.example").unwrap();
        assert_eq!(doors.imap, ("imap.x.example".into(), 993, "tls".into()));
        assert_eq!(doors.smtp, Some(("smtp.x.example".into(), 587, "starttls".into())));
        assert_eq!(doors.user.as_deref(), Some("help"));
    }

    #[test]
    fn nonsense_gives_nothing() {
        for xml in [
            "",
            "<html>404</html>",
            "<incomingServer type=\"imap\"><hostname>a b</hostname><port>1</port><socketType>SSL</socketType></incomingServer>",
            "<incomingServer type=\"imap\">",
        ] {
            assert!(doors(xml, "a@b.example").is_none(), "{xml}");
        }
    }
}

//! Rows, each against a name server on the loopback.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::UdpSocket;

use super::*;

/// A name server with these records: `name TYPE value`, one on a line.
async fn serve(zone: &str) -> Resolver {
    let mut records: HashMap<(String, u16), Vec<Vec<u8>>> = HashMap::new();
    for line in zone.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let mut words = line.splitn(3, ' ');
        let (name, kind, value) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap_or_default());
        let wire =
            |name: &str| name.split('.').filter(|l| !l.is_empty()).flat_map(|l| [&[l.len() as u8], l.as_bytes()].concat()).chain([0]).collect::<Vec<u8>>();
        let (number, data) = match kind {
            "A" => (1, value.parse::<std::net::Ipv4Addr>().unwrap().octets().to_vec()),
            "MX" => (15, [vec![0, 10], wire(value)].concat()),
            "TXT" => (16, value.as_bytes().chunks(200).flat_map(|c| [&[c.len() as u8], c].concat()).collect()),
            other => panic!("{other}"),
        };
        records.entry((name.to_owned(), number)).or_default().push(data);
    }
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let at: SocketAddr = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut buffer = [0; 1500];
        loop {
            let (n, from) = socket.recv_from(&mut buffer).await.unwrap();
            let asked = &buffer[..n - 11];
            let (mut name, mut i) = (Vec::new(), 12);
            while asked[i] != 0 {
                let n = usize::from(asked[i]);
                name.push(String::from_utf8_lossy(&asked[i + 1..=i + n]).into_owned());
                i += n + 1;
            }
            let kind = u16::from_be_bytes([asked[i + 1], asked[i + 2]]);
            let found = records.get(&(name.join("."), kind)).cloned().unwrap_or_default();
            let mut out = asked[..2].to_vec();
            out.extend([0x81, 0x80, 0, 1, 0, found.len() as u8, 0, 0, 0, 0]);
            out.extend(&asked[12..]);
            for data in found {
                out.extend([0xc0, 12]);
                out.extend(kind.to_be_bytes());
                out.extend([0, 1, 0, 0, 0, 60]);
                out.extend((data.len() as u16).to_be_bytes());
                out.extend(data);
            }
            socket.send_to(&out, from).await.unwrap();
        }
    });
    Resolver::at(vec![at], Duration::from_secs(5))
}

fn said(found: &[Finding], prefix: &str) -> String {
    let of = found.iter().filter_map(|f| Some((f.level, f.say.id.strip_prefix("doctor-")?))).filter(|(_, id)| id.starts_with(prefix));
    let all: Vec<String> = of.map(|(level, id)| format!("{} {id}", level.word())).collect();
    for f in found {
        for lang in [crate::lang::Lang::En, crate::lang::Lang::It] {
            for text in std::iter::once(lang.phrase(&f.say)).chain(f.remedies(lang)) {
                assert!(!text.contains("doctor-") && !text.contains("{$") && !text.contains("{ $"), "{text}");
            }
        }
    }
    all.join(", ")
}

fn identity(system: bool, address: &str, account: &str, host: &str) -> Identity {
    Identity { system, address: address.into(), account: account.into(), host: host.into() }
}

async fn check(prefix: &str, zone: &str, identities: &[Identity], expect: &str) {
    let zone = format!("iana.org MX mail.iana.org\ncontoso.com MX contoso-com.mail.protection.outlook.com\n{zone}");
    let resolver = serve(&zone).await;
    let domain = domain_of(&identities[0].address).unwrap();
    let found = examine(&resolver, &domain, identities).await;
    assert_eq!(said(&found, prefix), expect, "{zone}");
}

#[tokio::test]
async fn where_mail_goes_and_what_follows() {
    for (hosts, expect) in [
        (&["contoso-com.mail.protection.outlook.com"][..], "ok mx-microsoft"),
        (&["a.example", "contoso-com.mail.protection.outlook.com"], "warning mx-mixed"),
        (&["aspmx.l.google.com", "alt1.aspmx.l.google.com"], "ok mx-google"),
        (&["mxa-1.gslb.pphosted.com"], "note mx-gateway"),
        (&["mx.fabrikam.net"], "ok mx-ok"),
        (&["."], "problem mx-null"),
        (&[], "problem mx-none"),
    ] {
        let zone = hosts.iter().map(|h| format!("fabrikam.org MX {h}")).collect::<Vec<_>>().join("\n");
        check("mx", &zone, &[identity(false, "help@fabrikam.org", "", "")], expect).await;
    }
    // Nobody writes to the address that only sends.
    check("mx", "", &[identity(true, "noreply@contoso.com", "", "")], "").await;
}

#[tokio::test]
async fn who_may_send_is_followed_through_includes() {
    let ten = (0..11).map(|i| format!("s{i}.contoso.com TXT v=spf1 ip4:192.0.2.{i} -all")).collect::<Vec<_>>().join("\n");
    let many = |n: usize| format!("{ten}\ncontoso.com TXT v=spf1 {} -all\n", (0..n).map(|i| format!("include:s{i}.contoso.com")).collect::<Vec<_>>().join(" "));
    let nested = "spf.contoso.com TXT v=spf1 include:spf.protection.outlook.com ip4:198.51.100.0/24 -all\nspf.protection.outlook.com TXT v=spf1 ip4:203.0.113.0/24 -all\n";
    let office = "smtp.office365.com";
    for (zone, host, expect) in [
        (format!("{nested}contoso.com TXT v=spf1 include:spf.protection.outlook.com -all"), office, "ok spf-ok"),
        (format!("{nested}contoso.com TXT v=SPF1 INCLUDE:spf.contoso.com ~all"), office, "ok spf-ok"),
        (format!("{nested}contoso.com TXT v=spf1 redirect=spf.contoso.com"), office, "ok spf-ok"),
        // With an `all` the redirect does not count.
        (format!("{nested}contoso.com TXT v=spf1 -all redirect=spf.contoso.com"), office, "problem spf-missing"),
        ("contoso.com TXT v=spf1 ip4:203.0.113.9 -all\ncontoso.com TXT other=1".into(), office, "problem spf-missing"),
        // What depends on the message may allow it.
        ("contoso.com TXT v=spf1 include:%{d}.spf.example.net -all".into(), office, "cannot-tell spf-perhaps"),
        (format!("{nested}contoso.com TXT v=spf1 include:spf.contoso.com -all\nmail.fabrikam.org A 198.51.100.7"), "mail.fabrikam.org", "ok spf-ok"),
        (format!("{nested}contoso.com TXT v=spf1 include:spf.contoso.com -all\nmail.fabrikam.org A 192.0.2.7"), "mail.fabrikam.org", "cannot-tell spf-perhaps"),
        (
            "contoso.com TXT v=spf1 a:out.fabrikam.org -all\nout.fabrikam.org A 192.0.2.7\nmail.fabrikam.org A 192.0.2.7".into(),
            "mail.fabrikam.org",
            "ok spf-ok",
        ),
        ("contoso.com TXT v=spf1 mx:fabrikam.org -all\nfabrikam.org MX mail.fabrikam.org".into(), "mail.fabrikam.org", "ok spf-ok"),
        ("contoso.com TXT v=spf1 include:_spf.fabrikam.org -all\n_spf.fabrikam.org TXT v=spf1 ip4:192.0.2.1 -all".into(), "smtp.fabrikam.org", "ok spf-ok"),
        // What may not send is no leave.
        ("contoso.com TXT v=spf1 -ip4:192.0.2.0/24 ?all\nmail.fabrikam.org A 192.0.2.7".into(), "mail.fabrikam.org", "cannot-tell spf-perhaps"),
        ("contoso.com TXT v=spf1 mx +all\nmail.fabrikam.org A 192.0.2.7".into(), "mail.fabrikam.org", "warning spf-open, cannot-tell spf-perhaps"),
        (many(10), "192.0.2.3", "ok spf-ok"),
        (many(11), "192.0.2.3", "problem spf-many"),
        // A circle ends at the limit.
        ("contoso.com TXT v=spf1 include:contoso.com -all".into(), office, "problem spf-many"),
        ("contoso.com TXT v=spf1 include:gone.contoso.com -all".into(), office, "problem spf-nowhere"),
        ("contoso.com TXT v=spf1 mx -all\ncontoso.com TXT v=spf1 a -all".into(), office, "problem spf-twice"),
        ("contoso.com TXT v=spf10 mx".into(), office, "warning spf-none"),
        ("contoso.com TXT v=spf1 mx -all".into(), "", "ok spf-found"),
    ] {
        check("spf", &zone, &[identity(false, "help@contoso.com", "desk@contoso.com", host)], expect).await;
    }
}

#[tokio::test]
async fn what_becomes_of_forgeries_is_said_for_both_identities() {
    let (replies, system) =
        (|account: &str| identity(false, "help@contoso.com", account, ""), |account: &str| identity(true, "noreply@contoso.com", account, ""));
    let strict = "_dmarc.contoso.com TXT v=DMARC1; p=reject";
    for (zone, identities, expect) in [
        (strict, vec![replies("desk@contoso.com"), system("desk@contoso.com")], "ok dmarc-ok, ok dmarc-replies-aligned, ok dmarc-system-aligned"),
        (strict, vec![replies("desk@mail.contoso.com")], "ok dmarc-ok, ok dmarc-replies-aligned"),
        ("_dmarc.contoso.com TXT v=DMARC1; p=reject; aspf=s", vec![replies("desk@mail.contoso.com")], "ok dmarc-ok, warning dmarc-replies-foreign"),
        (
            "_dmarc.contoso.com TXT v=DMARC1;p=quarantine",
            vec![replies("desk@other.org"), system("desk@other.org")],
            "ok dmarc-ok, warning dmarc-replies-foreign, warning dmarc-system-foreign",
        ),
        ("_dmarc.contoso.com TXT v=DMARC1; p=none", vec![replies("desk@other.org")], "ok dmarc-ok, note dmarc-foreign-borne"),
        ("_dmarc.contoso.com TXT v=spf1 -all", vec![replies("desk@contoso.com")], "note dmarc-none"),
    ] {
        check("dmarc", zone, &identities, expect).await;
    }
    let below = |account: &str| vec![identity(false, "help@it.contoso.com", account, "")];
    let it = "it.contoso.com MX mx.contoso.com\n";
    for (zone, account, expect) in [
        // The domain above speaks, with its word for those below.
        ("_dmarc.contoso.com TXT v=DMARC1; p=none; sp=reject", "desk@other.org", "ok dmarc-above, warning dmarc-replies-foreign"),
        ("_dmarc.contoso.com TXT v=DMARC1; p=reject; sp=none", "desk@other.org", "ok dmarc-above, note dmarc-foreign-borne"),
        ("_dmarc.contoso.com TXT v=DMARC1; p=reject", "desk@contoso.com", "ok dmarc-above, ok dmarc-replies-aligned"),
        ("_dmarc.contoso.com TXT v=DMARC1; p=reject; psd=y", "desk@contoso.com", "note dmarc-none"),
    ] {
        check("dmarc", &format!("{it}{zone}"), &below(account), expect).await;
    }
}

#[tokio::test]
async fn a_resolver_that_knows_nothing_says_nothing() {
    let found = examine(&serve("").await, "contoso.com", &[identity(false, "help@contoso.com", "", "")]).await;
    assert_eq!(said(&found, ""), "cannot-tell names-unasked");
    let nobody = Resolver::at(Vec::new(), Duration::from_secs(1));
    assert_eq!(said(&examine(&nobody, "contoso.com", &[]).await, ""), "cannot-tell names-unasked");
    assert_eq!(said(&examine(&nobody, "contoso.example", &[]).await, ""), "note names-reserved");
}

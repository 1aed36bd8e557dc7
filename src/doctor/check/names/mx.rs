//! Where customers' mail goes, and what that means for the ways of forwarding it.

use super::{NAME, is_below};
use crate::doctor::dns::Record;
use crate::doctor::{Finding, Level};

/// Services that filter mail before the mailbox gets it.
const GATEWAYS: &[&str] = &[
    "pphosted.com",
    "ppe-hosted.com",
    "mimecast.com",
    "mimecast.co.za",
    "barracudanetworks.com",
    "messagelabs.com",
    "iphmx.com",
    "trendmicro.com",
    "trendmicro.eu",
    "hornetsecurity.com",
    "antispameurope.com",
    "mailcontrol.com",
    "sophos.com",
    "libraesva.com",
];

/// Who takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taker {
    Microsoft,
    Google,
    Gateway,
    Other,
}

fn taker(host: &str) -> Taker {
    if is_below(host, "mail.protection.outlook.com") || is_below(host, "mx.microsoft") {
        Taker::Microsoft
    } else if is_below(host, "google.com") || is_below(host, "googlemail.com") {
        Taker::Google
    } else if GATEWAYS.iter().any(|g| is_below(host, g)) {
        Taker::Gateway
    } else {
        Taker::Other
    }
}

pub(super) fn judge(domain: &str, records: &[Record]) -> Finding {
    let hosts: Vec<&str> = records.iter().filter_map(|r| if let Record::Mx(_, host) = r { Some(host.as_str()) } else { None }).collect();
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("domain", domain).with("hosts", hosts.join(", "));
    let takers: Vec<Taker> = hosts.iter().map(|h| taker(h)).collect();
    match (hosts.as_slice(), takers.as_slice()) {
        ([], _) => finding(Level::Problem, "mx-none").remedy("mx-publish"),
        ([""], _) => finding(Level::Problem, "mx-null").remedy("mx-publish"),
        (_, [first, rest @ ..]) if rest.iter().all(|t| t == first) => match first {
            Taker::Microsoft => finding(Level::Ok, "mx-microsoft"),
            Taker::Google => finding(Level::Ok, "mx-google"),
            Taker::Gateway => finding(Level::Note, "mx-gateway"),
            Taker::Other => finding(Level::Ok, "mx-ok"),
        },
        // What passes the other servers never meets the forward.
        _ if takers.contains(&Taker::Microsoft) => finding(Level::Warning, "mx-mixed").remedy("mx-mixed-mend"),
        _ => finding(Level::Ok, "mx-ok"),
    }
}

//! Meeting a submission server without sending anything: can we sign in, and what does it say of itself and of us?

use std::time::Duration;

use super::SmtpAccount;
use super::connection::{Connection, Fault};
use super::patience::Patience;
use crate::wire::{WireError, WireStage};

/// What the server said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// The greeting, cleaned. Some servers put the date into it.
    pub greeting: String,
    /// The answer to our EHLO, its first line: many servers name the address that they see.
    pub hello: String,
    /// The largest message, in bytes, where it names one (RFC 1870).
    pub size_limit: Option<u64>,
    /// Whether delivery reports can be asked for (RFC 3461).
    pub reports: bool,
    /// SASL mechanisms, in capitals.
    pub auth: Vec<String>,
}

impl Met {
    /// The public IPv4 address by which the server knows this machine, if it says so.
    pub fn sees_us_as(&self) -> Option<std::net::Ipv4Addr> {
        let addresses = self.hello.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|w| w.trim_matches('.').parse::<std::net::Ipv4Addr>().ok());
        let mut public = addresses.filter(|a| !(a.is_private() || a.is_loopback() || a.is_link_local() || a.is_unspecified() || is_shared(*a)));
        public.next()
    }
}

/// Behind a provider's address translation (RFC 6598).
const fn is_shared(a: std::net::Ipv4Addr) -> bool {
    let [first, second, ..] = a.octets();
    first == 100 && second & 0xc0 == 64
}

/// Connects, signs in if `signing_in`, and leaves. Each step may take `limit`.
///
/// # Errors
/// With the stage and the server's words.
pub async fn meet(account: &SmtpAccount, signing_in: bool, limit: Duration) -> Result<Met, WireError> {
    let d = Patience::default();
    let patience = Patience { connect: limit.min(d.connect), greeting: limit.min(d.greeting), command: limit.min(d.command), ..d };
    let account = SmtpAccount { sign_in: account.sign_in.clone().filter(|_| signing_in), ..account.clone() };
    match Connection::open(&account, patience).await {
        Ok(connection) => {
            let offers = connection.offers();
            let met = Met {
                greeting: connection.greeting().to_owned(),
                hello: connection.hello().to_owned(),
                size_limit: offers.size_limit,
                reports: offers.dsn,
                auth: offers.auth.clone(),
            };
            connection.quit().await;
            Ok(met)
        }
        Err(Fault::Answer(answer)) => Err(WireError::new(WireStage::Command, account.name(), answer.said())),
        Err(Fault::Wire(e)) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_address_is_what_the_server_names() {
        for (hello, expect) in [
            ("AM0PR08CA0001.outlook.office365.com Hello [203.0.113.9]", Some("203.0.113.9")),
            ("smtp.example.com at your service, [198.51.100.7]", Some("198.51.100.7")),
            ("mail.example.com Hello desk [192.168.1.9], pleased to meet you", None),
            ("mail.example.com Hello desk [100.64.3.2]", None),
            ("mail.example.com", None),
            ("10.example.com version 1.2.3 [203.0.113.9]", Some("203.0.113.9")),
        ] {
            let met = Met { hello: hello.into(), ..Met::default() };
            assert_eq!(met.sees_us_as().map(|a| a.to_string()).as_deref(), expect, "{hello}");
        }
    }
}

//! What a server can do, from its answer to EHLO (RFC 5321, section 4.1.1.1).

use super::answer::Answer;

/// The extensions that matter here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    pub starttls: bool,
    pub eight_bit: bool,
    pub utf8: bool,
    pub size: bool,
    /// Delivery reports can be asked for (RFC 3461).
    pub dsn: bool,
    /// The largest message, in bytes, where the server names one (RFC 1870).
    pub size_limit: Option<u64>,
    /// SASL mechanisms, in capitals.
    pub auth: Vec<String>,
}

impl Offers {
    pub fn of(ehlo: &Answer) -> Self {
        let mut offers = Offers::default();
        for line in ehlo.lines.iter().skip(1) {
            // `AUTH=LOGIN` is how some servers wrote it before there was a standard.
            let line = line.to_ascii_uppercase().replace('=', " ");
            let mut words = line.split_whitespace();
            match words.next() {
                Some("STARTTLS") => offers.starttls = true,
                Some("8BITMIME") => offers.eight_bit = true,
                Some("SMTPUTF8") => offers.utf8 = true,
                Some("DSN") => offers.dsn = true,
                Some("SIZE") => {
                    offers.size = true;
                    offers.size_limit = words.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
                }
                Some("AUTH") => offers.auth.extend(words.map(str::to_owned)),
                _ => {}
            }
        }
        offers
    }

    pub fn signs_in_by(&self, mechanism: &str) -> bool {
        self.auth.iter().any(|a| a == mechanism)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_and_old_spellings_do_not_matter() {
        let lines = ["mx.example.net", "pipelining", "size 157286400", "8bitmime", "StartTLS", "AUTH LOGIN XOAUTH2", "AUTH=PLAIN", "SMTPUTF8", "Dsn"];
        let offers = Offers::of(&Answer { code: 250, lines: lines.map(str::to_owned).to_vec() });
        assert!(offers.starttls && offers.eight_bit && offers.utf8 && offers.size && offers.dsn);
        assert_eq!(offers.size_limit, Some(157_286_400));
        assert!(offers.signs_in_by("LOGIN") && offers.signs_in_by("XOAUTH2") && offers.signs_in_by("PLAIN"));
        // The first line is the server's name, whatever it looks like.
        assert_eq!(Offers::of(&Answer { code: 250, lines: vec!["STARTTLS".into(), "SIZE 0".into()] }), Offers { size: true, ..Offers::default() });
    }
}

//! Asking for delivery reports at submission (RFC 3461). The parameters write their values as `xtext` themselves.

use lettre::transport::smtp::extension::{MailParameter, RcptParameter};

/// Failures and delays are to be reported, with the headers of the message, under this name for the envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReportsAsked {
    envelope_id: String,
}

/// So many characters may ENVID have (section 4.4).
const LONGEST: usize = 100;

impl ReportsAsked {
    pub fn new(envelope_id: &str) -> Self {
        ReportsAsked { envelope_id: envelope_id.to_owned() }
    }

    /// For MAIL (sections 4.3 and 4.4). An identifier that is too long is left out: reports come without it.
    pub fn of_mail(&self) -> Vec<MailParameter> {
        let parameter = |keyword: &str, value: String| MailParameter::Other { keyword: keyword.to_owned(), value: Some(value) };
        let id = Some(self.envelope_id.clone()).filter(|id| !id.is_empty() && id.len() <= LONGEST);
        std::iter::once(parameter("RET", "HDRS".to_owned())).chain(id.map(|id| parameter("ENVID", id))).collect()
    }

    /// For RCPT (sections 4.1 and 4.2). The original recipient is said only where it is ASCII: others want another form (RFC 6533).
    pub fn of_recipient(address: &str) -> Vec<RcptParameter> {
        let parameter = |keyword: &str, value: String| RcptParameter::Other { keyword: keyword.to_owned(), value: Some(value) };
        let original = address.is_ascii().then(|| parameter("ORCPT", format!("rfc822;{address}")));
        std::iter::once(parameter("NOTIFY", "FAILURE,DELAY".to_owned())).chain(original).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stands_behind_the_addresses() {
        let mail = |id: &str| ReportsAsked::new(id).of_mail().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(mail("k7f2"), "RET=HDRS ENVID=k7f2");
        assert_eq!(mail(&"k".repeat(101)), "RET=HDRS");
        let recipient = |a: &str| ReportsAsked::of_recipient(a).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(recipient("help@contoso.com"), "NOTIFY=FAILURE,DELAY ORCPT=rfc822;help@contoso.com");
        assert_eq!(recipient("help+a=b@contoso.com"), "NOTIFY=FAILURE,DELAY ORCPT=rfc822;help+2Ba+3Db@contoso.com");
        assert_eq!(recipient("h\u{e9}lp@contoso.com"), "NOTIFY=FAILURE,DELAY");
    }
}

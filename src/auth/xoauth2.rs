//! The XOAUTH2 mechanism of Google and Microsoft, in IMAP and SMTP alike.

use secrecy::{ExposeSecret, SecretString};

/// The initial response, not yet in base64: `user=…^Aauth=Bearer …^A^A`. A user name with control characters in it would forge
/// fields: they are left out.
pub fn xoauth2(user: &str, token: &SecretString) -> SecretString {
    let user: String = user.chars().filter(|c| !c.is_control()).collect();
    let token: String = token.expose_secret().chars().filter(|c| !c.is_control()).collect();
    SecretString::from(format!("user={user}\x01auth=Bearer {token}\x01\x01"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_with_control_a_and_cannot_be_forged() {
        let sent = xoauth2("desk@example.com\x01auth=Bearer other", &SecretString::from("tok.en"));
        assert_eq!(sent.expose_secret(), "user=desk@example.comauth=Bearer other\x01auth=Bearer tok.en\x01\x01");
    }
}

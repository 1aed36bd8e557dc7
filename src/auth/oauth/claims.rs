//! Who signed in, from an ID token (OpenID Connect Core 1.0, section 2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::text::clean_line;

/// The mail address or sign-in name in an ID token, lower case. Its signature is not checked: it came straight from the token's door over
/// TLS, which section 3.1.3.7 takes for enough.
pub fn account(id_token: &str) -> Option<String> {
    let claims = id_token.split('.').nth(1)?;
    let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    // At Microsoft the sign-in name decides, and `email` may be anything that the tenant's admin wrote.
    let names = ["preferred_username", "upn", "email"];
    names.iter().find_map(|n| claims.get(n)?.as_str()).map(|a| clean_line(a).to_lowercase()).filter(|a| a.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claims: &str, expect: Option<&str>) {
        let token = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims));
        assert_eq!(account(&token).as_deref(), expect, "{claims}");
    }

    #[test]
    fn the_sign_in_name_goes_first() {
        check(r#"{"preferred_username":"Desk@Contoso.com","email":"other@contoso.com"}"#, Some("desk@contoso.com"));
        check(r#"{"email":"desk@example.com"}"#, Some("desk@example.com"));
        check(r#"{"preferred_username":"+39 02 555"}"#, None);
        check("not json", None);
        check("{}", None);
        assert_eq!(account(""), None);
        assert_eq!(account("a.!!.c"), None);
    }
}

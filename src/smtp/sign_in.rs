//! SASL: PLAIN (RFC 4616), LOGIN, XOAUTH2, as RFC 4954 carries them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use secrecy::ExposeSecret;

use super::connection::{Connection, Fault};
use crate::auth::{Proof, SignIn};
use crate::text::clean_line;
use crate::wire::WireStage;

/// The longest command line that every server takes (RFC 5321, section 4.5.3.1.4). Tokens are often longer and then go on a line of their own.
const LONGEST_COMMAND: usize = 510;

/// Signs in. The secret is asked for now, so that a renewed token is used.
pub(super) async fn sign_in(connection: &mut Connection, who: &SignIn) -> Result<(), Fault> {
    let offers = connection.offers();
    let by = |name: &str| offers.signs_in_by(name);
    let mechanism = match (who.has_token(), who.password.is_some()) {
        (true, _) if by("XOAUTH2") => Mechanism::Xoauth2,
        (_, true) if by("PLAIN") => Mechanism::Plain,
        (_, true) if by("LOGIN") => Mechanism::Login,
        (false, false) => return Err(connection.fault(WireStage::Settings, format!("neither a password nor a token for {}", who.user))),
        (token, _) => {
            let wanted = if token { "XOAUTH2" } else { "PLAIN, LOGIN" };
            let offered = if offers.auth.is_empty() { "AUTH is not offered".to_owned() } else { format!("AUTH {}", offers.auth.join(" ")) };
            return Err(connection.fault(WireStage::SignIn, format!("{offered}; {wanted} is needed")));
        }
    };
    let server = connection.server().to_owned();
    let secret = match mechanism {
        Mechanism::Xoauth2 => who.proof(&server).await.map(Proof::into_secret),
        Mechanism::Plain | Mechanism::Login => who.password(&server).await,
    };
    let secret = secret.map_err(Fault::Wire)?;
    let (mut answer, mut challenge) = match mechanism {
        Mechanism::Login => {
            let mut answer = connection.ask("AUTH LOGIN").await?;
            for line in [who.user.as_str(), secret.expose_secret()] {
                if answer.code == 334 {
                    answer = connection.ask(&STANDARD.encode(line)).await?;
                }
            }
            (answer, None)
        }
        Mechanism::Plain | Mechanism::Xoauth2 => {
            let credentials = Credentials::new(who.user.clone(), secret.expose_secret().to_owned());
            let response = mechanism.response(&credentials, None).map_err(|e| connection.fault(WireStage::SignIn, e.to_string()))?;
            let response = STANDARD.encode(response);
            let line = format!("AUTH {mechanism} {response}");
            let answer = if line.len() <= LONGEST_COMMAND {
                connection.ask(&line).await?
            } else {
                match connection.ask(&format!("AUTH {mechanism}")).await? {
                    go if go.code == 334 => connection.ask(&response).await?,
                    no => no,
                }
            };
            (answer, None)
        }
    };
    if answer.code == 334 {
        // A refused token: the reason comes as a challenge, and the refusal itself after an empty line.
        challenge = answer.lines.first().and_then(|l| STANDARD.decode(l.trim()).ok()).map(|json| clean_line(&String::from_utf8_lossy(&json)));
        answer = connection.ask("").await?;
    }
    match answer.code {
        200..300 => Ok(()),
        400..500 => Err(Fault::Answer(answer)),
        _ => {
            let words = challenge.map_or_else(|| answer.said(), |c| format!("{} {c}", answer.said()));
            Err(connection.fault(WireStage::SignIn, words))
        }
    }
}

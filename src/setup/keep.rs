//! Typed passwords, put into the system's keyring.

use super::Proposal;
use super::places::SecretPlace;
use crate::auth::Keyring;
use crate::lang::Phrase;

/// Puts every password that was typed into the keyring; gives the proposal that names the entries in their place.
///
/// # Errors
/// The keyring's; entries made before it stay, and do no harm.
pub async fn keep_in_keyring(proposal: &Proposal) -> Result<Proposal, Phrase> {
    let keyring = Keyring::of_system();
    let mut kept = proposal.clone();
    for (part, password) in proposal.typed_secrets() {
        let name: String =
            format!("{}-{part}", proposal.at("name")).chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
        keyring.store(&name, &password.into()).await?;
        kept.put_secret(part, &SecretPlace::Keyring(name));
    }
    Ok(kept)
}

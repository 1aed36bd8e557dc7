//! The settings of an account that signs in by OAuth: `[[oauth]]`.

use std::path::PathBuf;

use serde::Deserialize;

use crate::auth::SecretSource;

/// Whose identity provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    #[default]
    Microsoft,
    Google,
    /// Any other that speaks RFC 6749: its addresses are in the settings.
    Other,
}

/// How a token is first had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// RFC 6749 section 4.1 with PKCE: a person signs in with a browser.
    #[default]
    Code,
    /// RFC 8628: a person types a code at the provider's page. Google does not allow it for mail.
    Device,
    /// RFC 6749 section 4.4: the app itself, without a person.
    App,
}

/// An account that signs in by OAuth, or an app.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grant {
    /// What `oauth = "…"` of a server refers to.
    pub name: String,
    pub provider: Provider,
    pub flow: Flow,
    /// Microsoft: the tenant's domain or id; `organizations` if absent.
    pub tenant: Option<String>,
    pub client_id: String,
    /// Needed for an app, and by Google for everybody.
    pub client_secret: Option<SecretSource>,
    /// A PEM file with an app's certificate and its private key, instead of a secret (RFC 7523).
    pub certificate: Option<PathBuf>,
    /// Who has to sign in: anybody else is refused. With a shared mailbox this is the person, and the server's `user` the mailbox.
    pub account: String,
    /// Where `provider = "other"` has its doors.
    pub authorize_url: Option<String>,
    pub token_url: Option<String>,
    pub device_url: Option<String>,
    /// What is asked for; the provider's usual for mail if absent.
    pub scope: Option<String>,
    /// Certificates to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// The folder of the kept tokens: 0700.
    #[serde(skip)]
    pub folder: PathBuf,
}

impl Grant {
    /// Where a person signs in.
    pub fn authorize_url(&self) -> String {
        self.door(self.authorize_url.as_ref(), "authorize", "https://accounts.google.com/o/oauth2/v2/auth")
    }

    /// Where codes and refresh tokens become access tokens.
    pub fn token_url(&self) -> String {
        self.door(self.token_url.as_ref(), "token", "https://oauth2.googleapis.com/token")
    }

    /// Where a device code is had.
    pub fn device_url(&self) -> String {
        self.door(self.device_url.as_ref(), "devicecode", "https://oauth2.googleapis.com/device/code")
    }

    fn door(&self, own: Option<&String>, microsoft: &str, google: &str) -> String {
        match (own, self.provider) {
            (Some(own), _) => own.clone(),
            (None, Provider::Microsoft) => {
                let tenant = self.tenant.as_deref().filter(|t| !t.is_empty()).unwrap_or("organizations");
                format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/{microsoft}")
            }
            (None, Provider::Google) => google.to_owned(),
            (None, Provider::Other) => String::new(),
        }
    }

    /// What is asked for. The parts of OpenID Connect tell who signed in, which is compared before anything is kept.
    pub fn scope(&self) -> String {
        if let Some(own) = &self.scope {
            return own.clone();
        }
        match (self.provider, self.flow) {
            (Provider::Microsoft, Flow::App) => "https://outlook.office365.com/.default".into(),
            // One resource for each token: nothing of Graph beside these (AADSTS28000).
            (Provider::Microsoft, _) => {
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid email profile".into()
            }
            (Provider::Google, _) => "https://mail.google.com/ openid email".into(),
            (Provider::Other, _) => "offline_access openid email".into(),
        }
    }

    /// `host:port` of the token's door, for messages.
    pub fn server(&self) -> String {
        let url = self.token_url();
        let authority = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).split('/').next().unwrap_or_default();
        if authority.contains(':') { authority.to_owned() } else { format!("{authority}:443") }
    }

    /// Where a token of this grant is kept.
    pub fn file(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.name))
    }
}

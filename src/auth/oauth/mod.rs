//! OAuth 2.0 (RFC 6749) for mailboxes: signing in once, keeping the token, renewing it.
//!
//! Three ways to sign in: an authorisation code with PKCE (RFC 7636), whose answer may be pasted back from a browser on another machine; a
//! device code (RFC 8628) where the tenant allows it; the credentials of an app. Invariants: a rotated refresh token is on disk before the
//! access token that came with it is used; nothing is kept for an account other than the configured one.

mod access;
mod assertion;
mod callback;
mod claims;
mod code;
mod device;
mod grant;
mod kept;
mod post;
mod standing;

pub use access::{access_token, renew};
pub use callback::{Callback, listen};
pub use code::{Begun, begin, finish};
pub use device::{Shown, ask as ask_for_device_code, wait as wait_for_device};
pub use grant::{Flow, Grant, Provider};
pub use kept::{Age, Kept, Refused, forget};
pub use standing::{Need, Standing, days};

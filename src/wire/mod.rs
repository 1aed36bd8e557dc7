//! What both mail protocols stand on: an endpoint, its encryption, and deadlines.

mod dial;
mod endpoint;
mod error;
mod tls;
pub mod web;

pub use dial::{Stream, dial, encrypt, within};
pub use endpoint::{Endpoint, Security};
pub use error::{WireError, WireStage};
pub use tls::connector;

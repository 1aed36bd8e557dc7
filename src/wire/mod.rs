//! What both mail protocols stand on: an endpoint, its encryption, and deadlines.

mod endpoint;
mod error;
mod tls;

pub use endpoint::{Endpoint, Security};
pub use error::{WireError, WireStage};
pub use tls::connector;

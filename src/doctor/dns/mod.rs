//! Names: what a domain publishes (RFC 1035), asked of the system's own resolvers.
//!
//! The standard library asks for addresses only. A few kinds of record, one question at a time, need no more than this; everything else
//! (caching, DNSSEC, iteration) is the resolver's business.

mod ask;
mod message;

pub use ask::{Resolver, Unasked};
pub use message::{Kind, Record};

//! The whole thing without an account: a loopback post office that plays a Microsoft 365 tenant and its customers.
//!
//! [`office`] holds the servers. They are also the test double for everything that speaks to a server, so they can be told to fail
//! in every way that servers do.

mod dice;
pub mod office;

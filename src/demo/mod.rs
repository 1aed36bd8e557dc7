//! The whole thing without an account: a loopback post office that plays a Microsoft 365 tenant and its customers.
//!
//! [`office`] holds the servers. They are also the test double for everything that speaks to a server, so they can be told to fail
//! in every way that servers do.

mod compose;
mod customers;
mod dice;
pub mod identity;
mod letter;
mod log_file;
mod message_id;
mod mime;
pub mod office;
mod permissions;
mod picture;
mod play;
mod quote;
mod received;
mod report;
mod scenario;
mod script;
mod stage;
mod tenant;

pub use scenario::{ALL as SCENARIOS, Proof, Scenario, ScenarioStage, Shows};
pub use script::{Seen, script};
pub use stage::{AGENT, Setting, Stage};

#[cfg(test)]
mod kill_child;
#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod tests;

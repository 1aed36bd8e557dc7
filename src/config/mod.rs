//! One documented TOML file. Each room has its own settings; this room composes them.
//!
//! Invariant: a file that cannot be read leaves the last good settings in force, and the error names file, line and key.

mod check;
mod load;
mod model;
mod paths;
mod probing;
mod reporting;
mod schema;
mod walk;
mod watched;

pub use load::{EXAMPLE, Loaded, Problem, example, inspect, load, parse};
pub use model::{Agent, Config, Hold, Mailbox, Team};
pub use paths::Paths;
pub use probing::{Ears, Outside, Probing};
pub use reporting::{Alerts, Reporting, Schedule, Topic};
pub use watched::{Look, Watched};

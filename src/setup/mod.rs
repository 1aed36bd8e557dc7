//! Setting a mailbox up: what is asked, what can be guessed, the test, and writing it down.
//!
//! Invariant: nothing is saved before its test has passed, unless the person insists; then it is marked as untested.

mod guess;
mod places;
mod proposal;
mod save;
mod trial;
mod xml;

pub use guess::{Doors, Guess, Source, describe, look_up};
pub use places::{SecretPlace, keyring_command};
pub use proposal::{FIELDS, Field, Kind, Proposal};
pub use save::{Saved, note, save};
pub use trial::{Report, Stage, State, Trial, try_out};

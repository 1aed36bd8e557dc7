//! Setting a mailbox up: what is asked, what can be guessed, the test, and writing it down.
//!
//! Invariant: nothing is saved before its test has passed. Whoever wants that writes the file by hand, and the doctor looks at it all the same.

mod autoconfig;
mod doors;
mod guess;
mod keep;
mod places;
mod proposal;
mod providers;
mod save;
mod srv;
mod trial;

pub use doors::Doors;
pub use guess::{Guess, Source, describe, look_up};
pub use keep::keep_in_keyring;
pub use places::SecretPlace;
pub use proposal::{FIELDS, Field, Kind, Proposal};
pub use save::{Saved, note, save};
pub use trial::{Report, Stage, State, Trial, try_out};

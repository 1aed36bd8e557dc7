//! The forwarding probe: does mail from inside and from outside reach the polled mailbox, once, with its sender intact, and if not, why not?
//! Pure: the desk sends and listens, this room says what to send, when to look, and what it means.
//!
//! ```text
//! plan ─▶ Run ─letter▶ (sent) ─reading▶ Evidence ─┐
//!          ▲ ladder: when to look next     ▲ paste ├▶ seen ─▶ matrix ─▶ settings ─▶ Verdict ─▶ say
//!          └───────────────────────────────────────┘
//! ```
//!
//! What keeps it safe: it writes to configured support addresses only, one message a minute and few a day, one run at a time; its messages
//! carry a token by which they are known again wherever they come out, so that none becomes a ticket and none is answered. The token proves
//! nothing about who sends it.
//!
//! "No report" is never called "works": silence is a finding only where somebody listened, and where causes look alike the verdict says so
//! and what tells them apart.

mod cause;
mod detail;
mod evidence;
mod ladder;
mod letter;
mod matrix;
mod paste;
mod reading;
mod run;
mod say;
mod seen;
mod settings;
mod token;
mod trace;
mod verdict;

pub use cause::{Cause, Certainty, Tell, of_report as cause_of_report};
pub use evidence::{Ear, Evidence, Found, TraceStatus, Traced};
pub use ladder::{Allowed, DAILY, GRACE, LOST, PACE, PROVISIONAL, again, allowed, looks_at, next, settled};
pub use letter::{Letter, MARK, letter};
pub use paste::pasted;
pub use reading::{Reading, arrived, has_code, read, token_of};
pub use run::{Ending, Leg, LegState, Listener, Origin, Run, plan};
pub use say::{Line, Tone, commands, diagnosis, lines, summary};
pub use seen::{LegVerdict, Mark, Seen};
pub use token::{code, code_in, token, token_in};
pub use verdict::{Named, State, Verdict, verdict};

use trace::read as trace;

#[cfg(test)]
mod tests;

//! One submission, one [`Outcome`], always with the server's own words.

mod account;
mod outcome;
mod sender;

pub use account::SmtpAccount;
pub use outcome::Outcome;
pub use sender::Sender;

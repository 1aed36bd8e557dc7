//! What the screen shows and how it answers: a [`Model`], and [`update`], which takes a [`Msg`] and returns [`Effect`]s. Pure: no clock, no
//! terminal, no socket; the time comes with the messages.
//!
//! * The desk is asked by [`Effect::Ask`]; what was asked ([`Asked`]) comes back with the answer.
//! * A selection is a ticket's number, never a row: news does not move it.
//! * What is typed as one goes (search, finder, paths) has one question running and keeps the newest one waiting ([`Latest`]).
//! * [`Model::wake_at`] says when the model wants the time; without a reason it wants nothing, so an idle screen stays idle.

mod act;
mod ahead;
mod answer;
mod choices;
mod colon;
mod compose;
mod conversation;
mod doctor;
mod drafts;
mod effect;
mod fuzzy;
mod hints;
mod jobs;
mod latest;
mod line;
mod linked;
mod list;
mod log;
mod message;
mod model;
mod msg;
mod notice;
mod offers;
mod outbox;
mod overlay;
mod palette;
mod picker;
mod presence;
mod probe;
mod prompt;
mod reader;
mod report;
mod rows;
mod runbook;
mod sending;
mod situation;
mod toast;
mod undo;
mod undoing;
mod update;
mod when;
mod writing;

pub use compose::{Compose, Field, Phase};
pub use conversation::{Conversation, Reveal};
pub use doctor::{Doctor, Examined};
pub use drafts::Drafts;
pub use effect::Effect;
pub use hints::{Hint, hints, which_key};
pub use jobs::Jobs;
pub use latest::Latest;
pub use line::Line;
pub use list::List;
pub use log::Log;
pub use model::{Link, Measures, Model, Place, Start};
pub use msg::{Asked, Msg};
pub use offers::Offers;
pub use outbox::Outbox;
pub use overlay::{Confirm, Overlay, Unsettled};
pub use picker::{Choice, Pick, Picker, Value};
pub use presence::Others;
pub use prompt::{Completion, Prompt, PromptKind};
pub use reader::{Reader, ReaderLine};
pub use rows::Rows;
pub use toast::Toast;
pub use undo::{Step, Told, Undo};
pub use update::{settle, update};

#[cfg(test)]
mod tests;

//! ticketty: a helpdesk in a terminal.
//!
//! # The map
//!
//! The data goes round; the imports do not:
//!
//! ```text
//! imap ─bytes▶ mail ─Mail▶ thread ┐
//!                    └───▶ bounce ┴▶ intake ─events▶ store ─notice▶ app ─Model▶ view
//! term ─key▶ keys ─Command▶ app ─Effect▶ link ▶ desk ─Draft▶ reply ─bytes▶ smtp ─Outcome▶ bounce ─events▶ store
//! ```
//!
//! The rooms in reading order. A room uses only rooms above it; `tests/tidy.rs` fails on a look ahead, so that no cycle can form.
//!
//! # House rules
//!
//! * Small files with one public idea each, named like the file.
//! * Only `store` names a database crate. Only `term` (and `cli`, as plain text) writes to the terminal. Only `link`, `desk`, `doctor`,
//!   `run` and `demo` spawn.
//! * Every string from outside passes `text::clean` before it reaches `app`, a log, a window title or another program.
//! * The inbound rooms (`mail`, `bounce`, `thread`, `intake`) are pure and never fail: they return what they found and what was odd.
//! * Every sentence that a person reads is in `locales/`.

#![forbid(unsafe_code)]

// Words: pure, no clock, no I/O.
pub mod text;
pub mod clock;
pub mod lang;
pub mod ticket;

// Inbound: bytes become events. Pure.
pub mod mail;
pub mod bounce;
pub mod runbook;
pub mod thread;
pub mod intake;

// Outbound: intent becomes bytes. Pure.
pub mod reply;

// Memory and wires: they touch the world and return `Result`.
pub mod store;
pub mod wire;
pub mod auth;
pub mod imap;
pub mod smtp;
pub mod config;

// What a probe of the forward means, and what is reported of a shift and its troubles. Pure.
pub mod probe;
pub mod report;

// The engine.
pub mod link;
pub mod desk;
pub mod doctor;
pub mod setup;

// The face.
pub mod command;
pub mod keys;
pub mod theme;
pub mod app;
pub mod view;
pub mod term;
pub mod run;
pub mod wizard;
pub mod demo;
pub mod cli;

//! What the benchmarks share.

#![allow(dead_code, reason = "each benchmark uses a part")]

pub mod desk;
pub mod mailbox;
pub mod process;
pub mod terminal;

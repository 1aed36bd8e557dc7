//! The doctor at work beside the screen, on a thread of his own: some of what he looks at blocks, and the screen never waits.

use tokio::sync::mpsc::UnboundedSender;

use crate::app::{Examined, Msg};
use crate::config::Paths;
use crate::doctor::{self, Patient};
use crate::link::Client;

/// Begins an examination; what it comes to is told. `desk` is the one that runs, if one does.
pub(super) fn begin(paths: Paths, desk: Option<Client>, say: UnboundedSender<Msg>) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let findings = runtime.map(|runtime| {
            let mut patient = Patient::read(paths);
            (patient.desk_runs, patient.desk) = (desk.is_some(), desk);
            let tell = |step| drop(say.send(Msg::Examined(Examined::Step(step))));
            runtime.block_on(doctor::examine(&patient, doctor::CHECK, tell))
        });
        // Without a runtime nothing can be looked at; the page says so by being empty.
        drop(say.send(Msg::Examined(Examined::Found(findings.unwrap_or_default()))));
    });
}

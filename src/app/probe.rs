//! Forwarding probes: `:doctor forward` begins one, and shows how the last one stands while it goes on.

use super::{Asked, Effect, Model, Overlay, ReaderLine};
use crate::lang::Phrase;
use crate::link::{Failure, FailureKind, ProbeShape, Request};
use crate::probe::{self, Origin};

/// The title of the reader that shows a probe.
const TITLE: &str = "app-probe-title";

impl Model {
    /// `forward [inside|outside|code|status|cancel] [MAILBOX]`
    pub(super) fn doctor_forward(words: &str, out: &mut Vec<Effect>) {
        let (mut origins, mut mailbox, mut wish) = (Vec::new(), None, None);
        for word in words.split_whitespace() {
            match word.trim_start_matches('-') {
                "inside" => origins.push(Origin::Inside),
                "outside" => origins.push(Origin::Outside),
                "code" => origins.push(Origin::Person),
                w @ ("status" | "cancel") => wish = Some(w.to_owned()),
                name => mailbox = Some(name.to_owned()),
            }
        }
        let request = match wish.as_deref() {
            Some("status") => Request::Probes { mailbox },
            Some(_) => Request::CancelProbe { mailbox },
            None => Request::StartProbe { mailbox, origins },
        };
        out.push(Effect::ask(Asked::Probe, request));
    }

    /// Shows the newest of them.
    pub(super) fn probes_came(&mut self, probes: &[ProbeShape]) {
        match probes.iter().max_by_key(|p| p.run.number) {
            Some(shape) => {
                let lines = self.probe_lines(shape);
                self.read_with(Phrase::new(TITLE).with("mailbox", &shape.run.mailbox), lines, shape.verdict.runbook());
            }
            None => self.say(Phrase::new("probe-none")),
        }
    }

    /// One is under way already: that is shown.
    pub(super) fn probe_refused(&mut self, why: Failure, out: &mut Vec<Effect>) {
        if why.kind == FailureKind::Blocked && why.what.id == "probe-under-way" {
            out.push(Effect::ask(Asked::Probe, Request::Probes { mailbox: why.what.args.get("mailbox").cloned() }));
        }
        self.warn(why.what);
    }

    /// A probe went on: what is shown of it follows.
    pub(super) fn probe_moved(&mut self, shape: &ProbeShape) {
        let lines = self.probe_lines(shape);
        if let Some(Overlay::Reader(r)) = &mut self.overlay
            && r.title.id == TITLE
            && r.title.args.get("mailbox") == Some(&shape.run.mailbox)
        {
            r.lines = lines;
            r.method = shape.verdict.runbook().map(str::to_owned);
        }
    }

    /// Whether a probe is shown: then what is pasted is a report about it.
    pub(super) fn shown_probe(&self) -> Option<String> {
        match &self.overlay {
            Some(Overlay::Reader(r)) if r.title.id == TITLE => r.title.args.get("mailbox").cloned(),
            _ => None,
        }
    }

    fn probe_lines(&self, shape: &ProbeShape) -> Vec<ReaderLine> {
        let said = probe::lines(&shape.run, &shape.verdict, self.lang, shape.now);
        let mut lines: Vec<ReaderLine> = said.into_iter().map(ReaderLine::from).collect();
        lines.extend([ReaderLine::Blank, ReaderLine::Dim(self.lang.say("app-probe-hint"))]);
        lines
    }
}

//! What the system tells the program.

use std::io;

use tokio::signal::unix::{SignalKind, signal};

/// A signal that means something to a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Save and leave: the line was dropped, or somebody wants us gone.
    Leave,
    /// Control-C from outside raw mode: meant for whatever program runs in front.
    Interrupt,
    /// Step into the background.
    Suspend,
    /// Back in the foreground.
    Continue,
    Resize,
}

/// The signals, as they come. While this lives, none of them ends or stops the process by itself.
pub struct Signals {
    hangup: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    quit: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    stop: tokio::signal::unix::Signal,
    cont: tokio::signal::unix::Signal,
    winch: tokio::signal::unix::Signal,
}

impl Signals {
    /// Begins to listen.
    ///
    /// # Errors
    /// The system refuses a handler.
    pub fn listen() -> io::Result<Self> {
        let of = |s: rustix::process::Signal| signal(SignalKind::from_raw(s.as_raw()));
        Ok(Signals {
            hangup: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            quit: signal(SignalKind::quit())?,
            interrupt: signal(SignalKind::interrupt())?,
            stop: of(rustix::process::Signal::TSTP)?,
            cont: of(rustix::process::Signal::CONT)?,
            winch: signal(SignalKind::window_change())?,
        })
    }

    /// The next one.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.hangup.recv() => Signal::Leave,
            _ = self.terminate.recv() => Signal::Leave,
            _ = self.quit.recv() => Signal::Leave,
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.stop.recv() => Signal::Suspend,
            _ = self.cont.recv() => Signal::Continue,
            _ = self.winch.recv() => Signal::Resize,
        }
    }
}

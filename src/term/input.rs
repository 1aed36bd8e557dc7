//! The owner of the terminal's input. While it lives, it alone reads; once it is dropped, nobody does, and another program gets every key.

use std::collections::VecDeque;
use std::io;
use std::os::fd::BorrowedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::io::unix::AsyncFd;

use super::{Decoder, Typed};

/// Keys and pastes, as they come.
pub struct Input {
    tty: AsyncFd<BorrowedFd<'static>>,
    decoder: Decoder,
    ready: VecDeque<Typed>,
}

impl Input {
    /// Begins to read the terminal on standard input.
    ///
    /// # Errors
    /// Standard input is not a terminal, or cannot be watched.
    pub fn open() -> io::Result<Self> {
        let stdin = rustix::stdio::stdin();
        if !rustix::termios::isatty(stdin) {
            return Err(io::Error::new(io::ErrorKind::NotConnected, "standard input is not a terminal"));
        }
        #[expect(deprecated, reason = "safe here: standard input is never closed, and the replacement is an unsafe function")]
        let tty = AsyncFd::with_interest(stdin, tokio::io::Interest::READABLE)?;
        Ok(Input { tty, decoder: Decoder::default(), ready: VecDeque::new() })
    }

    /// The next thing typed; `None` once the terminal is gone. Nothing is lost if the future is dropped.
    pub async fn next(&mut self) -> Option<Typed> {
        loop {
            if let Some(typed) = self.ready.pop_front() {
                return Some(typed);
            }
            let mut out = Vec::new();
            let mut guard = match self.decoder.patience() {
                None => self.tty.readable().await.ok()?,
                Some(patience) => {
                    let Ok(guard) = tokio::time::timeout(patience, self.tty.readable()).await else {
                        self.decoder.give_up(&mut out);
                        self.ready.extend(out);
                        continue;
                    };
                    guard.ok()?
                }
            };
            // The descriptor is shared with the shell and with standard output, so it stays blocking: look before reading.
            if pending(*guard.get_inner())? {
                let mut bytes = [0; 4096];
                match rustix::io::read(*guard.get_inner(), &mut bytes) {
                    Ok(0) => return None,
                    Ok(n) => self.decoder.feed(bytes.get(..n).unwrap_or_default(), &mut out),
                    Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
                    Err(_) => return None,
                }
            } else {
                guard.clear_ready();
            }
            self.ready.extend(out);
        }
    }
}

/// Whether a read would return at once; `None` if the terminal is gone.
fn pending(fd: BorrowedFd<'_>) -> Option<bool> {
    let mut fds = [PollFd::new(&fd, PollFlags::IN)];
    match poll(&mut fds, Some(&Timespec::default())) {
        Ok(_) => {
            let [fd] = fds;
            let got = fd.revents();
            if got.contains(PollFlags::IN) {
                Some(true)
            } else if got.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                None
            } else {
                Some(false)
            }
        }
        Err(rustix::io::Errno::INTR) => Some(false),
        Err(_) => None,
    }
}

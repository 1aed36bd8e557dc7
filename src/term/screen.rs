//! Taking the terminal over, and giving it back.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// Alternate screen, bracketed paste, focus reports.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?1004h";
/// Everything that was ever switched on, off: an open frame, attributes, modes, the cursor, the alternate screen.
const LEAVE: &str = "\x1b[?2026l\x1b[0m\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[?1049l";

static TAKEN: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back; does nothing if it was not taken. The one way to do so: for the guard, the panic hook and the signals.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // A terminal that is gone cannot be told; there is nobody to report that to.
        let mut out = io::stdout().lock();
        let _ = out.write_all(LEAVE.as_bytes());
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// The terminal is ours while this lives.
pub struct Screen(());

impl Screen {
    /// Takes it: raw mode, alternate screen, bracketed paste. From now on a panic restores it before it is printed.
    ///
    /// # Errors
    /// There is no terminal.
    pub fn enter() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                restore();
                before(info);
            }));
        });
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let screen = Screen(());
        screen.write(ENTER.as_bytes())?;
        Ok(screen)
    }

    /// Writes bytes in one go.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// Columns and rows; 80 by 24 where the terminal does not say.
    pub fn size(&self) -> (u16, u16) {
        match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            _ => (80, 24),
        }
    }

    /// Stops this process, and those that were started with it, until somebody continues it. The terminal is the shell's in between.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn suspend(self) -> io::Result<Self> {
        drop(self);
        // The whole group, as the terminal itself would do it: a wrapper script has to stop too.
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
        Screen::enter()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

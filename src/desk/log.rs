//! The last lines of the log, for the log view.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};

use super::core::lock;
use crate::text::clean_line;

/// Keeps the last thousand lines written to it. Cheap to clone; a `tracing_subscriber` writer.
#[derive(Clone, Default)]
pub struct LogRing(Arc<Mutex<VecDeque<String>>>);

const LINES: usize = 1000;

impl LogRing {
    /// The last `n` lines, oldest first.
    pub fn last(&self, n: usize) -> Vec<String> {
        let lines = lock(&self.0);
        lines.iter().skip(lines.len().saturating_sub(n)).cloned().collect()
    }
}

impl io::Write for LogRing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = lock(&self.0);
        for line in String::from_utf8_lossy(bytes).lines().map(clean_line).filter(|l| !l.is_empty()) {
            if lines.len() == LINES {
                lines.pop_front();
            }
            lines.push_back(line);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

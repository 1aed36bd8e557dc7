//! How long a part of the desk works a mailbox.

use tokio::sync::watch;

/// The time in which a mailbox is worked with its present settings.
#[derive(Clone)]
pub struct Duty(watch::Receiver<bool>);

impl Duty {
    /// Resolves when work is to end: the desk stops, or the mailbox has other settings, or is gone.
    pub async fn over(&self) {
        // Whoever can end it is gone: that is an end, too.
        let _ = self.0.clone().wait_for(|over| *over).await;
    }

    pub fn is_over(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }
}

/// Ends a duty; so does dropping it.
pub struct End(watch::Sender<bool>);

impl End {
    pub fn now(&self) {
        self.0.send_replace(true);
    }
}

/// A duty, and what ends it.
pub fn begin() -> (End, Duty) {
    let over = watch::Sender::new(false);
    let duty = Duty(over.subscribe());
    (End(over), duty)
}

//! Waking the parts of the desk.

use tokio::sync::watch;

/// A call to look again. Everybody who listens hears it, also whoever is busy while it rings.
#[derive(Default)]
pub struct Bell(watch::Sender<u64>);

/// One listener.
pub struct Ear(watch::Receiver<u64>);

impl Bell {
    pub fn ring(&self) {
        self.0.send_modify(|n| *n = n.wrapping_add(1));
    }

    /// From now on.
    pub fn listen(&self) -> Ear {
        Ear(self.0.subscribe())
    }
}

impl Ear {
    /// Resolves when it has rung since the last time, or since listening began. Nothing is lost if the future is dropped.
    pub async fn rung(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn who_is_busy_hears_it_later_and_once() {
        let bell = Bell::default();
        let (mut one, mut two) = (bell.listen(), bell.listen());
        bell.ring();
        bell.ring();
        for ear in [&mut one, &mut two] {
            assert!(ear.rung().now_or_never().is_some());
            assert!(ear.rung().now_or_never().is_none());
        }
        assert!(bell.listen().rung().now_or_never().is_none());
    }
}

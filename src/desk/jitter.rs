//! Pauses that are not the same for everybody.

use std::time::Duration;

/// Between half and all of `pause`, so that many desks do not come back at once.
pub fn jittered(pause: Duration) -> Duration {
    let mut byte = [128];
    // Without randomness the middle will do.
    let _ = getrandom::fill(&mut byte);
    pause.mul_f64(0.5 + f64::from(byte[0]) / 512.0)
}

//! Places where a test can kill the process, as a power cut or `kill -9` would.
//!
//! Code that touches the world calls [`step`] before each write, sync, rename and index operation, and engine rooms do so between their own
//! steps. With the feature `faults` (or in this crate's own tests) the environment variable `TICKETTY_CRASH_AT` ends the process there with
//! SIGKILL, so that nothing is flushed or tidied up:
//!
//! * `TICKETTY_CRASH_AT=17`: at the 17th step of any name;
//! * `TICKETTY_CRASH_AT=log-sync:3`: at the third step called `log-sync`.
//!
//! Without the feature all of it compiles to nothing.

/// A place where the process may die. `name` says what comes next: `log-write`, `smtp-data`, …
#[inline]
pub fn step(name: &str) {
    #[cfg(any(test, feature = "faults"))]
    armed::step(name);
    #[cfg(not(any(test, feature = "faults")))]
    let _ = name;
}

/// How many steps this process has taken; 0 without the feature.
pub fn steps() -> u64 {
    #[cfg(any(test, feature = "faults"))]
    return armed::steps();
    #[cfg(not(any(test, feature = "faults")))]
    0
}

#[cfg(any(test, feature = "faults"))]
mod armed {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Plan {
        name: Option<String>,
        at: u64,
    }

    static ALL: AtomicU64 = AtomicU64::new(0);
    static NAMED: AtomicU64 = AtomicU64::new(0);
    static PLAN: OnceLock<Option<Plan>> = OnceLock::new();

    pub(super) fn step(name: &str) {
        let all = ALL.fetch_add(1, Ordering::SeqCst) + 1;
        let Some(plan) = PLAN.get_or_init(|| plan(&std::env::var("TICKETTY_CRASH_AT").ok()?)) else { return };
        let here = match &plan.name {
            None => all,
            Some(wanted) if wanted == name => NAMED.fetch_add(1, Ordering::SeqCst) + 1,
            Some(_) => return,
        };
        if here == plan.at {
            // Unlike abort() this leaves no core file, and no handler can get in between.
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
            std::process::abort();
        }
    }

    pub(super) fn steps() -> u64 {
        ALL.load(Ordering::SeqCst)
    }

    fn plan(text: &str) -> Option<Plan> {
        match text.rsplit_once(':') {
            Some((name, at)) => Some(Plan { name: Some(name.to_owned()), at: at.parse().ok()? }),
            None => Some(Plan { name: None, at: text.parse().ok()? }),
        }
    }
}

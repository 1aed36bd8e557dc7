//! What is examined.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OnceCell;

use super::Resolver;
use crate::clock::{Clock, Real};
use crate::config::{self, Config, Loaded, Paths, Problem};
use crate::link::{Answer, Client, Failure, MailboxFacts, Request};

/// The machine, its settings, and the desk if one can be asked.
pub struct Patient {
    pub paths: Paths,
    pub config: Config,
    /// Whether there is a configuration file at all.
    pub configured: bool,
    /// Why the file cannot be used.
    pub problems: Vec<Problem>,
    /// What is odd about it.
    pub warnings: Vec<Problem>,
    pub clock: Arc<dyn Clock>,
    /// A desk that answers: the one that runs, or one that only reads the store.
    pub desk: Option<Client>,
    /// Whether it is the one that polls and sends.
    pub desk_runs: bool,
    pub resolver: Resolver,
    /// How long a step on the network may take.
    pub limit: Duration,
    facts: OnceCell<Option<Vec<MailboxFacts>>>,
}

/// A step on the network may take so long.
const STEP: Duration = Duration::from_secs(15);

impl Patient {
    /// With the configuration as it stands in its file, or what is wrong with it.
    pub fn read(paths: Paths) -> Self {
        let read = config::inspect(&paths.config);
        let mut patient = Patient::new(paths, Config::default(), STEP);
        match read {
            Ok(Some(Loaded { config, warnings })) => (patient.config, patient.warnings) = (config, warnings),
            Ok(None) => patient.configured = false,
            Err(problems) => patient.problems = problems,
        }
        patient
    }

    /// With the system's clock and resolvers.
    pub fn new(paths: Paths, config: Config, limit: Duration) -> Self {
        Patient {
            paths,
            config,
            configured: true,
            problems: Vec::new(),
            warnings: Vec::new(),
            clock: Arc::new(Real),
            desk: None,
            desk_runs: false,
            resolver: Resolver::of_system(limit.min(Duration::from_secs(3))),
            limit,
            facts: OnceCell::new(),
        }
    }

    /// Asks the desk; `None` if there is none.
    pub(super) async fn ask(&self, request: Request) -> Option<Result<Answer, Failure>> {
        Some(self.desk.as_ref()?.ask(request).await)
    }

    /// How mail comes and goes, asked once for all checks; `None` if no desk tells.
    pub(super) async fn facts(&self) -> Option<&[MailboxFacts]> {
        let ask = async || match self.ask(Request::Facts).await {
            Some(Ok(Answer::Facts { mailboxes })) => Some(mailboxes),
            _ => None,
        };
        self.facts.get_or_init(ask).await.as_deref()
    }
}

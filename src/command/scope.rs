//! Where a key is alive.

/// The part of the screen that has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The ticket list.
    List,
    /// The conversation.
    Ticket,
    /// Writing: every printable key is text.
    Compose,
    /// The envelope before sending.
    Review,
    Outbox,
    Drafts,
    Jobs,
    Log,
    /// What the doctor found.
    Doctor,
    /// A list to choose from, with a line to narrow it: every printable key is text.
    Pick,
    /// A line to type: every printable key is text.
    Line,
    /// Something to read: help, reasons, a diagnosis.
    Read,
    /// A question with yes and no.
    Confirm,
}

impl Scope {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Scope; 13] = [
        Scope::List,
        Scope::Ticket,
        Scope::Compose,
        Scope::Review,
        Scope::Outbox,
        Scope::Drafts,
        Scope::Jobs,
        Scope::Log,
        Scope::Doctor,
        Scope::Pick,
        Scope::Line,
        Scope::Read,
        Scope::Confirm,
    ];

    /// The word for it in the key file; its title is the text `cmd-scope-WORD`.
    pub const fn word(self) -> &'static str {
        match self {
            Scope::List => "list",
            Scope::Ticket => "ticket",
            Scope::Compose => "compose",
            Scope::Review => "review",
            Scope::Outbox => "outbox",
            Scope::Drafts => "drafts",
            Scope::Jobs => "jobs",
            Scope::Log => "log",
            Scope::Doctor => "doctor",
            Scope::Pick => "pick",
            Scope::Line => "line",
            Scope::Read => "read",
            Scope::Confirm => "confirm",
        }
    }

    /// The scope called `word`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether printable keys are text here, so that only other keys can be commands.
    pub const fn types(self) -> bool {
        matches!(self, Scope::Compose | Scope::Pick | Scope::Line)
    }
}

/// A set of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes(u16);

impl Scopes {
    pub const ALL: Scopes = Scopes::of(&Scope::ALL);
    /// Where tickets are worked.
    pub const WORK: Scopes = Scopes::of(&[Scope::List, Scope::Ticket]);
    /// Where one moves up and down by letters.
    pub const BROWSE: Scopes = Scopes::of(&[Scope::List, Scope::Ticket, Scope::Outbox, Scope::Drafts, Scope::Jobs, Scope::Log, Scope::Doctor, Scope::Read]);
    /// The full views: everything but what lies on top of them for a moment.
    pub const PLACES: Scopes = Scopes::of(&[Scope::List, Scope::Ticket, Scope::Outbox, Scope::Drafts, Scope::Jobs, Scope::Log, Scope::Doctor]);

    /// Where the `:` line can be opened.
    pub const TYPED: Scopes =
        Scopes::of(&[Scope::List, Scope::Ticket, Scope::Outbox, Scope::Drafts, Scope::Jobs, Scope::Log, Scope::Doctor, Scope::Compose, Scope::Read]);

    /// The set of these.
    pub const fn of(scopes: &[Scope]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < scopes.len() {
            bits |= 1 << scopes[i] as u16;
            i += 1;
        }
        Scopes(bits)
    }

    /// Whether `scope` is in it.
    pub const fn has(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u16) != 0
    }

    /// Its members, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |s| self.has(*s))
    }
}

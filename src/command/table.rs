//! The table.

use super::{Scope, Scopes};

/// What the `:` line takes after the command's word, and completes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    None,
    /// A ticket's number.
    Ticket,
    Agent,
    /// Tags to add; with a `-` in front, to remove.
    Tags,
    Status,
    Priority,
    /// `2h`, `tomorrow 9:00`, `2026-12-01`.
    When,
    /// The filter's language.
    Query,
    Words,
    /// A file or folder on this machine.
    Path,
    Address,
    Theme,
    /// A runbook's name.
    Method,
    Text,
}

/// How help groups the commands; its title is the text `cmd-group-WORD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Write,
    Work,
    Find,
    Read,
    Places,
    Move,
    General,
}

impl Group {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Group; 7] = [Group::Write, Group::Work, Group::Find, Group::Read, Group::Places, Group::Move, Group::General];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Group::Move => "move",
            Group::Find => "find",
            Group::Work => "work",
            Group::Write => "write",
            Group::Read => "read",
            Group::Places => "places",
            Group::General => "general",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub command: Command,
    /// The name in the `:` line and in the key file; `cmd-WORD` is its sentence.
    pub word: &'static str,
    pub group: Group,
    pub scopes: Scopes,
    /// Default keys, as the keys room reads them; several keys of one sequence have a space between them.
    pub keys: &'static [&'static str],
    /// Other names in the `:` line.
    pub aliases: &'static [&'static str],
    pub argument: Argument,
}

macro_rules! commands {
    ($($name:ident $word:literal $group:ident $scopes:expr, [$($key:literal),*] [$($alias:literal),*] $argument:ident;)*) => {
        /// Everything that can be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($name),* }

        /// All commands, in the order of [`Command`].
        pub const TABLE: &[Entry] = &[$(Entry {
            command: Command::$name,
            word: $word,
            group: Group::$group,
            scopes: $scopes,
            keys: &[$($key),*],
            aliases: &[$($alias),*],
            argument: Argument::$argument,
        }),*];
    };
}

const LIST: Scopes = Scopes::of(&[Scope::List]);
const TICKET: Scopes = Scopes::of(&[Scope::Ticket]);
const COMPOSE: Scopes = Scopes::of(&[Scope::Compose]);
const REVIEW: Scopes = Scopes::of(&[Scope::Review]);
const OUTBOX: Scopes = Scopes::of(&[Scope::Outbox]);
const DRAFTS: Scopes = Scopes::of(&[Scope::Drafts]);
const JOBS: Scopes = Scopes::of(&[Scope::Jobs]);
const DOCTOR: Scopes = Scopes::of(&[Scope::Doctor]);
const READ: Scopes = Scopes::of(&[Scope::Read]);
const READS: Scopes = Scopes::of(&[Scope::List, Scope::Ticket, Scope::Outbox, Scope::Drafts, Scope::Jobs, Scope::Log, Scope::Doctor, Scope::Read]);
const CONFIRM: Scopes = Scopes::of(&[Scope::Confirm]);
const ROWS: Scopes = Scopes::of(&[Scope::List, Scope::Outbox, Scope::Drafts, Scope::Doctor]);
const INPUTS: Scopes = Scopes::of(&[Scope::Pick, Scope::Line]);
const CLOSES: Scopes = Scopes::of(&[Scope::Review, Scope::Pick, Scope::Line]);
const TYPED: Scopes = Scopes::TYPED;
const WORK: Scopes = Scopes::WORK;
const BROWSE: Scopes = Scopes::BROWSE;
const PLACES: Scopes = Scopes::PLACES;
const ALL: Scopes = Scopes::ALL;

#[rustfmt::skip]
commands! {
    // Name           word                group    scopes   keys                                aliases           argument
    Down             "down"              Move     BROWSE,  ["j", "Down"]                        []                None;
    Up               "up"                Move     BROWSE,  ["k", "Up"]                          []                None;
    HalfDown         "half-down"         Move     BROWSE,  ["C-d"]                              []                None;
    HalfUp           "half-up"           Move     BROWSE,  ["C-u"]                              []                None;
    PageDown         "page-down"         Move     BROWSE,  ["PageDown", "C-f"]                  []                None;
    PageUp           "page-up"           Move     BROWSE,  ["PageUp", "C-b"]                    []                None;
    Top              "top"               Move     BROWSE,  ["g", "Home"]                        []                None;
    Bottom           "bottom"            Move     BROWSE,  ["G", "End"]                         []                None;
    Open             "open"              Move     ROWS,    ["Enter", "o", "l", "Right"]         []                Ticket;
    Fold             "fold"              Read     TICKET,  ["Enter", "o"]                       []                None;
    NextMessage      "next-message"      Move     TICKET,  ["]"]                                []                None;
    PreviousMessage  "previous-message"  Move     TICKET,  ["["]                                []                None;
    NextTicket       "next-ticket"       Move     TICKET,  [">"]                                ["next"]          None;
    PreviousTicket   "previous-ticket"   Move     TICKET,  ["<"]                                ["previous"]      None;
    NextPane         "next-pane"         Move     WORK,    ["Tab"]                              []                None;
    PreviousPane     "previous-pane"     Move     WORK,    ["S-Tab"]                            []                None;
    Back             "back"              Move     BROWSE,  ["Esc", "h", "Left"]                 []                None;
    Close            "close"             Move     BROWSE,  ["q"]                                []                None;
    Preview          "preview"           Move     WORK,    ["P"]                                []                None;

    Search           "search"            Find     PLACES,  ["/"]                                []                Words;
    Filter           "filter"            Find     PLACES,  ["\\"]                               ["f"]             Query;
    View             "view"              Find     PLACES,  ["V"]                                []                Query;
    Find             "find"              Find     PLACES,  ["F"]                                []                Words;
    Mark             "mark"              Find     LIST,    ["Space"]                            []                None;
    Range            "range"             Find     LIST,    ["v"]                                []                None;
    MarkAll          "mark-all"          Find     LIST,    ["*"]                                []                None;

    Reply            "reply"             Write    WORK,    ["r"]                                []                None;
    ReplySender      "reply-sender"      Write    WORK,    ["R"]                                []                None;
    Forward          "forward"           Write    WORK,    ["f"]                                []                None;
    Note             "note"              Write    WORK,    ["n"]                                []                Text;
    New              "new"               Write    PLACES,  ["C"]                                ["compose"]       None;
    Send             "send"              Write    COMPOSE, ["C-s", "M-Enter"]                   []                None;
    Editor           "editor"            Write    COMPOSE, ["C-o"]                              ["edit"]          None;
    Attach           "attach"            Write    COMPOSE, ["C-t"]                              []                Path;
    Detach           "detach"            Write    COMPOSE, ["C-g"]                              []                None;
    NextField        "next-field"        Write    COMPOSE, ["Tab"]                              []                None;
    PreviousField    "previous-field"    Write    COMPOSE, ["S-Tab"]                            []                None;
    Leave            "leave"             Write    COMPOSE, ["Esc"]                              []                None;
    Discard          "discard"           Write    COMPOSE, ["C-c"]                              []                None;
    SendNow          "send-now"          Write    REVIEW,  ["Enter", "y"]                       []                None;
    Overrule         "overrule"          Write    REVIEW,  ["o"]                                []                None;

    Assign           "assign"            Work     WORK,    ["a"]                                []                Agent;
    Take             "take"              Work     WORK,    ["A"]                                []                None;
    Tag              "tag"               Work     WORK,    ["t"]                                []                Tags;
    Status           "status"            Work     WORK,    ["s"]                                []                Status;
    Resolve          "resolve"           Work     WORK,    ["e"]                                []                None;
    Snooze           "snooze"            Work     WORK,    ["z"]                                []                When;
    Spam             "spam"              Work     WORK,    ["!"]                                []                None;
    Merge            "merge"             Work     WORK,    ["m"]                                []                Ticket;
    Split            "split"             Work     TICKET,  ["c m"]                              []                None;
    SplitOne         "split-one"         Work     TICKET,  ["c o"]                              []                None;
    Priority         "priority"          Work     WORK,    ["+"]                                []                Priority;
    Requester        "requester"         Work     WORK,    ["i"]                                []                Address;
    Subject          "subject"           Work     WORK,    ["c s"]                              []                Text;
    AddPerson        "add-person"        Work     WORK,    ["c a"]                              []                Address;
    RemovePerson     "remove-person"     Work     WORK,    ["c x"]                              []                Address;
    Link             "link"              Work     WORK,    ["c l"]                              []                Ticket;
    Undo             "undo"              Work     PLACES,  ["u"]                                []                None;

    CopyNumber       "copy-number"       Read     WORK,    ["y"]                                []                None;
    Copy             "copy"              Read     WORK,    ["Y"]                                []                None;
    FoldAll          "fold-all"          Read     TICKET,  ["Q"]                                ["quotes"]        None;
    Why              "why"               Read     TICKET,  ["w"]                                []                None;
    Advice           "advice"            Read     Scopes::of(&[Scope::List, Scope::Ticket, Scope::Outbox]), ["d"] ["diagnosis"] None;
    Runbook          "runbook"           Read     READS,   ["b"]                                []                Method;
    CopyCommands     "copy-commands"     Read     READ,    ["y"]                                []                None;
    CopyAll          "copy-all"          Read     READ,    ["Y"]                                []                None;
    Judge            "judge"             Read     READ,    ["p"]                                []                None;
    Save             "save"              Read     TICKET,  ["S"]                                []                Path;
    Source           "source"            Read     TICKET,  ["H"]                                ["headers"]       None;

    Tickets          "tickets"           Places   PLACES,  ["T"]                                ["list"]          None;
    Outbox           "outbox"            Places   PLACES,  ["O"]                                []                None;
    Drafts           "drafts"            Places   PLACES,  ["D"]                                ["recover"]       None;
    Jobs             "jobs"              Places   PLACES,  ["J"]                                []                None;
    Log              "log"               Places   PLACES,  ["L"]                                []                None;
    Doctor           "doctor"            Places   PLACES,  ["X"]                                []                Words;
    Retry            "retry"             Places   OUTBOX,  ["r"]                                []                None;
    MarkSent         "mark-sent"         Places   OUTBOX,  ["m"]                                []                None;
    TakeBack         "take-back"         Places   OUTBOX,  ["x"]                                []                None;
    ShowAll          "show-all"          Places   OUTBOX,  ["a"]                                []                None;
    CancelJob        "cancel-job"        Places   JOBS,    ["x"]                                []                None;
    Examine          "examine"           Places   DOCTOR,  ["r"]                                []                None;
    Probe            "probe"             Places   DOCTOR,  ["f"]                                []                None;
    DropDraft        "drop-draft"        Places   DRAFTS,  ["x"]                                []                None;

    CommandLine      "command"           General  TYPED,   [":", "M-x"]              []                None;
    Palette          "palette"           General  TYPED,   ["C-p"]                   []                None;
    Help             "help"              General  TYPED,   ["?", "F1"]               []                Words;
    Refresh          "refresh"           General  PLACES,  ["C-r"]                              ["poll"]          None;
    Import           "import"            General  PLACES,  []                                   []                Path;
    Explain          "explain"           General  PLACES,  []                                   []                Text;
    Report           "report"            General  PLACES,  []                                   []                Words;
    Audit            "audit"             General  PLACES,  []                                   []                None;
    Theme            "theme"             General  PLACES,  []                                   []                Theme;
    Redraw           "redraw"            General  ALL,     ["C-l"]                              []                None;
    Suspend          "suspend"           General  ALL,     ["C-z"]                              []                None;
    Quit             "quit"              General  ALL,     ["C-q"]                              ["q", "exit"]     None;

    Cancel           "cancel"            General  CLOSES,  ["Esc", "C-c"]                       []                None;
    Accept           "accept"            General  INPUTS,  ["Enter"]                            []                None;
    Complete         "complete"          General  INPUTS,  ["Tab"]                              []                None;
    Next             "next-choice"       General  INPUTS,  ["Down", "C-n"]                      []                None;
    Previous         "previous-choice"   General  INPUTS,  ["Up", "C-p"]                        []                None;
    Yes              "yes"               General  CONFIRM, ["y"]                                []                None;
    No               "no"                General  CONFIRM, ["n", "Esc", "q"]                    []                None;
}

impl Command {
    /// Its row.
    pub fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    /// The name in the `:` line and in the key file.
    pub fn word(self) -> &'static str {
        self.entry().word
    }

    /// Where its word means something in the `:` line when an argument follows. A ticket's number says what to open from anywhere.
    pub fn line_scopes(self) -> Scopes {
        if self == Command::Open { Scopes::TYPED } else { self.entry().scopes }
    }

    /// The id of its sentence.
    pub fn doc(self) -> String {
        format!("cmd-{}", self.word())
    }

    /// The command called `word`, by its name or an alias.
    pub fn parse(word: &str) -> Option<Self> {
        TABLE.iter().find(|e| e.word == word || e.aliases.contains(&word)).map(|e| e.command)
    }
}

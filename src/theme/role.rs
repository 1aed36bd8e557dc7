//! What a piece of the screen is for.

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal),* $(,)?) => {
        /// A purpose that has a look of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $role),* }

        impl Role {
            /// All of them, in the order in which theme files list them.
            pub const ALL: &'static [Role] = &[$(Role::$role),*];
            /// How many there are.
            pub const COUNT: usize = Role::ALL.len();

            /// The key in a theme file.
            pub const fn name(self) -> &'static str {
                match self { $(Role::$role => $name),* }
            }
        }
    };
}

roles! {
    /// The ground: what is not anything else, and the background.
    Text = "text",
    /// Beside the point, but to be read: dates, addresses, details.
    Dim = "dim",
    /// Hardly there: separators, empty places, pages that fold.
    Faint = "faint",
    /// Read this first.
    Strong = "strong",
    /// The program's own colour: titles, the cursor's bar.
    Accent = "accent",
    Good = "good",
    Warn = "warn",
    Bad = "bad",
    /// Lines around and between panes.
    Border = "border",
    /// The same, of the pane that the keys go to.
    BorderFocus = "border-focus",
    /// The first line of the screen.
    Header = "header",
    /// Keys in the hint line, in help and in empty places.
    Key = "key",
    /// What a key does.
    Hint = "hint",
    /// A command that cannot be used now.
    Disabled = "disabled",
    /// The row that the cursor is on.
    Selection = "selection",
    /// The same, in a pane without the keys.
    SelectionIdle = "selection-idle",
    /// Rows that were marked.
    Marked = "marked",
    /// Characters that a search found.
    Match = "match",
    StatusNew = "status-new",
    StatusOpen = "status-open",
    StatusWaiting = "status-waiting",
    StatusClosed = "status-closed",
    StatusSpam = "status-spam",
    Urgent = "urgent",
    High = "high",
    Tag = "tag",
    /// The agent at this screen.
    Mine = "mine",
    /// Another agent.
    Other = "other",
    /// The header line of a message that came in.
    MessageIn = "message-in",
    /// The header line of a message of ours.
    MessageOut = "message-out",
    /// A note among agents.
    Note = "note",
    /// Quoted text.
    Quote = "quote",
    /// A change on the ticket, between messages.
    Event = "event",
    /// Commands to be typed, and the words of servers.
    Code = "code",
    /// The ground of boxes that lie over the rest.
    Popup = "popup",
    PopupTitle = "popup-title",
    /// Where one types.
    Input = "input",
    /// News at the lower edge.
    Toast = "toast",
    ToastGrave = "toast-grave",
}

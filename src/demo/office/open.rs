//! The office as its owner sees it.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::account::Account;
use super::fault::{Faults, Protocol};
use super::state::{Judge, Shared};
use super::wire::Wire;
use super::{Folder, Submission, imap, smtp};
use crate::clock::{Clock, Real, Time};

/// The account that is there from the beginning.
pub const USER: &str = "desk@office.example";
/// Its password.
pub const PASSWORD: &str = "open sesame";

/// A running post office. Ends, with all its connections, when it is dropped.
///
/// A mailbox is named by its user, which means the INBOX, or by `user/folder`.
pub struct Office {
    shared: Arc<Shared>,
    imap_port: u16,
    smtp_port: u16,
    doors: [JoinHandle<()>; 2],
}

impl Office {
    /// Opens, with the account [`USER`]. The seed decides UIDVALIDITY and what [`Faults::chaos`] does.
    ///
    /// # Errors
    /// No port could be had.
    pub async fn start(seed: u64) -> io::Result<Self> {
        Self::start_at(seed, Arc::new(Real)).await
    }

    /// Opens with a clock of one's own, which is asked for INTERNALDATE and the time of submissions.
    ///
    /// # Errors
    /// No port could be had.
    pub async fn start_at(seed: u64, clock: Arc<dyn Clock>) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(seed, clock));
        let imap = TcpListener::bind(("127.0.0.1", 0)).await?;
        let smtp = TcpListener::bind(("127.0.0.1", 0)).await?;
        let (imap_port, smtp_port) = (imap.local_addr()?.port(), smtp.local_addr()?.port());
        let doors = [(imap, Protocol::Imap), (smtp, Protocol::Smtp)].map(|(door, protocol)| tokio::spawn(receive(door, protocol, shared.clone())));
        let office = Office { shared, imap_port, smtp_port, doors };
        office.account(USER, PASSWORD);
        Ok(office)
    }

    pub const fn imap_port(&self) -> u16 {
        self.imap_port
    }

    pub const fn smtp_port(&self) -> u16 {
        self.smtp_port
    }

    /// What goes wrong.
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// Opens an account, or changes its password.
    pub fn account(&self, user: &str, password: &str) {
        self.shared.change(|s, _| {
            let fresh = s.fresh_uid_validity();
            let account = s.accounts.entry(user.to_owned()).or_insert_with(|| Account::new("", fresh));
            password.clone_into(&mut account.password);
        });
    }

    /// Lets an account sign in with this access token; `None` takes the permission away.
    pub fn token(&self, user: &str, token: Option<&str>) {
        self.shared.change(|s, _| {
            if let Some(account) = s.accounts.get_mut(user) {
                account.token = token.map(str::to_owned);
            }
        });
    }

    /// Puts a message into a mailbox, now. Returns its UID.
    pub fn deliver(&self, mailbox: &str, bytes: &[u8]) -> u32 {
        self.deliver_at(mailbox, bytes, None)
    }

    /// Puts a message into a mailbox with this INTERNALDATE. Returns its UID.
    pub fn deliver_at(&self, mailbox: &str, bytes: &[u8], at: Option<Time>) -> u32 {
        let (user, folder) = place(mailbox);
        self.shared.deliver(user, folder, bytes.into(), BTreeSet::new(), at).1
    }

    /// A mailbox as it is now; empty, with UIDVALIDITY 0, if there is none.
    pub fn mailbox(&self, name: &str) -> Folder {
        let (user, folder) = place(name);
        self.shared.look().folder(user, folder).cloned().unwrap_or_else(|| Folder::new(0))
    }

    /// Every message that was accepted for delivery, with its envelope, in order.
    pub fn sent(&self) -> Vec<Submission> {
        self.shared.look().sent.clone()
    }

    /// How many they are.
    pub fn sent_count(&self) -> usize {
        self.shared.look().sent.len()
    }

    /// Waits until `state` holds, looking at each change. Whoever cannot be sure that it ever will puts a deadline around it.
    pub async fn until(&self, state: impl Fn(&Office) -> bool) {
        let mut changes = self.shared.changes();
        while !state(self) {
            if changes.changed().await.is_err() {
                return;
            }
        }
    }

    /// Another client expunges this message.
    pub fn expunge(&self, mailbox: &str, uid: u32) {
        let (user, folder) = place(mailbox);
        self.shared.change(|s, _| s.folder_mut(user, folder).and_then(|f| f.remove(uid)));
    }

    /// Gives a mailbox a new UIDVALIDITY and numbers its messages anew. Who has it open is thrown out at the next command.
    pub fn renumber(&self, mailbox: &str) {
        let (user, folder) = place(mailbox);
        self.shared.change(|s, _| {
            let fresh = s.fresh_uid_validity();
            if let Some(f) = s.folder_mut(user, folder) {
                f.renumber(fresh);
            }
        });
    }

    /// Takes a capability or an extension away, with what it does: `IDLE`, `MOVE`, `AUTH=PLAIN`, `SIZE`. Taking `LOGIN` away offers
    /// LOGINDISABLED.
    pub fn withdraw(&self, name: &str) {
        self.shared.change(|s, _| {
            let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
            s.capabilities.retain(|c| !c.eq_ignore_ascii_case(name));
            s.extensions.retain(|e| !first(e).eq_ignore_ascii_case(name));
            if name.eq_ignore_ascii_case("LOGIN") {
                s.capabilities.push("LOGINDISABLED".into());
            }
        });
    }

    /// Who decides over submissions.
    pub fn judge(&self, judge: Judge) {
        self.shared.change(|s, _| s.judge = Some(judge));
    }

    /// Says a line to every idle IMAP client, such as `* OK Still here`.
    pub fn call(&self, line: &str) {
        let _ = self.shared.calls.send(format!("{line}\r\n"));
    }

    /// Ends every connection at once, as a restart does. The doors stay open.
    pub fn hang_up(&self) {
        self.shared.hang_ups.send_modify(|n| *n += 1);
    }

    /// How many connections are open.
    pub fn connections(&self, protocol: Protocol) -> usize {
        self.shared.look().present.values().filter(|p| **p == protocol).count()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        for door in &self.doors {
            door.abort();
        }
    }
}

/// User and folder of a mailbox's name.
fn place(mailbox: &str) -> (&str, &str) {
    mailbox.split_once('/').unwrap_or((mailbox, "INBOX"))
}

/// Serves whoever comes. The connections end with it.
async fn receive(door: TcpListener, protocol: Protocol, shared: Arc<Shared>) {
    let mut guests = JoinSet::new();
    loop {
        tokio::select! {
            arrived = door.accept() => {
                // An error concerns the one who came, not the door.
                if let Ok((stream, _)) = arrived {
                    guests.spawn(serve(stream, protocol, shared.clone()));
                }
            }
            Some(_) = guests.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, protocol: Protocol, shared: Arc<Shared>) {
    let mut hang_ups = shared.hang_ups.subscribe();
    let (connection, welcome) = shared.arrive(protocol);
    let wire = Wire::new(stream);
    let talk = async {
        match protocol {
            Protocol::Imap => imap::serve(wire, shared.clone(), connection, welcome).await,
            Protocol::Smtp => smtp::serve(wire, shared.clone(), connection, welcome).await,
        }
    };
    tokio::select! {
        _ = talk => {}
        _ = hang_ups.changed() => {}
    }
    shared.leave(connection);
}

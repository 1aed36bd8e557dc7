//! Messages off the server, even where it hands some of them out in a form that cannot be read.

use super::{End, Inbox};
use crate::imap::{Arrived, Session, Size};
use crate::store::MailboxMark;
use crate::wire::{WireError, WireStage};

/// After so many failures a message is set aside in any case. The pauses between them make this about ten minutes.
const LAST_TRY: u32 = 10;

impl Inbox {
    /// Fetches messages. What the server hands out in a form that cannot be read is asked for in halves, the last one by its beginning only;
    /// those that cannot be had even so come back as given up. Any other failure ends the visit, and is remembered.
    pub(super) async fn fetch(&mut self, session: &mut Session, mark: &MailboxMark, wanted: &[Size]) -> Result<(Vec<Arrived>, Vec<Size>), End> {
        // After a failure messages are fetched one by one, so that the one to blame is found.
        let width = if self.blamed.is_empty() { wanted.len().max(1) } else { 1 };
        let mut pieces: Vec<Vec<Size>> = wanted.chunks(width).rev().map(<[Size]>::to_vec).collect();
        let (mut arrived, mut given_up): (Vec<Arrived>, Vec<Size>) = (Vec::with_capacity(wanted.len()), Vec::new());
        while let Some(piece) = pieces.pop() {
            let Err(e) = session.fetch(&piece, self.mailbox.max_message_bytes).await.map(|messages| arrived.extend(messages)) else { continue };
            let smaller = if e.stage == WireStage::Unreadable { smaller(&piece) } else { Vec::new() };
            if smaller.is_empty() {
                for s in &piece {
                    *self.blamed.entry(s.uid).or_insert(0) += 1;
                }
                let last = piece.iter().all(|s| self.blamed.get(&s.uid).is_some_and(|n| *n >= LAST_TRY));
                if !last && (e.stage != WireStage::Unreadable || arrived.is_empty()) {
                    return Err(e.into());
                }
                given_up.extend(piece);
            }
            pieces.extend(smaller);
            *session = self.again(mark).await?;
        }
        Ok((arrived, given_up))
    }

    /// A fresh session in the same folder.
    async fn again(&self, mark: &MailboxMark) -> Result<Session, End> {
        let mut session = Session::connect(&self.mailbox.imap).await?;
        let selected = session.select(&self.folder).await?;
        if selected.uid_validity == mark.uid_validity {
            return Ok(session);
        }
        Err(End::Wire(WireError::new(WireStage::Lost, self.mailbox.imap.server.name(), "UIDVALIDITY")))
    }
}

/// What to ask for in place of messages that could not be read, the first of them last: halves, then one message's beginning. Empty if
/// nothing smaller is left.
fn smaller(piece: &[Size]) -> Vec<Vec<Size>> {
    match piece {
        [one] if one.bytes < u32::MAX => vec![vec![Size { bytes: u32::MAX, ..*one }]],
        [] | [_] => Vec::new(),
        several => {
            let (first, second) = several.split_at(several.len() / 2);
            vec![second.to_vec(), first.to_vec()]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_asked_for_in_halves_down_to_a_beginning() {
        let size = |uid, bytes| Size { uid, bytes, internal_date: None };
        let asked = |piece: &[Size]| smaller(piece).iter().map(|p| p.iter().map(|s| (s.uid, s.bytes)).collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(asked(&[size(1, 9), size(2, 9), size(3, 9)]), [vec![(2, 9), (3, 9)], vec![(1, 9)]]);
        assert_eq!(asked(&[size(1, 9)]), [[(1, u32::MAX)]]);
        assert!(asked(&[size(1, u32::MAX)]).is_empty() && asked(&[]).is_empty());
    }
}

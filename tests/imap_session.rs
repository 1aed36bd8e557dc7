//! What a session does with a server that behaves.

mod imap_script;

use imap_script::{LOGIN, SELECT, patient, session};

#[tokio::test]
async fn messages_are_listed_and_fetched() {
    let script = "
        < NOOP
        > % OK done
        < UID FETCH * (UID RFC822.SIZE INTERNALDATE)
        > * 3 FETCH (UID 39 RFC822.SIZE 900 INTERNALDATE \" 1-Nov-2026 10:00:00 +0000\")
        > % OK done
        < UID FETCH 30:39 (UID RFC822.SIZE INTERNALDATE)
        > * 3 FETCH (RFC822.SIZE 5000 UID 39 INTERNALDATE \" 1-Nov-2026 10:00:00 +0000\")
        > * 2 FETCH (FLAGS (\\Seen))
        > * 2 FETCH (UID 31 RFC822.SIZE 4 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")
        > % OK done
        < UID FETCH 31 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])
        raw * 2 FETCH (UID 31 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4 BODY[] {4}\\r\\na\\x00b\\xff)\\r\\n
        > % OK done
        < UID FETCH 39 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.10>)
        raw * 3 FETCH (UID 39 RFC822.SIZE 5000 BODY[]<0> {10}\\r\\n0123456789)\\r\\n
        > % OK done
        < LOGOUT
        > * BYE see you
        > % OK done
    ";
    let (session, server) = session(&[LOGIN, SELECT, script], patient()).await;
    let mut session = session.unwrap();
    let folder = session.select("INBOX").await.unwrap();
    assert_eq!((folder.uid_validity, folder.uid_next, folder.exists, folder.read_only), (77, Some(40), 3, false));
    let sizes = session.sizes_from(30, 10).await.unwrap();
    assert_eq!(sizes.iter().map(|s| (s.uid, s.bytes)).collect::<Vec<_>>(), [(31, 4), (39, 5000)]);
    assert_eq!(sizes[0].internal_date.unwrap().rfc3339(), "1996-07-17T09:44:25Z");
    let got = session.fetch(&sizes, 10).await.unwrap();
    assert_eq!(got.iter().map(|a| (a.uid, &a.bytes[..], a.cut)).collect::<Vec<_>>(), [(31, &b"a\0b\xff"[..], false), (39, b"0123456789", true)]);
    session.logout().await;
    server.finish().await.unwrap();
}

//! A private Postfix: submission with STARTTLS or TLS from the first byte, passwords asked of Dovecot, delivery into its mailboxes.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{BOUNCES, DENIED_SENDER, Dovecot, PEOPLE, REFUSED, answers, end, free_port, installed, is_root, run, skip, wait_for};

/// A running Postfix.
pub struct Postfix {
    child: Child,
    at: PathBuf,
    pub submission: u16,
    pub smtps: u16,
}

impl Drop for Postfix {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

impl Postfix {
    /// Its master, if it can run here; a line on stderr says why not.
    pub(super) fn program() -> Option<PathBuf> {
        let program = installed(&["/usr/lib/postfix/sbin/master", "/usr/libexec/postfix/master"]);
        match &program {
            None => skip("Postfix is not installed (apt-get install postfix)"),
            Some(_) if !is_root() => {
                skip("Postfix runs for root only");
                return None;
            }
            Some(_) => {}
        }
        program
    }

    pub(super) fn start_in(program: &Path, folder: &Path, dovecot: &Dovecot) -> Self {
        let at = folder.join("postfix");
        queue(&at);
        let (submission, smtps) = (free_port(), free_port());
        let daemons = program.parent().unwrap();
        std::fs::write(at.join("main.cf"), main_cf(&at, folder, daemons, dovecot)).unwrap();
        std::fs::write(at.join("master.cf"), master_cf(submission, smtps)).unwrap();
        let table = |name: &str, rows: Vec<String>| std::fs::write(at.join(name), rows.join("\n") + "\n").unwrap();
        table("mailboxes", PEOPLE.iter().map(|p| format!("{p} {p}/")).chain([format!("{BOUNCES} nowhere/")]).collect());
        table("recipients", REFUSED.iter().map(|(address, answer)| format!("{address} {answer}")).collect());
        table("senders", vec![format!("{DENIED_SENDER} 550 5.7.60 SMTP; Client does not have permissions to send as this sender")]);
        table("transport", vec![format!("{BOUNCES} fails:")]);
        let mut command = Command::new(program);
        let child = command.arg("-c").arg(&at).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Postfix { child, at, submission, smtps };
        wait_for("Postfix", || {
            answers(submission).and(answers(smtps)).or_else(|| {
                assert!(!server.log().contains("fatal"), "{}", server.log());
                None
            })
        });
        server
    }

    /// What it wrote so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.at.join("log")).unwrap_or_default()
    }
}

/// The folders that `postfix start` would make.
fn queue(at: &Path) {
    let make = |name: &str, owner: &str, mode: &str| {
        let path = at.join(name);
        std::fs::create_dir_all(&path).unwrap();
        run("chown", &[owner], &path);
        run("chmod", &[mode], &path);
    };
    make("queue", "root:root", "755");
    make("queue/pid", "root:root", "755");
    for name in ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"] {
        make(&format!("queue/{name}"), "postfix:root", "700");
    }
    make("queue/public", "postfix:postdrop", "710");
    make("queue/maildrop", "postfix:postdrop", "730");
    make("data", "postfix:root", "700");
}

fn main_cf(at: &Path, folder: &Path, daemons: &Path, dovecot: &Dovecot) -> String {
    let id = |kind: &str| {
        let out = Command::new("id").args([kind, &dovecot.owner.0]).output().unwrap().stdout;
        String::from_utf8(out).unwrap().trim().to_owned()
    };
    format!(
        "compatibility_level = 3.6
queue_directory = {at}/queue
data_directory = {at}/data
daemon_directory = {daemons}
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {at}/log
maillog_file_prefixes = /tmp
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mail.help.example
mydestination =
alias_maps =
local_recipient_maps =
mynetworks =
virtual_mailbox_domains = help.example, customer.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{at}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
transport_maps = texthash:{at}/transport
default_transport = error:5.4.4 no mail leaves this test
smtpd_tls_cert_file = {folder}/cert.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = unix:{auth}
smtpd_sender_restrictions = check_sender_access texthash:{at}/senders
smtpd_recipient_restrictions = check_recipient_access texthash:{at}/recipients, reject_unauth_destination
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_peername_lookup = no
in_flow_delay = 0
message_size_limit = 10240000
smtputf8_enable = yes
",
        at = at.display(),
        folder = folder.display(),
        daemons = daemons.display(),
        uid = id("-u"),
        gid = id("-g"),
        auth = dovecot.auth_socket().display(),
    )
}

fn master_cf(submission: u16, smtps: u16) -> String {
    format!(
        "127.0.0.1:{submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
fails unix - n n - - pipe user=nobody argv=/bin/sh -c {{exit 67}}
"
    )
}

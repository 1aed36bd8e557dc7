//! Asking the system's resolvers, one after the other, within a deadline.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};

use super::message::{Kind, Record, Reply, question, reply};

/// Where to ask.
#[derive(Clone, Debug)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
    limit: Duration,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// No resolver is configured.
    NoResolver,
    /// None answered in time.
    Silent,
    /// The resolver would not or could not: SERVFAIL, REFUSED.
    Refused,
    /// The name is none.
    BadName,
}

impl Resolver {
    /// The system's resolvers (`/etc/resolv.conf`); each try may take `limit`.
    pub fn of_system(limit: Duration) -> Self {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        Resolver { servers: servers(&text), limit }
    }

    /// These, for tests.
    pub fn at(servers: Vec<SocketAddr>, limit: Duration) -> Self {
        Resolver { servers, limit }
    }

    /// The records of `name`; none if it has none. Each resolver is asked once, then all once more.
    ///
    /// # Errors
    /// Nobody gave an answer.
    pub async fn ask(&self, name: &str, kind: Kind) -> Result<Vec<Record>, Unasked> {
        if self.servers.is_empty() {
            return Err(Unasked::NoResolver);
        }
        let name = idna::domain_to_ascii(name).map_err(|_| Unasked::BadName)?;
        let mut refused = false;
        for server in self.servers.iter().chain(&self.servers) {
            let id = number();
            let asked = question(id, &name, kind).ok_or(Unasked::BadName)?;
            let mut answer = tokio::time::timeout(self.limit, datagram(*server, &asked, id, kind)).await.ok().flatten();
            if answer == Some(Reply::Cut) {
                answer = tokio::time::timeout(self.limit, stream(*server, &asked, id, kind)).await.ok().flatten();
            }
            match answer {
                Some(Reply::Records(records)) => return Ok(records),
                Some(Reply::Refused(_)) => refused = true,
                Some(Reply::Cut) | None => {}
            }
        }
        Err(if refused { Unasked::Refused } else { Unasked::Silent })
    }
}

/// A number that nobody can guess, so that nobody answers in the resolver's place.
fn number() -> u16 {
    let mut bytes = [0; 2];
    // Without randomness the connected socket still keeps strangers out.
    getrandom::fill(&mut bytes).ok();
    u16::from_be_bytes(bytes)
}

async fn datagram(server: SocketAddr, asked: &[u8], id: u16, kind: Kind) -> Option<Reply> {
    let any: SocketAddr = if server.is_ipv6() { ([0_u16; 8], 0).into() } else { ([0_u8; 4], 0).into() };
    let socket = UdpSocket::bind(any).await.ok()?;
    socket.connect(server).await.ok()?;
    socket.send(asked).await.ok()?;
    let mut buffer = vec![0; 4096];
    loop {
        let n = socket.recv(&mut buffer).await.ok()?;
        // What is not the answer to this question is not ours.
        if let Some(answer) = reply(buffer.get(..n)?, id, kind) {
            return Some(answer);
        }
    }
}

async fn stream(server: SocketAddr, asked: &[u8], id: u16, kind: Kind) -> Option<Reply> {
    let mut stream = TcpStream::connect(server).await.ok()?;
    stream.write_all(&u16::try_from(asked.len()).ok()?.to_be_bytes()).await.ok()?;
    stream.write_all(asked).await.ok()?;
    let mut buffer = vec![0; usize::from(stream.read_u16().await.ok()?)];
    stream.read_exact(&mut buffer).await.ok()?;
    reply(&buffer, id, kind)
}

/// The `nameserver` lines, at most three, as the system's own resolver reads them.
fn servers(conf: &str) -> Vec<SocketAddr> {
    let address = |l: &str| {
        let mut words = l.split_whitespace();
        (words.next() == Some("nameserver")).then(|| words.next()?.split('%').next()?.parse().ok())?
    };
    conf.lines().filter_map(address).take(3).map(|ip: std::net::IpAddr| SocketAddr::new(ip, 53)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[test]
    fn resolvers_are_read_as_the_system_reads_them() {
        let conf = "# nameserver 1.1.1.1\nsearch example.com\nnameserver 192.0.2.1\nnameserver   2001:db8::1\nnameserver fe80::1%eth0\nnameserver 192.0.2.9\nnameserver x\n";
        let got: Vec<String> = servers(conf).iter().map(ToString::to_string).collect();
        assert_eq!(got, ["192.0.2.1:53", "[2001:db8::1]:53", "[fe80::1]:53"]);
    }

    fn with_text(asked: &[u8], text: &str, cut: bool) -> Vec<u8> {
        let mut out = asked[..2].to_vec();
        out.extend([if cut { 0x83 } else { 0x81 }, 0x80, 0, 1, 0, u8::from(!cut), 0, 0, 0, 0]);
        out.extend(&asked[12..asked.len() - 11]);
        if !cut {
            out.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.len() as u8 + 1, text.len() as u8]);
            out.extend(text.bytes());
        }
        out
    }

    #[tokio::test]
    async fn a_long_answer_is_asked_for_again_by_tcp() {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = tcp.local_addr().unwrap();
        let udp = UdpSocket::bind(at).await.unwrap();
        let serve = tokio::spawn(async move {
            let mut buffer = [0; 512];
            let (n, from) = udp.recv_from(&mut buffer).await.unwrap();
            // Somebody else's answer comes first.
            udp.send_to(&with_text(&[&[!buffer[0], buffer[1]], &buffer[2..n]].concat(), "v=spf1 +all", false), from).await.unwrap();
            udp.send_to(&with_text(&buffer[..n], "", true), from).await.unwrap();
            let (mut stream, _) = tcp.accept().await.unwrap();
            let n = stream.read_u16().await.unwrap();
            let mut asked = vec![0; usize::from(n)];
            stream.read_exact(&mut asked).await.unwrap();
            let answer = with_text(&asked, "v=spf1 -all", false);
            stream.write_u16(answer.len() as u16).await.unwrap();
            stream.write_all(&answer).await.unwrap();
        });
        let resolver = Resolver::at(vec![at], Duration::from_secs(5));
        assert_eq!(resolver.ask("contoso.com", Kind::Txt).await, Ok(vec![Record::Txt("v=spf1 -all".into())]));
        serve.await.unwrap();
    }

    #[tokio::test]
    async fn silence_ends_with_the_deadline() {
        let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let resolver = Resolver::at(vec![silent.local_addr().unwrap()], Duration::from_millis(20));
        assert_eq!(resolver.ask("contoso.com", Kind::Mx).await, Err(Unasked::Silent));
        assert_eq!(Resolver::at(vec![], Duration::from_millis(20)).ask("contoso.com", Kind::Mx).await, Err(Unasked::NoResolver));
        assert_eq!(resolver.ask("a..b", Kind::Mx).await, Err(Unasked::BadName));
    }
}

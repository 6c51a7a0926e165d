//! The sockets that libpq connects to, and the thread that carries what passes through them to a server, encrypted.
//!
//! The sockets have names that no file has (Linux calls them abstract), drawn at random, and nobody is let in but this process.

use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio::runtime::Handle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;

use super::address::Host;
use crate::secrets::Secrets;

/// A server that has not agreed on TLS by then is not there.
const CONNECTING: Duration = Duration::from_secs(10);
/// The longest first message of libpq that is waited for before it is told what went wrong.
const LONGEST_START: u32 = 10_000;
/// What asks a server of PostgreSQL for TLS, and what it answers.
const ASK_FOR_TLS: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];
const AGREED: u8 = b'S';
/// After this answer libpq tries the next host, if there is one.
const CANNOT_CONNECT_NOW: &str = "57P03";

/// Digs a tunnel to each host; answers the name that they share, below which each is known by its number, from 1 on.
///
/// # Errors
/// In words for an operator.
pub(super) fn dig(hosts: &[Host], connector: &TlsConnector) -> Result<String, String> {
    let failed = |error: io::Error| format!("no way through TLS could be made: {error}");
    let name = format!("gradus-{}", Secrets::System.token().map_err(|error| error.to_string())?);
    let thread = thread().map_err(failed)?;
    for (number, host) in (1..).zip(hosts) {
        let server = ServerName::try_from(host.name.clone()).map_err(|_| format!("{} is no name of a host", host.name))?;
        // as libpq calls the socket of a port
        let listener = listen(&format!("{name}/.s.PGSQL.{number}")).map_err(failed)?;
        let end = End { host: host.clone(), server, connector: connector.clone() };
        thread.spawn(async move { accept(listener, end).await });
    }
    Ok(name)
}

#[cfg(target_os = "linux")]
fn listen(name: &str) -> io::Result<std::os::unix::net::UnixListener> {
    use std::os::linux::net::SocketAddrExt;
    let address = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
    let listener = std::os::unix::net::UnixListener::bind_addr(&address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

#[cfg(not(target_os = "linux"))]
fn listen(_name: &str) -> io::Result<std::os::unix::net::UnixListener> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "TLS to PostgreSQL is offered on Linux only"))
}

/// A thread of its own: whoever waits for the database may wait on any other.
fn thread() -> io::Result<&'static Handle> {
    static THREAD: OnceLock<Handle> = OnceLock::new();
    if let Some(known) = THREAD.get() {
        return Ok(known);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    std::thread::Builder::new().name("tls".to_owned()).spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(THREAD.get_or_init(|| handle))
}

/// The far end of a tunnel.
#[derive(Clone)]
struct End {
    host: Host,
    server: ServerName<'static>,
    connector: TlsConnector,
}

async fn accept(listener: std::os::unix::net::UnixListener, end: End) {
    let listener = match UnixListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!(%error, "no way through TLS");
            return;
        }
    };
    loop {
        match listener.accept().await {
            Ok((socket, _)) if is_our_own(&socket) => {
                tokio::spawn(carry(socket, end.clone()));
            }
            Ok(_) => tracing::warn!("another process knocked at the way to the database"),
            Err(error) => {
                tracing::warn!(%error, "a connection to the database was not taken in");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

fn is_our_own(socket: &UnixStream) -> bool {
    let own = i32::try_from(std::process::id()).ok();
    socket.peer_cred().is_ok_and(|peer| peer.pid().is_some() && peer.pid() == own)
}

/// Until either side hangs up, and then both do.
async fn carry(mut socket: UnixStream, end: End) {
    let connected = tokio::time::timeout(CONNECTING, connect(&end)).await;
    let why = match connected {
        Ok(Ok(mut server)) => {
            if let Err(error) = copy_bidirectional(&mut socket, &mut server).await {
                tracing::debug!(%error, "a connection to the database broke off");
            }
            return;
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => "it does not answer".to_owned(),
    };
    let Host { name, port } = &end.host;
    if let Err(error) = refuse(&mut socket, &format!("{name}:{port}: {why}")).await {
        tracing::debug!(%error, "nobody waited to be told what went wrong");
    }
}

async fn connect(end: &End) -> io::Result<TlsStream<TcpStream>> {
    let mut stream = TcpStream::connect((end.host.name.as_str(), end.host.port)).await?;
    stream.set_nodelay(true)?;
    notice_when_it_is_gone(&stream)?;
    stream.write_all(&ASK_FOR_TLS).await?;
    // not a byte more is read: what somebody slips in before the encryption would be taken for the server's own word
    if stream.read_u8().await? != AGREED {
        return Err(io::Error::other("the server offers no TLS"));
    }
    end.connector.connect(end.server.clone(), stream).await
}

/// As libpq does for connections of its own.
fn notice_when_it_is_gone(stream: &TcpStream) -> io::Result<()> {
    use rustix::net::sockopt;
    sockopt::set_socket_keepalive(stream, true)?;
    sockopt::set_tcp_keepidle(stream, Duration::from_secs(30))?;
    sockopt::set_tcp_keepintvl(stream, Duration::from_secs(10))?;
    sockopt::set_tcp_keepcnt(stream, 3)?;
    #[cfg(target_os = "linux")]
    sockopt::set_tcp_user_timeout(stream, 30_000)?;
    Ok(())
}

/// Says in the server's place what went wrong, so that it stands where a server's own words would.
async fn refuse(socket: &mut UnixStream, why: &str) -> io::Result<()> {
    let length = socket.read_u32().await?;
    if length > LONGEST_START {
        return Ok(());
    }
    let mut start = vec![0; length.saturating_sub(4) as usize];
    socket.read_exact(&mut start).await?;
    socket.write_all(&error_message(why)).await?;
    socket.shutdown().await
}

/// An ErrorResponse of the protocol.
fn error_message(why: &str) -> Vec<u8> {
    let mut fields = Vec::new();
    for (kind, text) in [(b'S', "FATAL"), (b'V', "FATAL"), (b'C', CANNOT_CONNECT_NOW), (b'M', why)] {
        fields.push(kind);
        fields.extend(text.bytes().filter(|byte| *byte != 0));
        fields.push(0);
    }
    fields.push(0);
    let length = u32::try_from(fields.len() + 4).unwrap_or(u32::MAX);
    [&[b'E'][..], &length.to_be_bytes(), &fields].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_is_said_as_the_protocol_has_it() {
        let message = error_message("no\0 way");
        assert_eq!(message[0], b'E');
        assert_eq!(usize::try_from(u32::from_be_bytes([message[1], message[2], message[3], message[4]])), Ok(message.len() - 1));
        assert!(message.ends_with(b"C57P03\0Mno way\0\0"), "{message:?}");
    }
}

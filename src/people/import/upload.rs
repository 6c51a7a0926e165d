//! A people file on its way in: the network hands its pieces to a thread that reads them, a few at a time, so that the file is
//! never held as a whole.

use std::io::{self, Read};

use actix_web::web::Bytes;
use tokio::sync::mpsc;

use super::reading::FileError;
use crate::said;

/// Pieces under way at once.
const PIECES: usize = 8;

/// Where the pieces go in.
#[derive(Debug)]
pub struct Upload {
    sender: mpsc::Sender<io::Result<Bytes>>,
    sent: usize,
    most: usize,
}

/// Where they come out.
#[derive(Debug)]
pub struct Arriving {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
    piece: Bytes,
    ended: bool,
}

/// Both ends; `most` is how many bytes are taken in.
#[must_use]
pub fn pipe(most: usize) -> (Upload, Arriving) {
    let (sender, receiver) = mpsc::channel(PIECES);
    (Upload { sender, sent: 0, most }, Arriving { receiver, piece: Bytes::new(), ended: false })
}

impl Upload {
    /// Hands a piece on, waiting where the reader is behind. Answers false where no more is taken in: the file is too large.
    pub async fn send(&mut self, piece: Bytes) -> bool {
        self.sent = self.sent.saturating_add(piece.len());
        if self.sent > self.most {
            let said = said!("people-file-larger", megabytes = self.most / 1_048_576);
            drop(self.sender.send(Err(io::Error::other(FileError(said)))).await);
            return false;
        }
        if !piece.is_empty() {
            // a reader that has seen enough is gone; the rest is then passed over
            drop(self.sender.send(Ok(piece)).await);
        }
        true
    }

    /// Says that this was all. A file that ends without it broke off.
    pub async fn finish(self) {
        drop(self.sender.send(Ok(Bytes::new())).await);
    }
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.piece.is_empty() && !self.ended {
            self.piece = match self.receiver.blocking_recv() {
                Some(piece) => piece?,
                None => {
                    let said = said!("people-file-broke-off");
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, FileError(said)));
                }
            };
            self.ended = self.piece.is_empty();
        }
        let count = self.piece.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.piece.split_to(count));
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: Vec<&'static [u8]>, most: usize, finish: bool) -> io::Result<String> {
        let (mut upload, mut arriving) = pipe(most);
        let writer = std::thread::spawn(move || {
            futures_util::future::FutureExt::now_or_never(async move {
                for piece in pieces {
                    upload.send(Bytes::from_static(piece)).await;
                }
                if finish {
                    upload.finish().await;
                }
            })
        });
        let mut text = String::new();
        let read = arriving.read_to_string(&mut text);
        assert!(writer.join().is_ok());
        read.map(|_| text)
    }

    #[test]
    fn pieces_come_out_in_order_and_end() {
        assert_eq!(read(vec![b"ab", b"", b"c"], 3, true).expect("it ends"), "abc");
    }

    #[test]
    fn a_file_that_breaks_off_or_is_too_large_is_no_whole_file() {
        assert!(read(vec![b"ab"], 9, false).expect_err("it broke off").to_string().contains("interrupted"));
        assert!(read(vec![b"ab", b"cd"], 3, true).expect_err("it is too large").to_string().contains("larger than"));
    }
}

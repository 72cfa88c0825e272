//! A mail server of the tests' own: speaks as much SMTP as a letter needs, over a real socket.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a letter that was handed to it whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// "Not now."
    PutsOff,
    /// Takes it, but the line breaks before it can say so.
    TakesAndBreaks,
}

#[derive(Clone)]
pub struct PostBox {
    address: SocketAddr,
    /// For the next letters; then it takes them.
    moods: Arc<Mutex<VecDeque<Mood>>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl PostBox {
    pub async fn open() -> Self {
        Self::open_at(SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    pub async fn open_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let post_box = Self { address: listener.local_addr().unwrap(), moods: Arc::default(), taken: Arc::default() };
        let shared = post_box.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                tokio::spawn(async move { shared.talk(stream).await });
            }
        });
        post_box
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn next(&self, mood: Mood) {
        self.moods.lock().unwrap().push_back(mood);
    }

    /// Every letter that was taken, in order.
    pub fn letters(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    /// The letters, once there are so many.
    pub async fn letters_to_come(&self, count: usize) -> Vec<String> {
        for _ in 0..1000 {
            if self.letters().len() >= count {
                return self.letters();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} of {count} letters came", self.letters().len());
    }

    fn judge(&self, letter: String) -> Mood {
        let mood = self.moods.lock().unwrap().pop_front().unwrap_or(Mood::Takes);
        if mood != Mood::PutsOff {
            self.taken.lock().unwrap().push(letter);
        }
        mood
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 post box\r\n").await.ok()?;
        let mut line = String::new();
        while stream.read_line(&mut line).await.ok()? > 0 {
            let verb = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
            line.clear();
            let answer = match verb.as_str() {
                "EHLO" => "250-post box\r\n250 8BITMIME\r\n",
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await.ok()?;
                    let letter = whole_letter(&mut stream).await?;
                    match self.judge(letter) {
                        Mood::Takes => "250 taken\r\n",
                        Mood::PutsOff => "451 not now\r\n",
                        Mood::TakesAndBreaks => return None,
                    }
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 well\r\n",
            };
            stream.write_all(answer.as_bytes()).await.ok()?;
        }
        Some(())
    }
}

async fn whole_letter(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut letter = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line == ".\r\n" {
            return Some(letter);
        }
        // A dot in the first place is doubled on the way.
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

/// A header of a letter.
pub fn header<'a>(letter: &'a str, name: &str) -> &'a str {
    let head = letter.split("\r\n\r\n").next().unwrap_or_default();
    let found = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    found.unwrap_or_else(|| panic!("no {name} in {head}"))
}

/// The letter as it is read: long lines put together again.
pub fn readable(letter: &str) -> String {
    letter.replace("=\r\n", "").replace("=3D", "=")
}

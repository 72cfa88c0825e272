//! Stopping cuts nobody off, and leaves the folder to the next program.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use app::paths;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::rig::browser::encoded;
use crate::rig::course::{REFLECTION, first_steps, lesson};
use crate::rig::html::Form;
use crate::rig::journey::sign_in;
use crate::rig::people::PASSWORD;
use crate::rig::program::Program;
use crate::rig::wire;
use crate::rig::{Engine, Site, Who, fields};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_under_way_are_finished_before_the_program_ends() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    let mut program = Program::serve(folder.path(), database.url()).await;
    let mut browser = program.browser();
    sign_in(&mut browser, Who::Ann.email(), PASSWORD).await.leads_to();
    let cookie = format!("moothall={}", browser.cookie("moothall").unwrap());
    let mut under_way = Vec::new();
    let note = paths::item(&first_steps(), &lesson(), REFLECTION);
    let form = browser.get(&paths::lesson(&first_steps(), &lesson())).await.form(&note).with("typed", "Under way.");
    for number in 0..8 {
        under_way.push(half_sent(&program, &cookie, &form, number).await);
    }
    program.terminate();
    program.until_it_says("stopping").await;
    for (stream, rest) in &mut under_way {
        stream.write_all(rest).await.unwrap();
    }
    for (mut stream, _) in under_way {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let reply = wire::read(&answer).expect("a whole answer");
        assert!(reply.is(303).header("location").contains("#item-"));
    }
    assert!(program.end().await.success());
    let refused = TcpStream::connect(program.address).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    assert!(program.log().contains("stopped"));
    // All came from one page, and said the same.
    assert_eq!(database.number("SELECT COUNT(*) FROM answer").await, 1);
    assert_eq!(database.number("SELECT COUNT(*) FROM aside").await, 0);
    // The lock is released and the data is whole.
    let next = Program::serve(folder.path(), database.url()).await;
    browser.moved_to(next.address);
    assert!(browser.get(&paths::lesson(&first_steps(), &lesson())).await.is(200).body.contains("Under way."));
    drop(next);
    database.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_never_ends_holds_up_the_end_for_less_than_ten_seconds() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    // A mail server that answers the telephone and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let smtp_url = format!("smtp://{}", silent.local_addr().unwrap());
    let mut program = Program::serve_with(folder.path(), database.url(), &["--smtp-url", &smtp_url]).await;
    let mut browser = program.browser();
    sign_in(&mut browser, Who::Ann.email(), PASSWORD).await.leads_to();
    let cookie = format!("moothall={}", browser.cookie("moothall").unwrap());
    browser.post(paths::FORGOTTEN_PASSWORD, &fields(&[("email", Who::Ann.email())])).await.is(200);
    let letter = silent.accept().await.unwrap();
    let note = paths::item(&first_steps(), &lesson(), REFLECTION);
    let form = browser.get(&paths::lesson(&first_steps(), &lesson())).await.form(&note).with("typed", "Under way.");
    let request = half_sent(&program, &cookie, &form, 0).await;
    let begun = Instant::now();
    program.terminate();
    assert!(program.end().await.success());
    let took = begun.elapsed();
    assert!(Duration::from_secs(7) < took && took < Duration::from_secs(10), "{took:?}");
    for cut_off in ["some requests did not finish in time", "a job did not finish in time", "stopped"] {
        assert!(program.log().contains(cut_off), "{cut_off}: {}", program.log());
    }
    drop((letter, request));
    // The lock is released, and the half of a note was not saved.
    let next = Program::serve(folder.path(), database.url()).await;
    assert_eq!(database.number("SELECT COUNT(*) FROM answer").await, 0);
    drop(next);
    database.end().await;
}

/// A request whose head and half its body were sent, and the rest of it.
async fn half_sent(program: &Program, cookie: &str, form: &Form, number: usize) -> (TcpStream, Vec<u8>) {
    let mut headers = HeaderMap::new();
    headers.insert(header::HOST, HeaderValue::from_str(&program.address.to_string()).unwrap());
    headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    // Answered when the route begins to read: from then on the request is under way.
    headers.insert(header::EXPECT, HeaderValue::from_static("100-continue"));
    let body = encoded(&form.fields);
    let mut first = wire::written(&Method::POST, &form.action, &headers, body.as_bytes());
    let rest = first.split_off(first.len() - 5 - number);
    let mut stream = TcpStream::connect(program.address).await.unwrap();
    stream.write_all(&first).await.unwrap();
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    (stream, rest)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_at_rest_do_not_hold_up_the_end() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    let mut program = Program::serve(folder.path(), database.url()).await;
    // One that says nothing, and one that was answered and stays.
    let silent = TcpStream::connect(program.address).await.unwrap();
    let mut stays = TcpStream::connect(program.address).await.unwrap();
    stays.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = [0; 15];
    stays.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    let begun = Instant::now();
    program.terminate();
    assert!(program.end().await.success());
    assert!(begun.elapsed().as_secs() < 10);
    drop((silent, stays));
}

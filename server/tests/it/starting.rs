//! What the program refuses to start with: each time one sentence that says what to do, and nothing is served.

use std::process::{Command, Output};

use crate::rig::engine::Folder;
use crate::rig::program::{Program, moothall, refused};
use crate::rig::{Engine, Site};

/// What was said, without the lines of the log.
#[track_caller]
fn one_sentence(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    let sentences: Vec<&str> = said.lines().filter(|line| !line.starts_with('{')).collect();
    assert_eq!(sentences.len(), 1, "{said}");
    assert_eq!(output.status.code(), Some(code), "{said}");
    let sentence = sentences[0].strip_prefix("moothall: ");
    sentence.unwrap_or_else(|| panic!("{said}")).to_owned()
}

fn serve(folder: &Folder, more: &[&str]) -> Command {
    let mut command = moothall(&["serve", "--data", folder.path().to_str().unwrap()]);
    command.args(more);
    command
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_program_in_the_same_folder_is_refused() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    let first = Program::serve(folder.path(), database.url()).await;
    let second = refused(serve(&folder, &["--listen", "127.0.0.1:0"]));
    let sentence = one_sentence(&second, 3);
    assert!(sentence.starts_with("another Moothall is using the data folder"), "{sentence}");
    // The first one goes on as if nothing had been.
    first.browser().get("/readyz").await.is(200);
    // The lock goes with its program, however that ends.
    first.kill();
    Program::serve(folder.path(), database.url()).await.browser().get("/readyz").await.is(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_and_the_real_thing_never_share_a_folder() {
    let demo = Folder::new();
    let mut program = Program::serve_with(demo.path(), None, &["--demo"]).await;
    program.browser().get("/sign-in").await.is(200);
    program.terminate();
    assert!(program.end().await.success());
    let sentence = one_sentence(&refused(serve(&demo, &["--listen", "127.0.0.1:0"])), 3);
    assert!(sentence.contains("belongs to a demonstration") && sentence.contains("serve --demo"), "{sentence}");
    let (real, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    Program::serve(real.path(), database.url()).await.kill();
    let sentence = one_sentence(&refused(serve(&real, &["--demo", "--listen", "127.0.0.1:0"])), 3);
    assert!(sentence.contains("this data is real"), "{sentence}");
}

#[test]
fn a_demonstration_listens_on_this_machine_only() {
    let folder = Folder::new();
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let sentence = one_sentence(&refused(serve(&folder, &["--demo", "--listen", listen])), 3);
        assert!(sentence.contains("this machine only"), "{sentence}");
    }
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "nothing was made");
}

#[test]
fn a_demonstration_has_no_public_address() {
    let folder = Folder::new();
    let public = ["--demo", "--listen", "127.0.0.1:0", "--url", "https://learn.example.org"];
    let sentence = one_sentence(&refused(serve(&folder, &public)), 3);
    assert!(sentence.contains("leave --url out"), "{sentence}");
}

#[test]
fn a_public_address_without_encryption_is_refused() {
    for (url, words) in [
        ("http://learn.example.org", "must begin with https://"),
        ("learn.example.org", "is not an address"),
        ("ftp://learn.example.org", "is not an address"),
        ("https://learn.example.org/moothall", "has a path"),
    ] {
        let folder = Folder::new();
        let sentence = one_sentence(&refused(serve(&folder, &["--listen", "127.0.0.1:0", "--url", url])), 3);
        assert!(sentence.contains(words), "{sentence}");
    }
}

#[test]
fn a_limit_that_would_be_raised_is_refused() {
    let folder = Folder::new();
    for (flag, asked, most) in [
        ("--max-upload", "101", "the limit of 100 "),
        ("--max-upload", "0", "from 1 to 100"),
        ("--max-files", "2001", "from 1 to 2000"),
    ] {
        let sentence = one_sentence(&refused(serve(&folder, &["--listen", "127.0.0.1:0", flag, asked])), 3);
        assert!(sentence.starts_with(flag) && sentence.contains(most), "{sentence}");
    }
    let mut command = serve(&folder, &["--listen", "127.0.0.1:0"]);
    command.env("MOOTHALL_MAX_UPLOAD", "200");
    let sentence = one_sentence(&refused(command), 3);
    assert!(sentence.contains("MOOTHALL_MAX_UPLOAD) is 200"), "{sentence}");
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "nothing was made");
}

#[test]
fn a_password_on_the_command_line_is_refused_and_not_repeated() {
    let folder = Folder::new();
    for (flag, address) in [
        ("--database", "postgres://moothall:hunter2@127.0.0.1/moothall"),
        ("--database", "postgres://127.0.0.1/moothall?user=moothall&password=hunter2"),
        ("--smtp-url", "smtps://moothall:hunter2@mail.example.org"),
    ] {
        let sentence = one_sentence(&refused(serve(&folder, &[flag, address])), 2);
        assert!(sentence.contains(flag) && sentence.contains("MOOTHALL_"), "{sentence}");
        assert!(!sentence.contains("hunter2"), "{sentence}");
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_told_without_its_password() {
    let folder = Folder::new();
    let mut command = serve(&folder, &["--listen", "127.0.0.1:0"]);
    command.env("MOOTHALL_DATABASE", "postgres://moothall:hunter2@127.0.0.1:1/moothall");
    let output = refused(command);
    let sentence = one_sentence(&output, 3);
    assert!(sentence.contains("the database cannot be reached"), "{sentence}");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("hunter2"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_in_use_is_told_at_once() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let folder = Folder::new();
    let sentence = one_sentence(&refused(serve(&folder, &["--listen", &listen])), 3);
    assert!(sentence.starts_with(&format!("cannot listen on {listen}")), "{sentence}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_database_is_refused() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'from tomorrow', true, x'00', 0)";
    database.meddle(newer).await;
    let sentence = one_sentence(&refused(serve(&folder, &["--listen", "127.0.0.1:0"])), 3);
    assert!(sentence.contains("made by a newer Moothall"), "{sentence}");
}

#[test]
fn a_damaged_key_is_not_replaced() {
    let folder = Folder::new();
    crate::rig::program::write(&folder.path().join("keys/secret.key"), "half a key");
    let sentence = one_sentence(&refused(serve(&folder, &["--listen", "127.0.0.1:0"])), 3);
    assert!(sentence.contains("is damaged"), "{sentence}");
    assert_eq!(std::fs::read(folder.path().join("keys/secret.key")).unwrap(), b"half a key");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_on_the_machine_can_read_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let around = Folder::new();
    let data = around.path().join("data");
    Program::serve(&data, None).await.kill();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("keys")), 0o700);
    assert_eq!(mode(&data.join("keys/secret.key")), 0o600);
}

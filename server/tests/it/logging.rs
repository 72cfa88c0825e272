//! The log tells what happened and never to whom: no names, no addresses, no tokens, no answers (quality.md 3.11).

use std::path::Path;

use app::paths;

use crate::rig::course::{REFLECTION, first_steps, lesson};
use crate::rig::journey::{pass, sign_in};
use crate::rig::people::PASSWORD;
use crate::rig::post_box::readable;
use crate::rig::program::Program;
use crate::rig::{Ask, Engine, Site, Who, fields};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_journey_leaves_nothing_private_in_the_log() {
    let (folder, database) = Site::on(Engine::Sqlite).await.hand_over().await;
    let mut program = Program::serve_with(folder.path(), database.url(), &["--mail-from", "post@example.org"]).await;
    let mut private: Vec<String> =
        [PASSWORD, "not that one", "My own private note", "Ann", "Thistlewood", "ann@", "@example"]
            .map(str::to_owned)
            .into();

    let mut ann = program.browser();
    sign_in(&mut ann, Who::Ann.email(), "not that one").await.is(422);
    sign_in(&mut ann, Who::Ann.email(), PASSWORD).await.leads_to();
    private.push(ann.cookie("moothall").unwrap().to_owned());
    let (page, item) = (paths::lesson(&first_steps(), &lesson()), paths::item(&first_steps(), &lesson(), REFLECTION));
    let note = ann.get(&page).await.form(&item).with("typed", "My own private note");
    private.push(note.get("person").unwrap().to_owned());
    ann.submit(&note).await.leads_to();
    let id = pass(&mut ann).await;
    let result = ann.get(&paths::result(&id)).await.is(200);
    private.push(id);
    let certificate = database.column("SELECT id FROM certificate").await.remove(0);
    assert!(result.body.contains(&certificate));
    ann.get(&paths::certificate(&certificate)).await.is(200);
    private.push(certificate);
    let code = database.column("SELECT code FROM certificate").await.remove(0);
    ann.get(&paths::verified(&code)).await.is(200);
    ann.get(&format!("{}?code={code}", paths::VERIFY)).await.leads_to();
    private.push(code);

    // A code and a reset link by e-mail; with no mail server they are in the folder.
    let mut elsewhere = program.browser();
    elsewhere.post(paths::SIGN_IN_CODE, &fields(&[("email", Who::Ann.email())])).await.is(200);
    let digits = digits_in(&letter_with(folder.path(), "code").await);
    let typed = fields(&[("email", Who::Ann.email()), ("code", &digits)]);
    elsewhere.post(paths::SIGN_IN_CODE, &typed).await.leads_to();
    private.push(digits);
    elsewhere.post(paths::FORGOTTEN_PASSWORD, &fields(&[("email", Who::Ann.email())])).await.is(200);
    let letter = letter_with(folder.path(), "/reset/").await;
    let token: String =
        letter.split("/reset/").nth(1).unwrap().chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(token.len(), 96);
    elsewhere.get(&paths::reset(&token)).await.is(200);
    private.push(token);

    // What people's programs send, and what strangers try.
    let odd = [
        Ask::get("/help?email=ann@example.org"),
        Ask::get("/no/such/Thistlewood"),
        Ask::get("/help").with("user-agent", "Ann's browser"),
        Ask::get("/tries/ann@example.org/check"),
        Ask::post(paths::SIGN_IN).form(&fields(&[("email", "ann@example.org"), ("role", "Thistlewood")])),
        Ask::get("/help").with("host", "ann@example.org"),
    ];
    for asked in odd {
        elsewhere.send(asked).await;
    }
    let refused = ann.get("/tries/none/check").await.is(404);

    program.terminate();
    assert!(program.end().await.success());
    let log = without_times(&program.log());
    for word in &private {
        assert!(!log.contains(word.as_str()), "{word} is in the log");
    }
    // What a person reads out on the telephone is found again, with its route and not its path.
    let reference = refused.header("x-request-id");
    let line = log.lines().find(|line| line.contains(reference)).unwrap();
    assert!(line.contains("/tries/{id}/check") && line.contains("404"), "{line}");
    assert!(log.contains("a sign-in was refused"));
}

/// The lines of the log, each of them JSON, without the numbers that could look like a code.
fn without_times(log: &str) -> String {
    let line = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(line["timestamp"].take().is_string() && line["level"].is_string());
        line["fields"]["micros"].take();
        format!("{line}\n")
    };
    log.lines().map(line).collect()
}

/// The text of a message that holds these words, once it was written.
async fn letter_with(data: &Path, words: &str) -> String {
    for _ in 0..500 {
        for entry in std::fs::read_dir(data.join("mail")).unwrap() {
            let letter = readable(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
            let body = letter.split_once("\r\n\r\n").map_or("", |(_, body)| body);
            if body.contains(words) {
                return body.to_owned();
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no message with {words} came");
}

/// The first six digits that stand alone.
fn digits_in(letter: &str) -> String {
    let found = letter.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6);
    found.unwrap_or_else(|| panic!("no code in {letter}")).to_owned()
}

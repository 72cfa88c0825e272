//! Codes, reset links, and the limits on guessing.

use records::now::MINUTE;
use records::outbox::About;
use records::sign_in::{
    AskCode, CodeOutcome, CodePurpose, CountGuess, Door, ForgetGuesses, SpendCode, SpendReset, candidates,
    reset_by_token,
};
use records::{PersonId, Refusal};

use crate::stage::Stage;

contract!(
    a_code_works_once_in_the_browser_that_asked,
    a_code_has_five_tries,
    a_code_ends_after_ten_minutes,
    a_newer_code_ends_the_older,
    behind_a_shared_address_the_code_says_who,
    nobody_gets_a_code_before_accepting,
    a_reset_link_works_once_and_ends_every_session,
    an_account_has_ten_guesses_and_a_network_two_hundred,
    a_success_wipes_the_account_but_not_the_network,
);

fn ask(stage: &Stage, purpose: CodePurpose, address: &str, browser: &str) -> AskCode {
    AskCode { key: stage.key.clone(), purpose, address: address.into(), browser_hash: browser.into() }
}

async fn typed(stage: &Stage, browser: &str, digits: &str) -> CodeOutcome {
    let spend = SpendCode { key: stage.key.clone(), browser_hash: browser.into(), typed: digits.into() };
    stage.perform(spend).await.unwrap()
}

async fn code(stage: &Stage, browser: &str) -> String {
    stage.perform(ask(stage, CodePurpose::SignIn, "rowan@example.org", browser)).await.unwrap();
    let mut codes = stage.codes().await;
    stage.pass(1);
    codes.pop().expect("a code was sent").1
}

fn who(outcome: CodeOutcome) -> Option<PersonId> {
    match outcome {
        CodeOutcome::Right { person, .. } => Some(person),
        _ => None,
    }
}

/// A code that is certainly another.
fn other_than(digits: &str) -> String {
    format!("{:06}", (digits.parse::<u32>().unwrap() + 1) % 1_000_000)
}

async fn a_code_works_once_in_the_browser_that_asked(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let digits = code(stage, "kitchen").await;
    assert_eq!(typed(stage, "library", &digits).await, CodeOutcome::Ended);
    assert_eq!(who(typed(stage, "kitchen", &digits).await), Some(rowan));
    assert_eq!(typed(stage, "kitchen", &digits).await, CodeOutcome::Ended);
}

async fn a_code_has_five_tries(stage: &Stage) {
    stage.newcomer().await;
    let digits = code(stage, "kitchen").await;
    for left in (0..5).rev() {
        assert_eq!(typed(stage, "kitchen", &other_than(&digits)).await, CodeOutcome::Wrong { left });
    }
    assert_eq!(typed(stage, "kitchen", &digits).await, CodeOutcome::Ended, "even the right one");
}

async fn a_code_ends_after_ten_minutes(stage: &Stage) {
    stage.newcomer().await;
    let digits = code(stage, "kitchen").await;
    stage.pass(10 * MINUTE);
    assert_eq!(typed(stage, "kitchen", &digits).await, CodeOutcome::Ended);
}

async fn a_newer_code_ends_the_older(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let older = code(stage, "kitchen").await;
    let newer = code(stage, "library").await;
    assert_eq!(typed(stage, "kitchen", &older).await, CodeOutcome::Ended);
    assert_eq!(who(typed(stage, "library", &newer).await), Some(rowan));
}

async fn behind_a_shared_address_the_code_says_who(stage: &Stage) {
    stage.publish(crate::course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    let rowan = stage.join(&council, "Rowan", "ash@example.org").await;
    let hazel = stage.join(&council, "Hazel", "ash@example.org").await;
    let asked = stage.perform(ask(stage, CodePurpose::SignIn, "ash@example.org", "kitchen")).await.unwrap();
    assert_eq!(asked.codes.len(), 2);
    let codes = stage.codes().await;
    let of = |name: &str| codes.iter().find(|(to, _)| to == name).unwrap().1.clone();
    assert_ne!(of("Rowan"), of("Hazel"));
    assert_eq!(who(typed(stage, "kitchen", &of("Hazel")).await), Some(hazel));
    assert_ne!(rowan, asked_for(stage, "ash@example.org").await[1]);
}

async fn asked_for(stage: &Stage, address: &str) -> Vec<PersonId> {
    candidates(&stage.db, address).await.unwrap().into_iter().map(|one| one.person).collect()
}

async fn nobody_gets_a_code_before_accepting(stage: &Stage) {
    stage.publish(crate::course::version("0.9.0")).await.unwrap();
    let council = stage.council().await;
    stage.perform(stage.invitation_for(&council, "Rowan", "rowan@example.org")).await.unwrap();
    let asked = stage.perform(ask(stage, CodePurpose::SignIn, "rowan@example.org", "kitchen")).await.unwrap();
    assert!(asked.codes.is_empty());
    let stranger = stage.perform(ask(stage, CodePurpose::SignIn, "nobody@example.org", "kitchen")).await.unwrap();
    assert!(stranger.codes.is_empty());
}

async fn a_reset_link_works_once_and_ends_every_session(stage: &Stage) {
    let rowan = stage.newcomer().await;
    let session = crate::sessions::begin(stage, Some(&rowan), "laptop").await;
    stage.perform(ask(stage, CodePurpose::Reset, "rowan@example.org", "kitchen")).await.unwrap();
    let letters = stage.newest_letters().await;
    let token = letters.into_iter().find_map(|letter| match letter.about {
        About::ResetPassword { token } => Some(token),
        _ => None,
    });
    let token = token.expect("a reset link was sent");
    assert_eq!(reset_by_token(&stage.db, stage.now(), &stage.key, &token).await.unwrap(), rowan);
    let spend = || SpendReset { key: stage.key.clone(), token: token.clone(), password_hash: "$argon2id$new".into() };
    assert_eq!(stage.perform(spend()).await.unwrap(), rowan);
    assert!(matches!(stage.perform(spend()).await, Err(Refusal::Spent)));
    assert!(records::sessions::load_session(&stage.db, stage.now(), &session).await.unwrap().is_none());
    let found = candidates(&stage.db, "rowan@example.org").await.unwrap();
    assert_eq!(found[0].password_hash.as_deref(), Some("$argon2id$new"));
}

async fn guess(stage: &Stage, account: &str, network: &str) -> Result<(), Refusal> {
    let guess = CountGuess { door: Door::Password, account: Some(account.into()), network: network.into() };
    stage.perform(guess).await.unwrap()
}

async fn an_account_has_ten_guesses_and_a_network_two_hundred(stage: &Stage) {
    for n in 0..10 {
        guess(stage, "rowan@example.org", &format!("net{n}")).await.unwrap();
    }
    let eleventh = guess(stage, "Rowan@example.org", "elsewhere").await;
    let until = stage.now().micros + 15 * MINUTE;
    assert!(matches!(eleventh, Err(Refusal::Limited { until: at }) if at == until));
    for n in 0..200 {
        guess(stage, &format!("{n}@example.org"), "village-hall").await.unwrap();
    }
    assert!(matches!(guess(stage, "new@example.org", "village-hall").await, Err(Refusal::Limited { .. })));
    let code = CountGuess { door: Door::TypeCode, account: Some("rowan@example.org".into()), network: "home".into() };
    stage.perform(code).await.unwrap().expect("an owner can still get in by a code");
    stage.pass(15 * MINUTE);
    guess(stage, "rowan@example.org", "village-hall").await.unwrap();
}

async fn a_success_wipes_the_account_but_not_the_network(stage: &Stage) {
    for _ in 0..10 {
        guess(stage, "rowan@example.org", "home").await.unwrap();
    }
    stage.perform(ForgetGuesses { door: Door::Password, account: "rowan@example.org".into() }).await.unwrap();
    guess(stage, "rowan@example.org", "home").await.unwrap();
    let counted = stage.number("SELECT counted FROM guess WHERE scope = 'network'").await;
    assert_eq!(counted, 11);
}

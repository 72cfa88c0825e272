//! What the site writes to people.

use app::Contact;
use app::mail::{
    self, DraftStepMail, InvitationMail, LawChangedMail, Mail, MarksCorrectedMail, ReceiptMail, RenewalMail,
    RightAnswerMail, Sender, SpacedMail,
};
use courses::Date;
use records::drafts::StepKind;

const NAME: &str = "Wilhelmina <Featherstone>";

const STOP: &str = "https://moothall.example.org/u/abc";

fn letters() -> Vec<Mail> {
    let contact = Contact {
        name: "Priya".into(),
        role: "clerk".into(),
        telephone: Some("01632 960 123".into()),
        email: Some("clerk@tansygreen.example.org".into()),
    };
    let sender = Sender { organisation: "Tansy Green Parish Council", contact: &contact };
    let earned_on = Date::parse("2027-03-05").expect("a date");
    let link = "https://moothall.example.org/invitation/abc";
    let receipt = ReceiptMail {
        name: NAME,
        course: "Finding Your Feet",
        earned_on,
        points: Some(24),
        certificate: link,
        verify: link,
    };
    let step = |step, words, version| {
        let about = DraftStepMail { name: NAME, course: "Finding Your Feet", step, by: NAME, words, version, link };
        mail::draft_step(&sender, &about)
    };
    vec![
        step(StepKind::Asked, None, None),
        step(StepKind::SentBack, Some("Lesson 2 tells the <old> law."), None),
        step(StepKind::Approved, None, None),
        step(StepKind::Published, None, Some("1.1.0")),
        mail::invitation(
            &sender,
            &InvitationMail {
                name: NAME,
                course: Some("Finding Your Feet"),
                minutes: 195,
                due_on: Some(earned_on),
                link,
            },
        ),
        mail::reset(&sender, link, 60),
        mail::receipt(&sender, &receipt),
        mail::spaced(&sender, &SpacedMail { course: "Finding Your Feet", questions: 3, link, stop: STOP }),
        mail::marks_corrected(
            &sender,
            &MarksCorrectedMail { name: NAME, course: "Finding Your Feet", passed: true, link },
        ),
        mail::right_answer(&sender, &RightAnswerMail { name: NAME, course: "Finding Your Feet", link }),
        mail::law_changed(
            &sender,
            &LawChangedMail { name: NAME, course: "Finding Your Feet", notes: Some("The register moved."), link },
        ),
        mail::renewal(
            &sender,
            &RenewalMail { name: NAME, course: "Finding Your Feet", until: earned_on, today: earned_on, link },
        ),
        mail::sign_in_code(&sender, "123456", 10),
    ]
}

#[test]
fn a_subject_holds_nothing_personal_and_fits_on_a_telephone() {
    for letter in letters() {
        assert!(letter.subject.len() <= 40, "{}", letter.subject);
        for private in ["Wilhelmina", "Finding", "123456", "@"] {
            assert!(!letter.subject.contains(private), "{}", letter.subject);
        }
    }
}

#[test]
fn both_dresses_say_the_same_and_names_stay_words() {
    for letter in letters() {
        assert!(letter.text.contains("01632 960 123") && letter.html.contains("01632 960 123"), "{}", letter.subject);
        assert!(!letter.html.contains("<Featherstone>"), "{}", letter.html);
        assert_eq!(
            letter.text.matches("https://").count().min(1),
            letter.html.matches("<a href=\"https://").count().min(1)
        );
        assert!(!letter.html.contains("<img") && !letter.html.contains("<script"));
    }
}

#[test]
fn a_code_can_be_copied_from_a_line_of_its_own() {
    let code = letters().pop().expect("the code");
    assert!(code.text.lines().any(|line| line.trim() == "123456"), "{}", code.text);
}

#[test]
fn questions_that_come_again_say_what_they_are_and_how_they_stop() {
    let letter = letters().into_iter().find(|letter| letter.text.contains(STOP)).expect("the questions");
    assert_eq!(letter.subject, "Three questions to keep it fresh");
    let first = letter.text.lines().next();
    assert_eq!(
        first,
        Some("Three questions on “Finding Your Feet”. It takes 2 minutes. Nothing is marked against you.")
    );
    assert!(letter.html.contains(STOP), "{}", letter.html);
}

#[test]
fn an_author_reads_what_was_done_and_what_was_said_with_it() {
    let all = letters();
    let said =
        |words: &str| all.iter().find(|letter| letter.text.contains(words)).map(|letter| letter.subject.as_str());
    assert_eq!(said("asks you to approve “Finding Your Feet”"), Some("A course waits for your approval"));
    assert_eq!(said("Lesson 2 tells the <old> law."), Some("Changes are asked for in your course"));
    assert_eq!(said("it has to be approved again."), Some("Your course is approved"));
    assert_eq!(said("published “Finding Your Feet”, version 1.1.0."), Some("Your course is published"));
}

#[test]
fn news_of_what_was_earned_says_first_that_nothing_is_lost() {
    let all = letters();
    let said =
        |words: &str| all.iter().find(|letter| letter.text.contains(words)).map(|letter| letter.subject.as_str());
    assert_eq!(said("Your result is a pass."), Some("Your answers were marked again"));
    assert_eq!(said("Nobody lost a mark by this."), Some("Your answers were marked again"));
    assert_eq!(said("The register moved."), Some("Something you learned has changed"));
    assert_eq!(said("There is nothing to do again."), Some("Something you learned has changed"));
}

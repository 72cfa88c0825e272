//! The benchmark's own course: ten pages and ten questions, of the size the other platforms were measured with.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub const COURSE: &str = "bench/ten";
pub const COURSE_TITLE: &str = "Ten pages and ten questions";
pub const QUIZ: &str = "final";
pub const QUESTIONS: usize = 10;
/// The ids of every question's answers, the right one first.
pub const ANSWERS: [&str; 4] = ["right", "near", "far", "wide"];

/// Lessons of each later version that say something in other words.
const REWORDED: usize = 3;

/// One lesson and the question about it.
pub struct Topic {
    pub id: &'static str,
    pub title: &'static str,
    pub objective: &'static str,
    question: &'static str,
    pub right: &'static str,
    wrong: [&'static str; 3],
}

pub const TOPICS: [Topic; QUESTIONS] = [
    Topic {
        id: "agenda",
        title: "The agenda",
        objective: "Say what an agenda is for",
        question: "A neighbour asks you what the council will talk about on Monday. What do you show her?",
        right: "The agenda on the notice board",
        wrong: ["The minutes of the last meeting", "The budget for the whole year", "The letter you wrote in May"],
    },
    Topic {
        id: "minutes",
        title: "The minutes",
        objective: "Say what minutes record",
        question: "You want to know what the council decided in March. Where do you look?",
        right: "In the minutes of that meeting",
        wrong: ["In the agenda for next month", "In the list of local charities", "In the plan of the village hall"],
    },
    Topic {
        id: "chair",
        title: "The chair",
        objective: "Say what the chair does at a meeting",
        question: "Two people speak at the same time. Who says who goes first?",
        right: "The person in the chair",
        wrong: ["The oldest person present", "The person who came first", "The newest member there"],
    },
    Topic {
        id: "clerk",
        title: "The clerk",
        objective: "Say who carries out decisions",
        question: "The council has agreed to mend a bench. Who sees that it gets done?",
        right: "The clerk, for the council",
        wrong: ["The member who spoke last", "The person who sat on it", "The shop beside the bench"],
    },
    Topic {
        id: "budget",
        title: "The budget",
        objective: "Say what a budget is for",
        question: "You would like to know what the council means to spend next year. What do you read?",
        right: "The budget for next year",
        wrong: ["The bank card of the clerk", "The map of all footpaths", "The names of past chairs"],
    },
    Topic {
        id: "notice",
        title: "Giving notice",
        objective: "Say why people are told in good time",
        question: "A friend asks why the date of a meeting is put up days before it. What do you say?",
        right: "So that anyone can plan to come",
        wrong: [
            "So that the glue has time to dry",
            "So that nobody brings a question",
            "So that the hall can be painted",
        ],
    },
    Topic {
        id: "vote",
        title: "Voting",
        objective: "Say how a council decides",
        question: "Six members are for the new swings and two are against. What happens?",
        right: "The swings are agreed to",
        wrong: ["The two have their way", "Nothing may be decided", "The clerk tosses a coin"],
    },
    Topic {
        id: "public",
        title: "People who come to watch",
        objective: "Make visitors welcome",
        question: "A man stands at the door and asks if he may watch the meeting. What do you say?",
        right: "Yes, and show him a seat",
        wrong: ["No, and close the door", "Only if he is a member", "Not unless he pays first"],
    },
    Topic {
        id: "interest",
        title: "When it is about you",
        objective: "Know when to speak up about yourself",
        question: "The next item is about a field that you own. What do you do first?",
        right: "Say that the field is yours",
        wrong: ["Say nothing and then vote", "Ask a friend to speak up", "Move on to another item"],
    },
    Topic {
        id: "questions",
        title: "Asking for help",
        objective: "Know whom to ask",
        question: "You do not follow a word in the papers for Monday. What do you do?",
        right: "Ring the clerk and ask",
        wrong: ["Skip that page of them", "Guess and hope for luck", "Stay at home on Monday"],
    },
];

/// An empty folder in the place of whatever was there.
pub fn fresh(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder.to_owned())
}

/// Writes version 1.`minor`.0 to an empty folder, or over the version before. Each later one has a lesson more than the
/// one before it and says three lessons in other words: a minor step.
pub fn write_to(folder: &Path, minor: usize) -> Result<()> {
    put(folder, "course.toml", &course_toml(minor))?;
    put(folder, "quizzes/final.md", &quiz())?;
    for (place, topic) in TOPICS.iter().enumerate() {
        let page = Page::First { changes: if place < REWORDED { minor } else { 0 } };
        put(folder, &format!("lessons/{:02}-{}.md", place + 1, topic.id), &lesson(topic, &page))?;
    }
    for number in 1..=minor {
        let (topic, page) = (&TOPICS[number % QUESTIONS], Page::Added { number });
        put(folder, &format!("lessons/{}-more-{number}.md", QUESTIONS + number), &lesson(topic, &page))?;
    }
    Ok(())
}

/// Whether these words, the heading of a page, ask one of the questions.
pub fn is_question(heading: &str) -> bool {
    TOPICS.iter().any(|topic| topic.question == heading)
}

/// Whether a page is the result of ten right answers: it goes through all the questions.
pub fn is_full_result(page: &str) -> bool {
    TOPICS.iter().all(|topic| page.contains(topic.question))
}

pub fn put(folder: &Path, name: &str, content: &str) -> Result<()> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    }
    fs::write(&path, content).with_context(|| format!("{} cannot be written", path.display()))
}

fn course_toml(minor: usize) -> String {
    let mut text = format!(
        r#"format    = 1
id        = "{COURSE}"
version   = "1.{minor}.0"
title     = "{COURSE_TITLE}"
summary   = "A course for measuring with: one idea a page, one question for each."
kind      = "course"
language  = "en-GB"
audience  = ["councillor", "clerk"]
minutes   = 30
licence   = "CC0-1.0"
publisher = {{ id = "bench", name = "The benchmark", kind = "provider" }}
review    = {{ last_reviewed = 2026-11-22, review_by = 2027-11-21 }}

[completion]
pass_mark = 80
attempts  = 0
"#
    );
    for topic in &TOPICS {
        text += &format!("\n[[objective]]\nid   = \"lo-{}\"\ntext = \"{}\"\n", topic.id, topic.objective);
    }
    text
}

/// One lesson about a topic.
enum Page {
    /// There from the first version on; some of its words were changed so often.
    First { changes: usize },
    /// Added by a later version, for whoever likes to read on.
    Added { number: usize },
}

fn lesson(topic: &Topic, page: &Page) -> String {
    let Topic { id: about, objective, right, .. } = topic;
    let wants = objective.to_lowercase();
    let (id, title, is_optional, again) = match page {
        Page::First { changes: 0 } => (about.to_string(), topic.title.to_owned(), false, String::new()),
        Page::First { changes } => {
            (about.to_string(), topic.title.to_owned(), false, format!("\nHe has said it {} times now.", changes + 1))
        }
        Page::Added { number } => {
            (format!("more-{number}"), format!("{}: case {number}", topic.title), true, String::new())
        }
    };
    format!(
        r#"+++
title      = "{title}"
minutes    = 2
objectives = ["lo-{about}"]
optional   = {is_optional}
+++

This page has one aim: that you can {wants}. It takes about two minutes to read. You can stop at any point and come
back later, and your place will be kept for you.

## A small story {{#{id}-story}}

Tansy Green is a parish with nine members and one clerk, whose name is Priya. Malcolm is in the chair. On the first
Monday of each month they meet in the hall, and a few people from the village come to listen. Tonight it rains, the
kettle is on, and the new member has a stack of papers in front of her. She has read them twice. She knows most of the
words by now, but she is not yet sure how they fit together.

Malcolm sees it and smiles. He was new once too, and he still has the notes he made in his first year. He says that
nobody learns it in one night, and that the best thing to do is to take one idea at a time.{again}

## The one idea {{#{id}-idea}}

- Think of what a neighbour would ask you about it.
- Think of what you would do on the day itself.
- Think of whom you would ring if you were not sure.

Then say it in your own words. The short form, which comes back in the questions at the end, is this: {right}. If that
sounds too short, read the story once more and see where it fits. Most of what a council does is made of small steps
like this one, and each of them is easy to learn.

::: summary [In short] {{#{id}-short}}
- One idea a page is enough.
- You can always ask Priya.
:::
"#
    )
}

fn quiz() -> String {
    let mut text = String::from(
        r#"+++
title        = "Check what you know"
purpose      = "assessed"
pass_mark    = 80
attempts     = 0
wait_minutes = 0
+++

Ten questions. Take your time; you can try again.
"#,
    );
    for topic in &TOPICS {
        text += "\n";
        text += &question(topic, topic.id);
    }
    text
}

/// The question about a topic on a page of its own or in a quiz. `id` is that of the page, and of what it aims at.
pub fn question(topic: &Topic, id: &str) -> String {
    let Topic { question, right, wrong, .. } = topic;
    let mut text = format!("::: question {{#q-{id} type=single objective=lo-{id}}}\n{question}\n\n");
    text += &format!("- [x] {right} {{#{}}}\n  > Yes. That is the idea of the page about it.\n", ANSWERS[0]);
    for (answer, its_id) in wrong.iter().zip(&ANSWERS[1..]) {
        text += &format!(
            "- [ ] {answer} {{#{its_id}}}\n  > This would not help. Read the page again and look for its one idea.\n"
        );
    }
    text + ":::\n"
}

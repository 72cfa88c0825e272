//! A long course, for what grows with a course's pages: the check and the zip. A question and some 300 words a page, and no
//! two pages alike, so that packing one does not pack the next.

use std::path::Path;

use anyhow::Result;

use super::bundle::{self, TOPICS, Topic};

const COURSE: &str = "bench/long";

/// The parishes that the modules are about.
const NAMES: [&str; 6] = ["Tansy", "Mallow", "Sedge", "Clover", "Bramble", "Teasel"];
const PLACES: [&str; 5] = ["Green", "End", "Cross", "Hill", "Mead"];
const PEOPLE: [&str; 7] = ["Priya", "Malcolm", "Joan", "Ted", "Meera", "Samuel", "Agnes"];

/// What a page says, in an order of its own. `WHO` is one of the people.
const SENTENCES: [&str; 29] = [
    "WHO has read the papers twice and still has a question about the second page.",
    "The hall is cold, so the tea is made before anybody sits down.",
    "A neighbour stops WHO on the way and asks what will happen to the swings.",
    "It takes a minute to say, and a good deal longer to put right afterwards.",
    "Nobody minds a plain question, and most people are glad that somebody asked it.",
    "WHO writes the date in the diary and rings to say that the letter has come.",
    "There are nine members, and tonight seven of them are here.",
    "What is not on the paper cannot be settled tonight, however pressing it may seem.",
    "Read it aloud once, as if to a friend, and see where you stumble.",
    "WHO keeps an old folder of maps, and the footpath by the mill is on all of them.",
    "The bus shelter has lost its roof again, and the parish pays for a new one.",
    "If two people remember it differently, look it up before you go on.",
    "By the end of the evening they have agreed on three things and put off a fourth.",
    "WHO thinks that the old way was quicker, and says so kindly.",
    "A small sum is still public money, so the bill is kept with the others.",
    "The school would like to plant a hedge, and wants to know whom to ask.",
    "Some things are decided once a year, and this is one of them.",
    "WHO lives beside the field, so somebody else takes the notes for this item.",
    "You need not know the rule by heart; you need to know where it is written.",
    "The notice went up on Tuesday, and there are three clear days before the meeting.",
    "When the rain stops, WHO walks round the pond to see the bank that has slipped.",
    "Ask what it costs, who pays for it, and who looks after it when it is there.",
    "The answer came by post, and it was shorter than the question.",
    "WHO had hoped for more people, but the four who came had a lot to say.",
    "A list on one sheet does more good than a long report that nobody opens.",
    "The clerk knows the form, and the form is shorter than it looks.",
    "It is no shame to change your mind when you have heard both sides.",
    "WHO puts the chairs away and notes down what to ask the county in the morning.",
    "The allotments share a tap, and the tap is why this came up at all.",
];
/// How many make a page of some 300 words together with its list and its question.
const SENTENCES_ON_PAGE: usize = 12;
const SENTENCES_IN_PARAGRAPH: usize = 4;

/// What a page says of itself, and the most that a course may say.
const MINUTES: usize = 2;
const LONGEST: usize = 600;

/// One lesson: a topic as it comes up in one parish.
struct Page {
    topic: &'static Topic,
    /// From 0; each module has a page on each topic.
    module: usize,
    number: usize,
}

impl Page {
    fn number(number: usize) -> Self {
        Self { topic: &TOPICS[number % TOPICS.len()], module: number / TOPICS.len(), number }
    }

    fn id(&self) -> String {
        format!("{}-{}", self.topic.id, self.module + 1)
    }

    fn objective(&self) -> String {
        format!("{} in {}", self.topic.objective, parish(self.module))
    }

    fn file(&self) -> String {
        let place = self.number % TOPICS.len() + 1;
        format!("lessons/{:02}-{}/{place:02}-{}.md", self.module + 1, module_id(self.module), self.id())
    }

    /// Steps of another size on each page, through a number of sentences that no step divides.
    fn sentences(&self) -> Vec<String> {
        let step = 1 + self.number % (SENTENCES.len() - 1);
        let which = |place: usize| (self.number / (SENTENCES.len() - 1) + place * step) % SENTENCES.len();
        let who = |place: usize| PEOPLE[(self.number + place) % PEOPLE.len()];
        (0..SENTENCES_ON_PAGE).map(|place| SENTENCES[which(place)].replace("WHO", who(place))).collect()
    }
}

/// Writes a bundle of so many pages to an empty folder.
pub fn write_to(folder: &Path, pages: usize) -> Result<()> {
    let pages: Vec<Page> = (0..pages).map(Page::number).collect();
    bundle::put(folder, "course.toml", &course_toml(&pages))?;
    pages.iter().try_for_each(|page| bundle::put(folder, &page.file(), &lesson(page)))
}

fn parish(module: usize) -> String {
    format!("{} {}", NAMES[module % NAMES.len()], PLACES[module / NAMES.len() % PLACES.len()])
}

fn module_id(module: usize) -> String {
    format!("parish-{}", module + 1)
}

fn course_toml(pages: &[Page]) -> String {
    let mut text = format!(
        r#"format    = 1
id        = "{COURSE}"
version   = "1.0.0"
title     = "A long course"
summary   = "A course for measuring with: many pages, one question on each."
kind      = "course"
language  = "en-GB"
audience  = ["councillor", "clerk"]
minutes   = {}
licence   = "CC0-1.0"
publisher = {{ id = "bench", name = "The benchmark", kind = "provider" }}
review    = {{ last_reviewed = 2026-11-22, review_by = 2027-11-21 }}
"#,
        (pages.len() * MINUTES).min(LONGEST),
    );
    let modules = pages.last().map_or(0, |last| last.module + 1);
    for module in 0..modules {
        text += &format!("\n[[module]]\nid    = \"{}\"\ntitle = \"{}\"\n", module_id(module), parish(module));
    }
    for page in pages {
        text += &format!("\n[[objective]]\nid   = \"lo-{}\"\ntext = \"{}\"\n", page.id(), page.objective());
    }
    text
}

fn lesson(page: &Page) -> String {
    let (id, parish, Topic { title, right, .. }) = (page.id(), parish(page.module), page.topic);
    let sentences = page.sentences();
    let paragraphs: Vec<String> = sentences.chunks(SENTENCES_IN_PARAGRAPH).map(|some| some.join(" ")).collect();
    let (first, rest) = (&paragraphs[0], paragraphs[1..].join("\n\n"));
    format!(
        r#"+++
title      = "{title} in {parish}"
minutes    = {MINUTES}
objectives = ["lo-{id}"]
+++

{first}

## What happens in {parish} {{#{id}-story}}

{rest}

- Think of what a neighbour would ask you about it.
- Think of what you would do on the day itself.

::: summary [In short] {{#{id}-short}}
- {right}.
- You can always ask the clerk.
:::

::: check {{#{id}-check}}
{}:::
"#,
        bundle::question(page.topic, &id),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_its_own_words_and_about_300_of_them() {
        let pages: Vec<String> = (0..300).map(|number| lesson(&Page::number(number))).collect();
        let told: BTreeSet<Vec<String>> = (0..300).map(|number| Page::number(number).sentences()).collect();
        assert_eq!(told.len(), pages.len());
        for page in pages {
            let words = page.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count();
            assert!((270..350).contains(&words), "{words} words");
        }
    }

    #[test]
    fn a_module_is_a_parish_with_a_page_on_every_topic() {
        let (first, last) = (Page::number(0), Page::number(299));
        assert_eq!(first.file(), "lessons/01-parish-1/01-agenda-1.md");
        assert_eq!(last.file(), "lessons/30-parish-30/10-questions-30.md");
        assert_eq!(last.objective(), "Know whom to ask in Teasel Mead");
    }
}

//! The words that a template asks to be replaced, and the advice to whoever left them standing (B115).
//!
//! Templates take them from here, or a test holds them to it, so that the check knows each of them. What may well stay is not
//! among them, such as "What would you do?" above answers of one's own.

mod left;

pub(crate) use left::look_at;

/// What the advice is told by.
pub const CODE: &str = "B115";

// Of a new course.
pub const COURSE_SUMMARY: &str = "One sentence for the list of courses. Say what people can do afterwards.";
pub const COURSE_OBJECTIVE: &str = "Say what to replace in this course before anybody learns from it";
pub const COURSE_LESSON: &str = "This lesson shows how a lesson is made. Put your own words in the place of these.";
pub const COURSE_QUIZ: &str = "Replace these questions with your own. Each one asks about an objective of the course.";
pub const COURSE_TERM: &str = "Replace this word, and write one entry for each word that your readers may not know.";
pub const COURSE_GUIDE: &str =
    "It says how to teach the course to a group in one room. Replace it, or delete it if nobody will.";

/// What lessons that stood in no folder are put into.
pub(crate) const COURSE_MODULE: &str = "First module";

// Of a new page.
pub(crate) const LESSON: &str = "Write here what a reader should know. One idea is enough for one lesson.";
pub(crate) const ASK_IN_LESSON: &str = "Ask something about what they have just read.";
pub(crate) const ASK_IN_QUIZ: &str = "Ask something here.";
pub(crate) const HANDOUT: &str = "Write here what people should take home.";
pub(crate) const FIRST_SLIDE: &str = "The first slide";
pub(crate) const SLIDE: &str = "A few words, and no more.";
pub(crate) const ENTRY: &str = "The sum a parish council asks for each year with the council tax.";
pub(crate) const SESSION: &str = "Ask each person what they want to be able to do when they go home.";
pub(crate) const VARIABLES: &str = "[[variable]]\nname     = \"planning.portal_url\"\nlabel    = \"Address of your planning portal\"\n\
                                    type     = \"url\"\nrequired = false\nexample  = \"https://planning.example.gov.uk\"\n";

// Of a new question.
pub(crate) const RIGHT: &str = "The right answer";
pub(crate) const ANOTHER: &str = "Another one";
pub(crate) const WRONG: &str = "A wrong answer that somebody might believe";
pub(crate) const WHY_RIGHT: &str = "Say why it is right.";
pub(crate) const WHY_WRONG: &str = "Say why it is wrong.";
pub(crate) const WHY_COMMON: &str = "Say why this common answer is wrong.";
pub(crate) const WHY_TRUE: &str = "Say why it is true.";
pub(crate) const WHY_FALSE: &str = "Say why it is not false.";
pub(crate) const STATEMENT: &str = "Write a statement that is either true or false.";
pub(crate) const GAPS: &str = "Write a sentence, and leave a word out of it:";
pub(crate) const PICTURE: &str = "Say here what the picture shows";
pub(crate) const ONE_PICTURE: &str = "Say here what this picture shows";
pub(crate) const OTHER_PICTURE: &str = "Say here what the other picture shows";

// Of a new box or story.
pub(crate) const NOTE: &str = "Something worth knowing.";
pub(crate) const WARNING: &str = "What can go wrong, and how to avoid it.";
pub(crate) const EXAMPLE: &str = "At Tansy Green …";
pub(crate) const LAW: &str = "What the law says, in plain words.";
pub(crate) const TRAINER: &str = "What the trainer says or does here.";
pub(crate) const PASSAGE: &str = "This passage stands in the handout too.";
pub(crate) const SUMMARY: &str = "The three things to remember.";
pub(crate) const GOOD_PRACTICE: &str = "What good councils do.";
pub(crate) const REVEALED: &str = "The answer.";
pub(crate) const ONLY: &str = "Only clerks see this.";
pub(crate) const HINT: &str = "Something to think about.";
pub(crate) const EXPLANATION: &str = "Why the right answer is right.";
pub(crate) const STORY: &str = "What happens, and what must be decided?";
pub(crate) const FIRST_CHOICE: &str = "The first thing they could do";
pub(crate) const OTHER_CHOICE: &str = "The other thing they could do";
pub(crate) const FOLLOWS: &str = "What follows from it.";
pub(crate) const WELL: &str = "How it ends well.";
pub(crate) const BADLY: &str = "How it ends badly.";

/// What a page of a new course begins with. It speaks of the whole page.
const FIRST_WORDS: [&str; 3] = [COURSE_LESSON, COURSE_QUIZ, COURSE_GUIDE];

/// The rest of such a page (`server/src/first_course`). Sentences may have others behind them; nobody else writes such.
const OF_A_COURSE: [&str; 30] = [
    "Begin with a question",
    "Open with something that your readers have met.",
    "A word that not everybody knows is a link to the glossary, such as",
    "A lesson holds one idea. When you have two, write two lessons.",
    "End with a check",
    "A check tells your readers whether they have understood.",
    "You have two ideas for one lesson. What do you do?",
    "Write two lessons, with a check in each",
    "Each idea has its own lesson, and each lesson ends with a check.",
    "Put both ideas into one longer lesson",
    "A reader who understood only one of them could not tell which.",
    "Keep the second idea for the trainer’s notes",
    "Learners do not see the trainer’s notes.",
    "What do you do with the words of this course before you publish it?",
    "Replace them with words of your own",
    "They are only here to show how a course is made.",
    "Leave them, and add your words below",
    "Then learners would read how a course is made.",
    "Hide them from learners with a setting",
    "There is no such setting. What stands in a lesson is shown.",
    "What belongs under a wrong answer?",
    "The number of the right answer",
    "That tells a learner what to tick, and not why.",
    "Why somebody might think so, and why it is not so",
    "A learner who reads it knows more than before.",
    "A word of praise for having tried",
    "It is kind, but it teaches nothing.",
    "When you change the words of a question, it keeps its id.",
    "The id is how records of learners find the question again.",
    "With a new id it would be a new question, and old records would not find it.",
];

/// An author may write these too, in the midst of others.
const OF_A_PART: [&str; 50] = [
    LESSON,
    ASK_IN_LESSON,
    ASK_IN_QUIZ,
    HANDOUT,
    FIRST_SLIDE,
    SLIDE,
    RIGHT,
    "A right answer",
    "Another right answer",
    "A wrong answer",
    WRONG,
    ANOTHER,
    WHY_RIGHT,
    WHY_WRONG,
    WHY_COMMON,
    WHY_TRUE,
    WHY_FALSE,
    STATEMENT,
    "What is the word for this?",
    "How many are there?",
    GAPS,
    "Where is it? Choose the place on the picture.",
    "What is in the top left part",
    "What is in the bottom right part",
    "Which picture shows it?",
    PICTURE,
    ONE_PICTURE,
    OTHER_PICTURE,
    HINT,
    EXPLANATION,
    NOTE,
    WARNING,
    EXAMPLE,
    SUMMARY,
    LAW,
    GOOD_PRACTICE,
    REVEALED,
    ONLY,
    TRAINER,
    PASSAGE,
    STORY,
    FIRST_CHOICE,
    OTHER_CHOICE,
    FOLLOWS,
    WELL,
    BADLY,
    "First column | Second column",
    "Heading",
    "First point",
    "First step",
];

/// Of these each may be an author's own, but not one below the other.
const TOGETHER: [&[&str]; 4] = [
    &["Chair => Runs the meeting", "Clerk => Advises the council", "=> Sets national planning policy"],
    &["The summons is sent", "The meeting opens", "The minutes are approved"],
    &["Read the papers", "Note what to ask"],
    &["One | Two", "Three | Four"],
];

/// Of a box, as the whole of its title.
const TITLES: [&str; 2] = ["What the table shows", "A story"];

/// With the signs around them nobody else writes these, wherever they stand in a line.
const IN_A_LINE: [&str; 5] =
    [COURSE_TERM, "**bold words**", "[what it leads to](", "](https://www.example.org)", "[the word](term:"];

/// What a glossary or a guide may well keep, unless it has nothing else.
const AS_BEGUN: [&str; 4] = [
    ENTRY,
    "Learners never see this page.",
    SESSION,
    "Give each group one story from their own work, and let them decide it together.",
];

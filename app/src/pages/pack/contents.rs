//! What is in the trainer pack, and in which forms: on the site, and as the first page of the folder that is downloaded.

use courses::sheets::Reader;
use leptos::prelude::*;

use super::Place;
use super::sheet::document;
use crate::parts::links::trail;
use crate::{Page, Shell};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    pub title: String,
    /// The course, its version and the day of printing.
    pub stamp: String,
    pub parts: Vec<Part>,
}

/// A sheet, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub title: String,
    pub purpose: String,
    pub reader: Reader,
    /// It is there as a Word document too.
    pub has_word: bool,
}

pub fn page(shell: &Shell<'_>, props: &Contents, place: Place<'_>) -> Page {
    shell.plain(format!("Trainer pack: {}", props.title), || {
        let address = |file: String| place.part(&file);
        view! {
            {trail(place.trail(&props.title), Some("Trainer pack".into()))}
            <h1>{format!("Trainer pack: {}", props.title)}</h1>
            <p class="lead">"Everything for teaching this course in a room. Each sheet says which version it is."</p>
            <p><a class="button" href=address("pack.zip".into())>"Download everything"</a></p>
            <p class="hint">"One zip file with every sheet as a web page, as a PDF and, where you may want to change it, as a Word document. It can take half a minute."</p>
            {lists(props, &|part, form| address(form.file(part)))}
            <p class="hint">{props.stamp.clone()}</p>
        }
    })
}

/// The page that opens the folder: links to the files beside it.
pub fn file(props: &Contents) -> String {
    document("en-GB", &format!("Trainer pack: {}", props.title), || {
        view! {
            <h1>{format!("Trainer pack: {}", props.title)}</h1>
            <p class="lead">"Everything for teaching this course in a room. Each sheet says which version it is."</p>
            {lists(props, &|part, form| form.file_beside(part))}
            <p class="hint">{props.stamp.clone()}</p>
        }
    })
}

#[derive(Clone, Copy)]
enum Form {
    Web,
    Pdf,
    Word,
}

impl Form {
    fn file(self, part: &Part) -> String {
        match self {
            Form::Web => part.name.clone(),
            _ => self.file_beside(part),
        }
    }

    fn file_beside(self, part: &Part) -> String {
        match self {
            Form::Web => format!("{}.html", part.name),
            Form::Pdf => format!("{}.pdf", part.name),
            Form::Word => format!("{}.docx", part.name),
        }
    }
}

fn lists(props: &Contents, address: &dyn Fn(&Part, Form) -> String) -> AnyView {
    let list = |reader: Reader| {
        let parts = props.parts.iter().filter(|part| part.reader == reader);
        parts.map(|part| row(part, address)).collect_view()
    };
    view! {
        <h2>"For you alone"</h2>
        <p>"These hold answers or what you are going to say. Do not leave them on the tables."</p>
        <ul class="pack-list">{list(Reader::Trainer)}</ul>
        <h2>"To hand out"</h2>
        <ul class="pack-list">{list(Reader::Everyone)}</ul>
    }
    .into_any()
}

fn row(part: &Part, address: &dyn Fn(&Part, Form) -> String) -> AnyView {
    let link = |form: Form, words: &'static str| {
        let label = format!("{words}: {}", part.title);
        view! { <li><a href=address(part, form) aria-label=label>{words}</a></li> }
    };
    view! {
        <li class="pack-part">
            <h3>{part.title.clone()}</h3>
            <p>{part.purpose.clone()}</p>
            <ul class="pack-forms">
                {link(Form::Web, "Web page")}
                {link(Form::Pdf, "PDF")}
                {part.has_word.then(|| link(Form::Word, "Word"))}
            </ul>
        </li>
    }
    .into_any()
}

//! My record: what I did, the points, and a page to print.

use courses::Date;

use leptos::prelude::*;

use crate::parts::print::print_hint;
use crate::paths;
use crate::words::{cpd_category, points};
use crate::{Page, Shell};

#[derive(Clone, Debug, Default)]
pub struct Record {
    pub name: String,
    pub council: Option<String>,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// What the entries come to.
    pub totals: Vec<Total>,
    /// Courses begun and not finished: title, and words such as `3 of 6 lessons done`.
    pub in_progress: Vec<(String, String)>,
    pub printed_on: Option<Date>,
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub on: Date,
    pub title: String,
    /// Who provided it.
    pub provider: String,
    /// Its id in the scheme.
    pub category: Option<String>,
    /// Quarter points.
    pub points: u32,
    /// The certificate's id.
    pub certificate: Option<String>,
    pub status: EntryStatus,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryStatus {
    Counts,
    /// The certificate counts until this day.
    Until(Date),
    /// It counted until this day.
    Ended(Date),
    Corrected,
}

#[derive(Clone, Debug)]
pub struct Total {
    /// `Last 12 months`, `Since you joined`.
    pub label: String,
    /// Quarter points.
    pub points: u32,
    /// Quarter points that the scheme suggests.
    pub target: Option<u32>,
}

pub fn page(shell: &Shell<'_>, props: &Record) -> Page {
    shell.plain("My record", || {
        let whose = match &props.council {
            Some(council) => format!("{}, {council}", props.name),
            None => props.name.clone(),
        };
        view! {
            <h1>"My record"</h1>
            <p class="lead">{whose}</p>
            {totals(&props.totals)}
            {entries(&props.entries)}
            {in_progress(&props.in_progress)}
            {print_hint("To print this page, use your browser’s menu, or press Ctrl and P together.")}
            {props.printed_on.map(|day| view! { <p class="print-only">{format!("Printed on {}", day.in_words())}</p> })}
        }
    })
}

fn totals(totals: &[Total]) -> Option<impl IntoView + use<>> {
    let cards: Vec<_> = totals.iter().map(one_total).collect();
    (!cards.is_empty()).then(|| view! { <dl class="totals">{cards}</dl> })
}

fn one_total(total: &Total) -> impl IntoView + use<> {
    let target = total.target.map(|target| {
        view! { <span class="total-target">{format!("The scheme suggests {}", points(target))}</span> }
    });
    view! {
        <div class="total">
            <dt>{total.label.clone()}</dt>
            <dd><span class="total-number">{points(total.points)}</span>" CPD points"{target}</dd>
        </div>
    }
}

fn entries(entries: &[Entry]) -> impl IntoView + use<> {
    let rows: Vec<_> = entries.iter().map(one_entry).collect();
    match rows.is_empty() {
        true => view! {
            <section class="card">
                <h2>"What you have done"</h2>
                <p>"Nothing yet. When you complete a course it appears here, with its points and its certificate."</p>
                <p class="lone"><a href=paths::HOME>"Go to what comes next"</a></p>
            </section>
        }
        .into_any(),
        false => view! {
            <h2 id="page_done">"What you have done"</h2>
            <div class="scroll" role="group" tabindex="0" aria-labelledby="page_done">
                <table class="record">
                    <thead>
                        <tr><th scope="col">"Date"</th><th scope="col">"Course"</th><th scope="col" class="end">"Points"</th><th scope="col">"Certificate"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    }
}

fn one_entry(entry: &Entry) -> impl IntoView + use<> {
    let status = match &entry.status {
        EntryStatus::Counts => None,
        EntryStatus::Until(day) => Some(format!("Counts until {}", day.in_words())),
        EntryStatus::Ended(day) => Some(format!("Counted until {}", day.in_words())),
        EntryStatus::Corrected => Some("Corrected later".to_owned()),
    };
    let category = entry.category.as_deref().map(|id| cpd_category(id).to_owned());
    let about = [Some(entry.provider.clone()), category, status].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let certificate = match &entry.certificate {
        Some(id) => view! { <a href=paths::certificate(id)>"Open"<span class="hide">{format!(" the certificate for {}", entry.title)}</span></a> }.into_any(),
        None => "None".into_any(),
    };
    view! {
        <tr>
            <td class="date">{entry.on.in_words()}</td>
            <th scope="row">{entry.title.clone()}<span class="row-about">{about}</span></th>
            <td class="end">{points(entry.points)}</td>
            <td>{certificate}</td>
        </tr>
    }
}

fn in_progress(courses: &[(String, String)]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = courses
        .iter()
        .map(|(title, words)| view! { <li class="row"><span class="row-words">{title.clone()}</span><span class="tag">{words.clone()}</span></li> })
        .collect();
    (!rows.is_empty()).then(|| view! { <section><h2>"Not finished yet"</h2><ul class="rows">{rows}</ul></section> })
}

//! The accessibility statement: what is tested and what is known.

use leptos::prelude::*;

use crate::parts::contact::ways;
use crate::{Page, Shell};

pub fn page(shell: &Shell<'_>) -> Page {
    shell.plain("Accessibility", || {
        view! {
            <h1>"Accessibility"</h1>
            <p class="lead">"This site is made for everyone on a council, on any screen, with or without a mouse. This page says what we test, what we know is not right yet, and how to tell us."</p>
            {can_do()}
            {tested()}
            {known()}
            {tell(shell)}
        }
    })
}

fn can_do() -> impl IntoView {
    view! {
        <h2>"What you can do"</h2>
        <ul>
            <li>"Make all text larger, with “Larger text” at the top of each page or with your browser, and lose nothing."</li>
            <li>"Use the keyboard alone. You can always see where you are."</li>
            <li>"Use a screen reader. Each page has one main heading, and each box to fill in has a label."</li>
            <li>"Read at night: the colours follow the dark setting of your computer."</li>
            <li>"Take your time. There are no time limits. If you are signed out while you work, your answer is kept."</li>
            <li>"Work without JavaScript. All of it works, in all parts of a course."</li>
        </ul>
    }
}

fn tested() -> impl IntoView {
    view! {
        <h2>"What we test"</h2>
        <p>"We aim for the Web Content Accessibility Guidelines, version 2.2, level AA. Each time the program changes, a computer checks pages for faults that it can find: contrast, labels, headings, and the order of things. It tries the main steps by keyboard, and on a narrow screen."</p>
        <p>"A computer finds only some faults. This version has not yet been checked by an outside body, nor tested by a group of people who use screen readers every day. We do not claim to meet the guidelines in full."</p>
    }
}

fn known() -> impl IntoView {
    view! {
        <h2>"What we know is not right yet"</h2>
        <ul>
            <li>"Courses are written by many people. We check that a picture has words beside it, but not how good those words are."</li>
            <li>"Wide tables scroll from side to side on a narrow screen."</li>
            <li>"Links to other sites, such as the law, lead to pages that we do not make."</li>
        </ul>
    }
}

fn tell(shell: &Shell<'_>) -> impl IntoView + use<> {
    view! {
        <h2>"Tell us"</h2>
        <p>{format!("Is something hard to use, or do you need a course in another form, such as paper? Ask {}.", shell.site.contact.introduced())}</p>
        {ways(&shell.site.contact)}
        <p>"If you are not happy with the reply, you can turn to the "<a href="https://www.equalityadvisoryservice.com/">"Equality Advisory and Support Service"</a>"."</p>
    }
}

//! What is kept about people, why, and for how long.

use leptos::prelude::*;

use crate::parts::contact::ways;
use crate::{Page, Shell};

pub fn page(shell: &Shell<'_>) -> Page {
    shell.plain("Privacy", || {
        view! {
            <h1>"Privacy"</h1>
            <p class="lead">{format!("This site is run for {}. This page says what it keeps about you, why, and who can see it.", shell.site.organisation)}</p>
            {kept()}
            {seen()}
            {sent()}
            {long()}
            {rights(shell)}
        }
    })
}

fn kept() -> impl IntoView {
    view! {
        <h2>"What is kept"</h2>
        <ul>
            <li>"Your name, your e-mail address and your council."</li>
            <li>"Your password, in a form that nobody can read back."</li>
            <li>"Which pages of a course you have done, and your answers, also to the questions that come again."</li>
            <li>"Notes that you write for yourself."</li>
            <li>"Your points and certificates."</li>
            <li>"What you say is unclear in a course, without your name."</li>
            <li>"Words that nobody found in a search, without the person who looked for them."</li>
            <li>"When you signed in, and a log of what was changed, to keep the site safe."</li>
        </ul>
        <p>"It does not keep your party, your health, or what you do on other sites. There are no adverts, and nothing is sold."</p>
    }
}

fn seen() -> impl IntoView {
    view! {
        <h2>"Who can see it"</h2>
        <ul>
            <li><strong>"Only you"</strong>" can see your notes and your answers, but for a note that you let your trainer read. You can take that back."</li>
            <li><strong>"Your council"</strong>" can see that you completed a course, and on which day."</li>
            <li><strong>"Anyone who has the code"</strong>" of your certificate can see your initials, the course and the day. You choose who gets the code."</li>
            <li><strong>"The people who run the site"</strong>" can reach the records where they must, to mend a fault."</li>
        </ul>
    }
}

fn sent() -> impl IntoView {
    view! {
        <h2>"What is sent to you"</h2>
        <ul>
            <li>"An invitation, a code to sign in, a link for a new password, and a receipt when you complete a course. These always reach you."</li>
            <li>"Some days after you completed a course, a few of its questions again. Nothing is marked against you. Each of these messages has a link that stops them, without a sign-in. Your account page does it too."</li>
        </ul>
        <p>"The messages have no pictures that tell us whether you read them."</p>
    }
}

fn long() -> impl IntoView {
    view! {
        <h2>"For how long"</h2>
        <p>"Your record of points and certificates is kept while you need it as proof, or until you ask us to remove it. Your council decides how long other things are kept, and can tell you."</p>
    }
}

fn rights(shell: &Shell<'_>) -> impl IntoView + use<> {
    view! {
        <h2>"Your rights"</h2>
        <p>"You can ask to see what is kept about you, to have it put right, or to have it removed. You can change your own name on your account page."</p>
        <p>{format!("To ask, turn to {}.", shell.site.contact.introduced())}</p>
        {ways(&shell.site.contact)}
        <p>"If you are not happy with the reply, you can turn to the "<a href="https://ico.org.uk/make-a-complaint/">"Information Commissioner’s Office"</a>"."</p>
    }
}

//! Help: how to do the common things, and who to ask.

use leptos::prelude::*;

use crate::parts::contact::ways;
use crate::parts::drawings;
use crate::paths;
use crate::{Page, Shell};

pub fn page(shell: &Shell<'_>) -> Page {
    shell.plain("Help", || {
        view! {
            <div class="hail"><h1>"Help"</h1>{drawings::meeting_table()}</div>
            {person(shell)}
            {signing_in()}
            {learning()}
            {proof()}
            {machine()}
            {writing()}
        }
    })
}

/// A person first.
fn person(shell: &Shell<'_>) -> impl IntoView + use<> {
    let contact = &shell.site.contact;
    view! {
        <section class="card">
            <h2>"Ask a person"</h2>
            <p>{format!("You need not work it out alone. Ask {}.", contact.introduced())}</p>
            {ways(contact)}
        </section>
    }
}

fn signing_in() -> impl IntoView {
    view! {
        <h2>"Signing in"</h2>
        <h3>"I have forgotten my password"</h3>
        <p>"You do not need it. On the "<a href=paths::SIGN_IN>"sign-in page"</a>", type your e-mail address and press “E-mail me a code”. Type the six digits from the e-mail, and you are in. You can also "<a href=paths::FORGOTTEN_PASSWORD>"choose a new password"</a>"."</p>
        <h3>"I cannot find my invitation"</h3>
        <p>"Look in your junk mail. If it is not there, ask for "<a href=paths::INVITATION_AGAIN>"your link again"</a>"."</p>
        <h3>"I use a computer that others use"</h3>
        <p>"Tick “This is a shared computer” when you sign in. Press “Sign out” when you finish."</p>
    }
}

fn learning() -> impl IntoView {
    view! {
        <h2>"Learning"</h2>
        <h3>"Can I stop half-way?"</h3>
        <p>"Yes. Close the page when you like. Each answer is kept when you see “Saved” and the time. When you come back, the home page has a button that takes you to your place."</p>
        <h3>"What if I get an answer wrong?"</h3>
        <p>"Nothing bad happens. You see the reason, and you can try again. The questions at the end of a course work the same way: you can try as often as you like. Your council sees that you passed, and when. It does not see your answers."</p>
        <h3>"Who can read my notes?"</h3>
        <p>"Only you, unless you share one. Under some notes you can tick “Let my trainer read these notes”. Then the trainer reads that one, until you take the tick away."</p>
        <h3>"I would rather use paper"</h3>
        <p>"Each course has a workbook to print. You find it on the course page, under “More”."</p>
    }
}

fn proof() -> impl IntoView {
    view! {
        <h2>"Points and certificates"</h2>
        <p>"When you complete a course, your certificate is ready at once. You find it under “My record”, and a link to it comes by e-mail. CPD stands for continuing professional development. The points show how much you have learned."</p>
        <p>"Anyone can "<a href=paths::VERIFY>"check a certificate"</a>" by its code."</p>
    }
}

fn machine() -> impl IntoView {
    view! {
        <h2>"Your screen"</h2>
        <h3>"The words are too small"</h3>
        <p>"Press “Larger text” at the top of any page. It stays that way. To go larger still, hold down the Ctrl key and press the plus key."</p>
        <h3>"My line is slow, or it drops"</h3>
        <p>"The pages are small. If the line drops while you answer, your answer waits on your computer and is sent when the line comes back. Then you see “Saved”."</p>
    }
}

fn writing() -> impl IntoView {
    view! {
        <h2>"If you write courses"</h2>
        <p><a href=paths::HANDBOOK>"The author’s handbook"</a>" begins with ten minutes that end in a course. It has every kind of question and box, with an example to copy."</p>
    }
}

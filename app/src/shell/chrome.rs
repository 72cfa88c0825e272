//! Head, header band, navigation and footer.

use leptos::prelude::*;

use super::{Content, FormState, LANGUAGE, Script, Shell, ShellPerson, TextSize, Work, preview};
use crate::paths;

pub(super) fn document<V: RenderHtml + 'static>(shell: &Shell<'_>, content: Content<V>) -> impl RenderHtml + use<V> {
    let size = match shell.text_size {
        TextSize::Normal => None,
        TextSize::Larger => Some("larger"),
    };
    let head = head(shell, &content);
    view! {
        <html lang=LANGUAGE class=size>
            {head}
            <body>
                <a class="skip" href="#page_main">"Skip to the page"</a>
                {shell.preview.map(|preview| preview::band(preview, shell.here))}
                {header(shell)}
                <main id="page_main" class="main" tabindex="-1">
                    {shell.flash.map(|words| view! { <p class="flash" role="status">{words.to_owned()}</p> })}
                    {content.main}
                </main>
                {footer(shell)}
            </body>
        </html>
    }
}

fn head<V>(shell: &Shell<'_>, content: &Content<V>) -> impl IntoView + use<V> {
    let error = if content.form == FormState::Refused { "Error: " } else { "" };
    let title = format!("{error}{} – {}", content.title, shell.site.organisation);
    // On every page of somebody signed in: it also warns of unsent answers before signing out.
    let loader = shell.assets.loader.clone().filter(|_| content.script == Script::Islands || shell.person.is_some());
    let uploads = shell.assets.upload.clone().filter(|_| content.script == Script::Upload);
    let editor = shell.assets.editor.clone().filter(|_| content.script == Script::Editor);
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{title}</title>
            {shell.assets.fonts.iter().map(|font| preload(font)).collect_view()}
            <link rel="stylesheet" href=shell.assets.css.clone()/>
            {shell.assets.icon.clone().map(|icon| view! { <link rel="icon" href=icon/> })}
            {uploads.map(|src| view! { <script type="module" src=src></script> })}
            {editor.map(|src| view! { <script type="module" src=src></script> })}
            {loader.map(|src| view! { <script type="module" src=src></script> })}
            {shell.preview.map(|_| view! { <script type="module" src=paths::PREVIEW_SCRIPT></script> })}
        </head>
    }
}

fn preload(font: &str) -> impl IntoView + use<> {
    view! { <link rel="preload" href=font.to_owned() r#as="font" r#type="font/woff2" crossorigin="anonymous"/> }
}

fn header(shell: &Shell<'_>) -> impl IntoView + use<> {
    view! {
        <header class="band">
            <div class="band-inner">
                <a class="band-name" href=paths::HOME>{shell.site.organisation.clone()}</a>
                <div class="band-tools">
                    {text_size(shell)}
                    <a class="band-link" href=paths::HELP>"Help"</a>
                    {signed_in(shell).map(sign_out)}
                </div>
            </div>
            {signed_in(shell).map(|person| navigation(shell.here, person.work))}
        </header>
    }
}

/// Nobody is signed in to a preview: there is no record and no account to go to.
fn signed_in<'a>(shell: &Shell<'a>) -> Option<&'a ShellPerson> {
    shell.person.filter(|_| shell.preview.is_none())
}

fn text_size(shell: &Shell<'_>) -> impl IntoView + use<> {
    let (size, label) = match shell.text_size {
        TextSize::Normal => ("larger", "Larger text"),
        TextSize::Larger => ("normal", "Normal text"),
    };
    view! {
        <form class="band-form" method="post" action=paths::TEXT_SIZE>
            <input type="hidden" name="next" value=shell.here.to_owned()/>
            <button class="band-link" type="submit" name="size" value=size>{label}</button>
        </form>
    }
}

fn sign_out(person: &ShellPerson) -> impl IntoView + use<> {
    view! {
        <form class="band-form" method="post" action=paths::SIGN_OUT data-signs-out=person.key.clone()>
            <button class="band-link" type="submit">"Sign out"</button>
        </form>
    }
}

fn navigation(here: &str, work: Work) -> impl IntoView + use<> {
    let courses = (work == Work::Courses).then_some((paths::DRAFTS, "Your courses"));
    let places =
        [(paths::HOME, "Home"), (paths::SEARCH, "Search"), (paths::RECORD, "My record")].into_iter().chain(courses);
    let current = |path: &str| (here.split('?').next() == Some(path)).then_some("page");
    let links = places
        .chain([(paths::ACCOUNT, "Account")])
        .map(|(path, words)| view! { <li><a href=path aria-current=current(path)>{words}</a></li> })
        .collect_view();
    view! { <nav class="nav" aria-label="Main"><ul>{links}</ul></nav> }
}

fn footer(shell: &Shell<'_>) -> impl IntoView + use<> {
    let links = [
        (paths::HELP, "Help"),
        (paths::ACCESSIBILITY, "Accessibility"),
        (paths::PRIVACY, "Privacy"),
        (paths::COOKIES, "Cookies"),
        (paths::VERIFY, "Check a certificate"),
    ];
    let ours = if shell.preview.is_some() { &links[..4] } else { &links[..] };
    let links = ours.iter().map(|(path, words)| view! { <li><a href=*path>{*words}</a></li> }).collect_view();
    view! {
        <footer class="foot">
            <div class="foot-inner">
                {crate::parts::contact::card(&shell.site.contact)}
                <nav aria-label="About this site"><ul class="foot-links">{links}</ul></nav>
                <p class="foot-ours">"Made with Moothall, free software for local councils."</p>
            </div>
        </footer>
    }
}

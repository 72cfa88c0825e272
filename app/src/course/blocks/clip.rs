//! Something to listen to or to watch, with what is said in it in words. Nothing plays by itself.

use courses::compiled::{Clip, ClipKind, Transcript};
use leptos::prelude::*;

use super::Use;
use crate::course::inline::media;
use crate::course::{Text, inline, prose};

pub(super) fn clip(text: &Text<'_>, used: Use<'_>, clip: &Clip) -> AnyView {
    let Some(src) = media(text, &clip.src) else { return ().into_any() };
    let title = clip.title.as_ref().map(|words| view! { <h2>{inline(text, words)}</h2> });
    let player = match used {
        Use::Paper { .. } => ().into_any(),
        _ => view! {
            {player(text, clip, src.clone())}
            <p class="hint">{minutes(clip)}<a href=src download="">{download_words(clip)}</a></p>
        }
        .into_any(),
    };
    view! {
        <div class="clip" id=text.anchor_of(clip.id.as_ref())>
            {title}
            {player}
            {transcript(text, used, clip)}
        </div>
    }
    .into_any()
}

fn player(text: &Text<'_>, clip: &Clip, src: String) -> AnyView {
    match clip.kind {
        ClipKind::Audio => view! { <audio controls="" preload="none" src=src></audio> }.into_any(),
        ClipKind::Video => {
            let captions = clip.captions.as_ref().and_then(|path| media(text, path));
            let language = text.course.facts.language.clone();
            let track = captions.map(|path| {
                view! { <track kind="captions" src=path srclang=language label="Captions" default=""/> }
            });
            view! { <video controls="" preload="none" playsinline="" src=src>{track}</video> }.into_any()
        }
    }
}

fn minutes(clip: &Clip) -> Option<String> {
    clip.minutes.map(|minutes| format!("{}. ", crate::words::count(minutes as usize, "minute", "minutes")))
}

fn download_words(clip: &Clip) -> &'static str {
    match clip.kind {
        ClipKind::Audio => "Download the recording",
        ClipKind::Video => "Download the film",
    }
}

fn transcript(text: &Text<'_>, used: Use<'_>, clip: &Clip) -> AnyView {
    match (&clip.transcript, used) {
        (Transcript::None, _) => ().into_any(),
        (Transcript::File(path), _) => match media(text, path) {
            Some(href) => view! { <p><a href=href download="">"Download what is said, in words"</a></p> }.into_any(),
            None => ().into_any(),
        },
        (Transcript::Words(words), Use::Paper { .. }) => prose(text, words),
        (Transcript::Words(words), _) => view! {
            <details class="reveal">
                <summary>"Read what is said"</summary>
                <div class="reveal-inside">{prose(text, words)}</div>
            </details>
        }
        .into_any(),
    }
}

//! Carries out in the browser what the plain modules decide.

mod desk;
mod locks;
mod mistakes;
mod order;
mod post;
mod refresh;
mod saver;
mod send;
mod store;
mod window;

pub use saver::submitted;

/// Sends what an earlier page or a closed tab left behind, and listens for the line to come back. Called once for a
/// page.
pub fn wake() {
    let Some(desk) = desk::Desk::here() else { return };
    for saver in saver::all() {
        desk.pick_up(&saver);
    }
    window::listen(&window::window(), "online", |_| send::again());
    window::listen(&window::window(), "pageshow", |_| send::shown());
    window::listen(&window::document(), "visibilitychange", |_| send::again());
    window::listen(&window::document(), "change", saver::changed);
    send::start(desk);
}

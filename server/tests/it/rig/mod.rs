//! What every story here starts from: a Moothall in this process on a database of its own, a clock that only moves when
//! told, two councils with their courses, and ready-made people.

pub mod browser;
pub mod clock;
pub mod course;
pub mod engine;
pub mod html;
pub mod journey;
pub mod people;
pub mod post_box;
pub mod program;
pub mod site;
pub mod upload;
pub mod wire;

pub use browser::{Ask, Browser, Reply, fields};
pub use engine::Engine;
pub use people::Who;
pub use site::Site;

/// Tells each story twice: once on a SQLite file, once on PostgreSQL.
macro_rules! on_each_engine {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let site = $crate::rig::Site::on($crate::rig::Engine::Sqlite).await;
                super::$name(&site).await;
                site.end().await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if $crate::rig::engine::is_wanted($crate::rig::Engine::Postgres) {
                    let site = $crate::rig::Site::on($crate::rig::Engine::Postgres).await;
                    super::$name(&site).await;
                    site.end().await;
                }
            })+
        }
    };
}

//! The database itself: what it survives, and what it refuses to open.

use records::acts::Actor;
use records::organisations::{AddOrganisation, Contact, OrganisationKind, organisations};
use records::{Address, Refusal, StorageFault};

use crate::course;
use crate::stage::Stage;

contract!(
    the_writer_recovers_after_a_commit_that_failed,
    the_writer_recovers_after_a_statement_that_failed,
    a_newer_database_is_refused,
    what_was_remembered_is_there_after_opening_again,
    it_is_ready_when_it_takes_a_write,
    a_browser_that_hangs_up_leaves_the_deed_whole,
    a_postgres_that_may_lose_answers_is_refused,
);

fn organisation(name: &str) -> AddOrganisation {
    AddOrganisation {
        actor: Actor::Operator,
        kind: OrganisationKind::Council,
        name: name.into(),
        contact: Contact::default(),
        publisher: None,
    }
}

/// Every new organisation breaks a promise that is only looked at when the transaction commits.
async fn break_commits(stage: &Stage) {
    let table = "CREATE TABLE trap (id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED);";
    let spring = if stage.is_sqlite() {
        "CREATE TRIGGER spring AFTER INSERT ON organisation BEGIN INSERT INTO trap VALUES ('nowhere'); END"
    } else {
        "CREATE FUNCTION spring() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO trap VALUES ('nowhere'); RETURN NEW; END $$;
         CREATE TRIGGER spring AFTER INSERT ON organisation FOR EACH ROW EXECUTE FUNCTION spring()"
    };
    stage.meddle(&format!("{table} {spring}")).await;
}

async fn mend_commits(stage: &Stage) {
    let drop = if stage.is_sqlite() { "DROP TRIGGER spring" } else { "DROP TRIGGER spring ON organisation" };
    stage.meddle(drop).await;
}

async fn the_writer_recovers_after_a_commit_that_failed(stage: &Stage) {
    break_commits(stage).await;
    for _ in 0..12 {
        let failed = stage.perform(organisation("Nowhere")).await;
        assert!(matches!(failed, Err(Refusal::Storage(_))), "{failed:?}");
    }
    assert!(organisations(&stage.db).await.unwrap().is_empty());
    mend_commits(stage).await;
    stage.perform(organisation("Somewhere")).await.unwrap();
    assert_eq!(organisations(&stage.db).await.unwrap().len(), 1);
}

async fn the_writer_recovers_after_a_statement_that_failed(stage: &Stage) {
    for _ in 0..12 {
        let nobody = records::PersonId::new("01998a2c-0000-7000-8000-000000000000");
        let session = crate::sessions::new(Some(&nobody), "laptop");
        let failed = stage.perform(records::sessions::CreateSession { session, how: None }).await;
        assert!(matches!(failed, Err(Refusal::Storage(_))));
    }
    stage.perform(organisation("Somewhere")).await.unwrap();
}

async fn a_newer_database_is_refused(stage: &Stage) {
    let checksum = if stage.is_sqlite() { "x'00'" } else { "'\\x00'" };
    stage
        .meddle(&format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'from the future', TRUE, {checksum}, 0)"
        ))
        .await;
    let refused = stage.another().await;
    assert!(matches!(refused.err(), Some(Refusal::Storage(StorageFault::Newer))));
}

async fn what_was_remembered_is_there_after_opening_again(stage: &Stage) {
    let published = stage.publish(course::version("0.9.0")).await.unwrap();
    let again = stage.another().await.unwrap();
    let read = records::published::course(&again, published.id()).await.unwrap();
    assert_eq!(*read, course::version("0.9.0"));
    again.close().await;
}

async fn it_is_ready_when_it_takes_a_write(stage: &Stage) {
    stage.db.is_ready(stage.now()).await.unwrap();
    let closed = stage.another().await.unwrap();
    closed.close().await;
    assert!(matches!(closed.is_ready(stage.now()).await, Err(Refusal::Storage(StorageFault::Unavailable(_)))));
}

async fn a_browser_that_hangs_up_leaves_the_deed_whole(stage: &Stage) {
    for n in 0..30 {
        let (db, now, deed) = (stage.db.clone(), stage.now(), organisation(&n.to_string()));
        let request = tokio::spawn(async move { db.perform(now, deed).await });
        tokio::task::yield_now().await;
        request.abort();
    }
    stage.perform(organisation("last")).await.unwrap();
    // Each of them is there with its event in the log, or not at all.
    let organisations = stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM organisation").await;
    let events = stage.number("SELECT CAST(COUNT(*) AS BIGINT) FROM audit_event").await;
    assert_eq!(organisations, events);
}

async fn a_postgres_that_may_lose_answers_is_refused(stage: &Stage) {
    let Address::Postgres(url) = &stage.address else { return };
    let join = if url.contains('?') { "&" } else { "?" };
    let careless = Address::Postgres(format!("{url}{join}options=-c%20synchronous_commit%3Doff"));
    let open = |durability| {
        let options = records::db::Options { durability, ..Default::default() };
        let careless = careless.clone();
        async move { records::Db::open(&careless, &options, std::sync::Arc::new(crate::stage::TestMint)).await }
    };
    let refused = open(records::db::Durability::Required).await;
    let fault = StorageFault::NotDurable { setting: "synchronous_commit" };
    assert_eq!(refused.err().map(|why| format!("{why:?}")), Some(format!("{:?}", Refusal::Storage(fault))));
    open(records::db::Durability::Waived).await.unwrap().close().await;
}

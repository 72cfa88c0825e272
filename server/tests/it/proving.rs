//! What a certificate shows, to its holder and to a stranger who has its code.

use app::paths;

use crate::rig::journey::pass;
use crate::rig::{Site, Who};

on_each_engine!(a_stranger_with_the_code_learns_initials_and_no_name, a_corrected_name_stands_on_a_new_certificate,);

async fn column(site: &Site, sql: &str) -> String {
    site.database.column(sql).await.remove(0)
}

async fn a_stranger_with_the_code_learns_initials_and_no_name(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    let code = column(site, "SELECT code FROM certificate").await;
    let mut stranger = site.browser();
    let typed = format!("{} {}", &code[..4].to_lowercase(), &code[4..]);
    let found = stranger.get(&format!("{}?code={}", paths::VERIFY, typed.replace(' ', "+"))).await;
    assert_eq!(found.leads_to(), paths::verified(&code));
    let page = stranger.get(&paths::verified(&code)).await.is(200);
    assert!(page.body.contains("A. T.") && page.body.contains("First Steps"), "{}", page.words());
    for private in ["Thistlewood", "Tansy Green", "ann@"] {
        assert!(!page.body.contains(private), "{private}: {}", page.words());
    }
    stranger.get(&format!("{}?code=nonsense", paths::VERIFY)).await.is(422);
}

async fn a_corrected_name_stands_on_a_new_certificate(site: &Site) {
    let mut ann = site.signed_in(Who::Ann).await;
    pass(&mut ann).await;
    let (old, code) =
        (column(site, "SELECT id FROM certificate").await, column(site, "SELECT code FROM certificate").await);
    ann.post(paths::ACCOUNT_NAME, &site.own(Who::Ann, &[("name", "  Ann   Meadowsweet ")])).await.leads_to();
    let new = column(site, "SELECT id FROM certificate WHERE replaced_at IS NULL").await;
    assert_ne!(old, new);
    assert!(ann.get(&paths::certificate(&new)).await.is(200).body.contains("Ann Meadowsweet"));
    let replaced = ann.get(&paths::certificate(&old)).await.is(200);
    assert!(replaced.body.contains(&paths::certificate(&new)), "{}", replaced.words());
    let stale = site.browser().get(&paths::verified(&code)).await.is(200);
    assert!(stale.body.contains("replaced"), "{}", stale.words());
    assert_eq!(site.database.number("SELECT COUNT(*) FROM cpd_entry").await, 1, "still one credit");
}

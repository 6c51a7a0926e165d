//! Reading from a standby, which takes no writes. On PostgreSQL alone.

use gradus::settings::Settings;
use reqwest::StatusCode;

use crate::soak::server::Installation;
use crate::support::TestApp;
use crate::support::db::{TestDatabase, postgres};
use crate::support::postgres::OwnPostgres;

#[tokio::test]
async fn nothing_is_written_to_a_standby_and_ready_is_who_reaches_both() {
    if postgres().is_none() {
        return;
    }
    let primary = OwnPostgres::start();
    let database = TestDatabase::at(&primary.url());
    let standby = primary.standby();
    let place = Installation::on(database);
    let mut list = place.command(&["account", "list"]);
    let listed = list.env("GRADUS_DATABASE__READ_URL", standby.url()).output().expect("the program runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    for migrate in [true, false] {
        let (url, read_url) = (primary.url(), standby.url());
        let change = move |settings: &mut Settings| {
            settings.database.url = url;
            settings.database.read_url = Some(read_url);
            settings.server.migrate = migrate;
        };
        let app = TestApp::start_with(change).await;
        let visitor = app.visitor();
        let readyz = async || visitor.get("/readyz").await.status();
        assert_eq!(readyz().await, StatusCode::OK);
        assert_eq!(visitor.get("/verify/ABCD-EFGH-JKLM").await.status(), StatusCode::NOT_FOUND, "the standby is read from");
        for server in [&standby, &primary] {
            server.stop();
            assert_eq!(readyz().await, StatusCode::SERVICE_UNAVAILABLE);
            server.go();
            assert_eq!(readyz().await, StatusCode::OK);
        }
    }
}

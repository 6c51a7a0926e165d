//! Mail into a folder: what the demo does, and a developer.

use diesel::prelude::*;
use gradus::clock::Instant;
use gradus::db::schema::outbox;
use gradus::mail::MailState;
use jiff::ToSpan;

use super::post::{Post, SECRET};

fn files(post: &Post) -> Vec<String> {
    let entries = std::fs::read_dir(post.test.mail_folder.path()).expect("the folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn each_message_is_a_file_that_a_mail_program_opens() {
    let post = Post::start().await;
    post.enqueue(&["Ada Osei", "Bo Lind"]);
    assert_eq!(post.deliver_by(&post.way(|_| {})).await.sent, 2);
    let names = files(&post);
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|name| name.ends_with(".eml")), "{names:?}");
    let texts = names.iter().map(|name| std::fs::read_to_string(post.test.mail_folder.path().join(name)).expect("text"));
    let ada = texts.into_iter().find(|text| text.contains("ada.osei@people.example")).expect("Ada's");
    assert!(ada.contains("Content-Type: multipart/alternative") && ada.contains(SECRET), "{ada}");
}

#[tokio::test]
async fn a_worker_killed_over_a_file_writes_it_again_and_leaves_one() {
    let post = Post::start().await;
    post.enqueue(&["Ada"]);
    let way = post.way(|_| {});
    assert_eq!(post.deliver_by(&way).await.sent, 1);
    // as a worker leaves it that is killed after writing the file and before saying so
    post.test.write(|tx| {
        let set = (
            outbox::state.eq(MailState::Sending),
            outbox::lease_until.eq(Some(tx.now().plus((-1).minutes()))),
            outbox::finished_at.eq(None::<Instant>),
        );
        diesel::update(outbox::table).set(set).execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(post.deliver_by(&way).await.sent, 1);
    assert_eq!(files(&post).len(), 1);
    assert_eq!(post.standing().state, MailState::Sent);
}

#[tokio::test]
async fn a_folder_that_is_gone_costs_no_message() {
    let post = Post::start().await;
    post.enqueue(&["Ada"]);
    let folder = post.test.mail_folder.path().join("inner");
    let way = post.way(|mail| mail.url = format!("file://{}", folder.display()));
    std::fs::remove_dir(&folder).expect("it was made");
    assert!(post.deliver_by(&way).await.unreachable.is_some_and(|why| why.contains("cannot be written to")));
    std::fs::create_dir(&folder).expect("it is back");
    post.later(1);
    assert_eq!(post.deliver_by(&way).await.sent, 1);
}

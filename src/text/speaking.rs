//! Which language is spoken at the moment: that of the request, the mail or the export that is being made. Nothing says so to each function
//! that makes a sentence; whoever begins the work says it once, and where nobody has, English is spoken.
//!
//! It goes along with a request wherever that is waited for ([`speak_in`]), and to another thread where it is taken there ([`carried`]).

use super::language::Language;

tokio::task_local! {
    static SPOKEN: Language;
}

/// The language that is spoken here.
#[must_use]
pub fn speaking() -> Language {
    SPOKEN.try_with(|language| *language).unwrap_or(Language::ENGLISH)
}

/// What `work` makes, in `language`.
pub fn speak<T>(language: Language, work: impl FnOnce() -> T) -> T {
    SPOKEN.sync_scope(language, work)
}

/// What comes of `work`, which speaks `language` until it is done.
pub async fn speak_in<F: Future>(language: Language, work: F) -> F::Output {
    SPOKEN.scope(language, work).await
}

/// `work` for another thread, which there speaks what is spoken here.
pub fn carried<T, F: FnOnce() -> T>(work: F) -> impl FnOnce() -> T {
    let language = speaking();
    move || speak(language, work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_language_is_spoken_until_its_work_is_done_and_goes_along_to_other_threads() {
        let german = Language::of_code("de").expect("it is there");
        assert_eq!(speaking(), Language::ENGLISH);
        let spoken = speak_in(german, async {
            tokio::task::yield_now().await;
            let elsewhere = tokio::task::spawn_blocking(carried(speaking)).await.expect("it ran");
            (speaking(), elsewhere, speak(Language::ENGLISH, speaking), speaking())
        });
        assert_eq!(spoken.await, (german, german, Language::ENGLISH, german));
        assert_eq!(tokio::task::spawn_blocking(speaking).await.expect("it ran"), Language::ENGLISH, "nobody took it there");
    }
}

//! The worker: claims messages, has them composed, hands them over, writes down what became of each.
//!
//! Three steps, each finished before the next begins: a transaction claims and composes (the row is `sending` under a lease and
//! its attempt is counted), the message is handed over outside any transaction, a transaction writes the outcome. Killed in
//! between, the row stays `sending` and is never handed over a second time by itself.
//!
//! One transaction at a time does the first and the last step for many messages, while others are handed over: a commit is paid once
//! for all that went out during the one before.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::compose::Composers;
use super::delivery::Delivery;
use super::stop::{Stop, insist};
use super::transport::Transport;
use super::turn::{Claimed, Delivered, Outcome, Turned, recover, turn_over};
use crate::app::App;
use crate::error::AppError;

/// The longest that a claimed message waits for its turn; after that it goes back. This, handing over, and [`OUTCOME_PATIENCE`]
/// together are shorter than the lease.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How long the outcome of what was handed over is tried to be written down while the database is gone.
const OUTCOME_PATIENCE: Duration = Duration::from_secs(480);

/// The shortest time from one transaction to the next, while there is something in hand: most of what one costs, it costs once.
const PAUSE: Duration = Duration::from_millis(20);

/// Hands over what is due, several at once, until nothing is due, the way out is blocked, or `stop` is set.
///
/// # Errors
/// When the database fails. What was claimed and not handed over by then stays claimed until its lease is over.
pub async fn deliver(app: &App, composers: &Composers, transport: &Arc<Transport>, stop: &Stop) -> Result<Delivered, AppError> {
    recover(app, transport.can_repeat()).await?;
    let mut hands = Hands::new(app, composers, transport, stop);
    let mut turns: JoinSet<Result<Turned, AppError>> = JoinSet::new();
    loop {
        hands.begin();
        let pause = if turns.is_empty() { hands.pause() } else { None };
        if pause == Some(Duration::ZERO) {
            turns.spawn(hands.turn());
            continue;
        }
        if turns.is_empty() && hands.under_way.is_empty() {
            return Ok(hands.total);
        }
        tokio::select! {
            Some(turned) = turns.join_next() => hands.take_in(turned??),
            Some(outcome) = hands.under_way.join_next() => hands.note(outcome?),
            () = tokio::time::sleep(pause.unwrap_or_default()), if pause.is_some() => {}
        }
    }
}

/// All that one worker has in its hands.
struct Hands<'a> {
    app: &'a App,
    composers: &'a Composers,
    transport: &'a Arc<Transport>,
    stop: &'a Stop,
    connections: usize,
    /// Claimed, and not begun.
    waiting: VecDeque<Claimed>,
    /// Being handed over.
    under_way: JoinSet<Outcome>,
    /// Not written down yet.
    outcomes: Vec<Outcome>,
    /// Nothing more was due at the last turn.
    is_dry: bool,
    /// When that began.
    last_turn: Option<Instant>,
    total: Delivered,
}

impl<'a> Hands<'a> {
    fn new(app: &'a App, composers: &'a Composers, transport: &'a Arc<Transport>, stop: &'a Stop) -> Self {
        Self {
            app,
            composers,
            transport,
            stop,
            connections: app.settings.mail.connections.max(1),
            waiting: VecDeque::new(),
            under_way: JoinSet::new(),
            outcomes: Vec::new(),
            is_dry: false,
            last_turn: None,
            total: Delivered::default(),
        }
    }

    fn is_open(&self) -> bool {
        self.total.unreachable.is_none() && !self.stop.is_set()
    }

    /// Begins to hand over as many as there are connections. What waited too long, or waits while no more is begun, goes back.
    fn begin(&mut self) {
        let is_open = self.is_open();
        while let Some(next) = self.waiting.front() {
            if is_open && next.since.elapsed() < LONGEST_WAIT {
                if self.under_way.len() >= self.connections {
                    return;
                }
                self.begin_next();
            } else if let Some(claimed) = self.waiting.pop_front() {
                self.outcomes.push(Outcome::Untouched(claimed.letter.mail.id));
            }
        }
    }

    fn begin_next(&mut self) {
        let Some(Claimed { letter, attempts, .. }) = self.waiting.pop_front() else { return };
        let (transport, settings) = (self.transport.clone(), self.app.settings.clone());
        self.under_way.spawn(async move {
            let delivery = transport.hand_over(&settings.mail, &letter).await;
            Outcome::Tried { id: letter.mail.id, template: letter.mail.template, attempts, delivery }
        });
    }

    /// How many more to claim: so that there is one for each connection, and two for each that was done since the last turn. A mail
    /// server that is slow to answer thus leaves few in doubt when the program is killed, and a quick one is not kept waiting.
    fn free(&self) -> usize {
        let done = self.outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Tried { .. })).count();
        let aim = if self.is_open() { self.connections + 2 * done } else { 0 };
        aim.saturating_sub(self.waiting.len() + self.under_way.len())
    }

    /// How long the next turn is to wait; none where there is nothing to do in it.
    fn pause(&self) -> Option<Duration> {
        let is_idle = self.waiting.is_empty() && self.under_way.len() < self.connections;
        if self.outcomes.is_empty() && (self.is_dry || self.free() == 0) {
            return None;
        }
        let since = self.last_turn.map_or(PAUSE, |began| began.elapsed());
        Some(if is_idle { Duration::ZERO } else { PAUSE.saturating_sub(since) })
    }

    /// The next transaction: writes down what became of messages, and claims.
    fn turn(&mut self) -> impl Future<Output = Result<Turned, AppError>> + Send + use<> {
        let free = self.free();
        let outcomes = Arc::new(std::mem::take(&mut self.outcomes));
        self.last_turn = Some(Instant::now());
        let (app, composers, stop) = (self.app.clone(), self.composers.clone(), self.stop.clone());
        // what nothing is known of yet may be left alone; what was handed over may not
        let patience = if outcomes.is_empty() { Duration::ZERO } else { OUTCOME_PATIENCE };
        async move { insist(&stop, patience, || turn_over(&app, &composers, outcomes.clone(), free)).await }
    }

    fn take_in(&mut self, turned: Turned) {
        self.total.add(&turned.counted);
        self.is_dry = turned.is_empty;
        self.waiting.extend(turned.claimed);
    }

    fn note(&mut self, outcome: Outcome) {
        if let Outcome::Tried { delivery: Delivery::Unreachable(words), .. } = &outcome
            && self.total.unreachable.is_none()
        {
            tracing::warn!(error = %words, "no mail can be handed over at the moment");
            self.total.unreachable = Some(words.clone());
        }
        self.outcomes.push(outcome);
    }
}

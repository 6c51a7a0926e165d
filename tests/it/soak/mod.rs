//! The program killed in the middle of its work, again and again: what it acknowledged is there afterwards, no mail goes twice,
//! and every derived figure is right. `make test` plays a handful of rounds, `make soak` as many as `SOAK_MINUTES` hold.
//!
//! The database goes on from round to round. Nothing but the program has it open at a kill, so that its own recovery is what is
//! tested. The seed decides the instants of the kills; set `SOAK_SEED` to play the same again.

pub mod acknowledged;
mod brand;
pub mod load;
pub mod server;

use std::sync::Arc;
use std::time::{Duration, Instant};

use acknowledged::Acknowledged;
use gradus::clock::{Clock, SystemClock};
use load::Load;
use server::Installation;

/// Kills in `make test`.
const HANDFUL: u32 = 4;
/// Kills that `make soak` makes at least.
const AT_LEAST: u32 = 25;

/// Numbers that follow from a seed.
#[derive(Debug, Clone)]
struct Chance(u64);

impl Chance {
    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// How long to go on.
struct Plan {
    minutes: Option<u64>,
    seed: u64,
    began: Instant,
}

impl Plan {
    fn of_environment() -> Self {
        let number = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty()).map(|text| text.parse::<u64>());
        let minutes = number("SOAK_MINUTES").map(|minutes| minutes.expect("SOAK_MINUTES is a whole number"));
        let now = SystemClock.now().as_millisecond().unsigned_abs();
        let seed = number("SOAK_SEED").map_or(now, |seed| seed.expect("SOAK_SEED is a whole number"));
        Self { minutes, seed, began: Instant::now() }
    }

    fn goes_on(&self, kills: u32) -> bool {
        match self.minutes {
            None => kills < HANDFUL,
            Some(minutes) => kills < AT_LEAST || self.began.elapsed() < Duration::from_secs(60 * minutes),
        }
    }

    /// How long the program lives from when it listens.
    fn life(&self, chance: &mut Chance) -> Duration {
        let longest = if self.minutes.is_some() { 5000 } else { 2000 };
        Duration::from_millis(800 + chance.below(longest))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killed_at_any_instant_it_keeps_what_it_acknowledged_and_sends_nothing_twice() {
    let plan = Plan::of_environment();
    let mut chance = Chance(plan.seed);
    let place = Installation::new();
    println!("soak {}: seed {}", place.kind(), plan.seed);
    let acknowledged = Arc::new(Acknowledged::default());
    let load = Load::prepare(&place, acknowledged.clone()).await;
    let mut kills = 0;
    while plan.goes_on(kills) {
        let server = place.serve();
        let at_work = load.begin(&place, &server.address, kills, chance.below(u64::MAX));
        tokio::time::sleep(plan.life(&mut chance)).await;
        server.kill();
        at_work.end().await;
        kills += 1;

        let _server = place.serve();
        place.check(kills);
        acknowledged.must_be_there(&place, kills);
        place.nothing_came_twice(kills);
        if plan.minutes.is_some() && kills.is_multiple_of(10) {
            println!("soak {}: {kills} kills, {}", place.kind(), acknowledged.line());
        }
    }
    let mail = place.settle().await;
    place.check(kills);
    println!("soak {}: {kills} kills in {} s, seed {}", place.kind(), plan.began.elapsed().as_secs(), plan.seed);
    println!("soak {}: acknowledged and there: {}", place.kind(), acknowledged.line());
    println!("soak {}: not acknowledged: {}", place.kind(), acknowledged.refusals());
    println!("soak {}: mail: {mail}", place.kind());
    println!("soak {}: gradus check agreed {} of {} times", place.kind(), kills + 1, kills + 1);
    assert!(acknowledged.total() > 0, "there was work under way when it was killed");
    assert_eq!(acknowledged.failures(), Vec::<String>::new(), "it is killed, and never fails by itself");
}

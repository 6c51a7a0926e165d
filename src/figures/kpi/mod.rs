//! The figures of the programme: what each one counts, and how it is computed.
//!
//! Counts go in, figures come out. Every figure keeps its numerator and denominator, so that a page can show both and never a bare
//! percentage. What counts as *in scope*, *valid* or *overdue* is said in [`Counts`]; the unit is the pair (person, required course),
//! unless said otherwise. Pure.

mod ageing;
mod bridge;
mod compliant;
mod counts;
mod curve;
mod difference;
mod external;
mod forecast;
mod funnel;
mod joined;
mod on_time;
mod rate;
mod shortfall;
mod taper;
mod thresholds;

pub use ageing::{AGEING_BUCKETS, Ageing, ageing, bucket_names};
pub use bridge::{Bridge, Happened, Step, Term};
pub use compliant::CompliantPeople;
pub use counts::Counts;
pub use curve::{Curve, CurveStep, Watched, curve};
pub use difference::{Difference, difference};
pub use external::{External, ExternalFigures, external};
pub use forecast::{Ending, Forecast, Outlook, Waiting, dispersion};
pub use funnel::{ANSWERS_FROM, Asked, CourseFunnel, Funnel, Reached, stopping};
pub use joined::{JUST_JOINED_DAYS, Joined};
pub use on_time::{Due, OnTime};
pub use rate::{Rate, rate_text};
pub use shortfall::shortfall;
pub use taper::{Taper, WeekFlow, taper};
pub use thresholds::Thresholds;

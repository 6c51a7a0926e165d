//! `/clearances/rules/new` and `/clearances/rules/{id}/end`: a rule with the tree of what it asks, who would be let by it before it is kept, and its end.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::{choices, every_channel, modes, some_choices};
use crate::clearances::foresee::{Foreseen, foresee};
use crate::clearances::input::{EndingInput, HoursInput, RuleInput};
use crate::clearances::make;
use crate::clearances::rule::Mode;
use crate::clearances::store::{self, Entry};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::proofs::condition::Names;
use crate::proofs::form::{Choice, ConditionForm, ConditionView, Kinds};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, OpenForm, Sent};
use crate::{said, say};

/// The tree of what a rule asks.
const CONDITION: &str = "condition";
/// The fields of the form beside its tree.
const FIELDS: [&str; 8] = ["activity", "channel", "mode", "supervisor", "hours.from", "hours.until", "from_on", "until_on"];

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let blank = RulePage { foreseen: None, problems: Vec::new(), ..RulePage::sample() };
    vec![Sample::of::<RulePage>(), Sample::with(&blank), Sample::of::<EndPage>()]
}

/// A rule, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Typed {
    activity: String,
    channel: String,
    mode: String,
    /// An employee number; empty for the manager.
    supervisor: String,
    hours_from: String,
    hours_until: String,
    from_on: String,
    until_on: String,
}

/// The errors of these texts. Some names have a dot inside, which a view cannot ask for.
#[derive(Debug, Clone, Serialize)]
struct Errors {
    activity: String,
    channel: String,
    mode: String,
    supervisor: String,
    hours_from: String,
    hours_until: String,
    from_on: String,
    until_on: String,
}

impl Errors {
    fn of(problems: &[FieldError]) -> Self {
        let errors = FieldErrors::of(&FIELDS, problems);
        let of = |name: &str| errors.get(name).cloned().unwrap_or_default();
        Self {
            activity: of("activity"),
            channel: of("channel"),
            mode: of("mode"),
            supervisor: of("supervisor"),
            hours_from: of("hours.from"),
            hours_until: of("hours.until"),
            from_on: of("from_on"),
            until_on: of("until_on"),
        }
    }
}

/// Whom a rule would let.
#[derive(Debug, Clone, Serialize)]
struct ForeseenView {
    from: Day,
    gain: usize,
    names: Vec<String>,
    more: usize,
    /// Kinds of approval that it asks for and nobody gives.
    nobody_gives: Vec<String>,
}

impl ForeseenView {
    fn of(foreseen: Foreseen, nobody_gives: Vec<String>) -> Self {
        let more = foreseen.gain.saturating_sub(foreseen.names.len());
        Self { from: foreseen.on, gain: foreseen.gain, names: foreseen.names, more, nobody_gives }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct RulePage {
    typed: Typed,
    activities: Vec<Choice>,
    channels: Vec<Choice>,
    modes: Vec<Choice>,
    condition: ConditionView,
    foreseen: Option<ForeseenView>,
    errors: Errors,
    problems: Vec<FieldError>,
}

impl View for RulePage {
    const TEMPLATE: &'static str = "clearances/rule";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-rule-new"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("until_on", said!("clearances-day-missing"))];
        let (from, names) = (Day::new(2026, 5, 4), vec!["Ada Osei".to_owned()]);
        Self {
            typed: Typed::default(),
            activities: some_choices(),
            channels: some_choices(),
            modes: modes("allow"),
            condition: ConditionView::sample(CONDITION),
            foreseen: Some(ForeseenView { from, gain: 3, names, more: 2, nobody_gives: vec!["press office".to_owned()] }),
            errors: Errors::of(&problems),
            problems,
        }
    }
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Again,
    Preview,
    Save,
}

/// A rule in a form: its texts and its tree.
#[derive(Debug, Clone)]
struct RuleForm {
    typed: Typed,
    condition: ConditionForm,
}

impl RuleForm {
    fn blank(today: Day) -> Self {
        let (mode, from_on) = (Mode::Allow.word().to_owned(), today.to_string());
        Self { typed: Typed { mode, from_on, ..Typed::default() }, condition: ConditionForm::new(CONDITION).of_clearance() }
    }

    fn sent(fields: &[(String, String)]) -> Result<(Self, Pressed), Vec<FieldError>> {
        let sent = Sent::new(fields);
        let typed = Typed {
            activity: sent.text("activity"),
            channel: sent.text("channel"),
            mode: sent.text("mode"),
            supervisor: sent.text("supervisor"),
            hours_from: sent.text("hours.from"),
            hours_until: sent.text("hours.until"),
            from_on: sent.text("from_on"),
            until_on: sent.text("until_on"),
        };
        let mut condition = ConditionForm::sent(CONDITION, &sent).of_clearance();
        let act = sent.text("act");
        sent.refuse_others()?;
        let pressed = match act.as_str() {
            act if condition.press(act) => Pressed::Again,
            "save" => Pressed::Save,
            _ => Pressed::Preview,
        };
        Ok((Self { typed, condition }, pressed))
    }

    /// The rule that it says.
    fn input(&self) -> Result<RuleInput, AppError> {
        let typed = &self.typed;
        let mut errors = Vec::new();
        let condition = self.condition.condition().map_err(|found| errors.extend(found)).ok();
        let mode = Mode::ALL.iter().copied().find(|mode| mode.word() == typed.mode);
        if mode.is_none() {
            errors.push(FieldError::new("mode", said!("clearances-no-mode")));
        }
        let has_hours = !(typed.hours_from.trim().is_empty() && typed.hours_until.trim().is_empty());
        let hours = HoursInput { from: typed.hours_from.clone(), until: typed.hours_until.clone() };
        let (Some(condition), Some(mode), true) = (condition, mode, errors.is_empty()) else {
            return Err(AppError::Invalid(errors));
        };
        Ok(RuleInput {
            activity: typed.activity.clone(),
            channel: typed.channel.clone(),
            condition,
            mode,
            supervisor: typed.supervisor.clone(),
            hours: has_hours.then_some(hours),
            from_on: typed.from_on.clone(),
            until_on: typed.until_on.clone(),
        })
    }
}

/// All that the form offers.
struct Bench {
    activities: Vec<Entry>,
    channels: Vec<Entry>,
    names: Names,
    kinds: Kinds,
}

async fn bench(ctx: &Ctx) -> Result<Bench, AppError> {
    let read = |conn: &mut Conn| {
        let rules = store::rules::rules(conn)?;
        let mut kinds = Kinds::of(rules.iter().map(|rule| &rule.condition));
        kinds.approvers.insert(crate::clearances::input::BY_MANAGER.to_owned());
        kinds.approvers.extend(store::approvers(conn)?.into_iter().map(|(kind, ..)| kind));
        let (activities, channels) = (store::activities(conn)?, store::channels(conn)?);
        Ok::<_, AppError>(Bench { activities, channels, names: make::names(conn)?, kinds })
    };
    ctx.db().read(read).await
}

impl Bench {
    fn page(&self, form: &RuleForm, problems: Vec<FieldError>, foreseen: Option<ForeseenView>) -> RulePage {
        RulePage {
            activities: choices(&self.activities, &form.typed.activity, None),
            channels: choices(&self.channels, &form.typed.channel, every_channel()),
            modes: modes(&form.typed.mode),
            condition: form.condition.view(&self.names, &self.kinds, &problems),
            typed: form.typed.clone(),
            foreseen,
            errors: Errors::of(&problems),
            problems,
        }
    }
}

pub(in crate::clearances) async fn new(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let bench = bench(&ctx).await?;
    if bench.activities.is_empty() {
        return Ok(ctx.see_other_with("/clearances/rules", &Flash::info(say!("clearances-add-first"))));
    }
    ctx.page(&bench.page(&RuleForm::blank(ctx.company_today()), Vec::new(), None))
}

pub(in crate::clearances) async fn pressed(ctx: Ctx, form: OpenForm) -> Result<HttpResponse, AppError> {
    let (form, pressed) = RuleForm::sent(&form.0).map_err(AppError::Invalid)?;
    let (bench, today) = (bench(&ctx).await?, ctx.company_today());
    let done = match pressed {
        Pressed::Again => return ctx.page(&bench.page(&form, Vec::new(), None)),
        Pressed::Preview => {
            let (form, now) = (form.clone(), ctx.db().clock().now());
            let read = move |conn: &mut Conn| {
                let input = form.input()?;
                // nothing has the highest key that there is
                let rule = make::new_rule(conn, &input, (Id(i64::MAX), now, today))?;
                Ok::<_, AppError>((foresee(conn, &rule, today)?, make::nobody_gives(conn, &rule.condition)?))
            };
            ctx.db().read(read).await.map(|(foreseen, kinds)| Some(ForeseenView::of(foreseen, kinds)))
        }
        Pressed::Save => {
            let form = form.clone();
            let act = move |tx: &mut Tx<'_>| {
                let input = form.input()?;
                make::make_rule(tx, &input, today)
            };
            ctx.db().write(ctx.actor(), act).await.map(|_| None)
        }
    };
    match done {
        Ok(Some(foreseen)) => ctx.page(&bench.page(&form, Vec::new(), Some(foreseen))),
        Ok(None) => Ok(ctx.see_other_with("/clearances/rules", &Flash::success(say!("clearances-rule-made")))),
        Err(AppError::Invalid(problems)) => {
            let problems = form.condition.placed(problems);
            ctx.page_with_errors(&bench.page(&form, problems, None))
        }
        Err(other) => Err(other),
    }
}

/// The page on which a rule ends.
#[derive(Debug, Serialize)]
struct EndPage {
    id: Id,
    activity: String,
    /// How many people may by it or another today, in whatever mode.
    holders: i64,
    typed: EndingInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for EndPage {
    const TEMPLATE: &'static str = "clearances/rule-end";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-rule-end"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("reason", said!("proofs-say-why"))];
        let errors = FieldErrors::of(&["on", "reason"], &problems);
        Self { id: Id(1), activity: "Post".to_owned(), holders: 3, typed: EndingInput::default(), errors, problems }
    }
}

async fn end_page(ctx: &Ctx, id: Id, typed: EndingInput, problems: Vec<FieldError>) -> Result<EndPage, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| {
        let rule = store::rules::rules(conn)?.into_iter().find(|rule| rule.id == id);
        let rule = rule.ok_or(AppError::NotFound("clearance-rule"))?;
        let activity = store::activities(conn)?.into_iter().find(|one| one.id == rule.scope.activity);
        let counts = store::kept::counts(conn, today)?;
        let own = counts
            .into_iter()
            .filter(|(activity, channel, ..)| (*activity, *channel) == (rule.scope.activity, rule.scope.channel));
        Ok::<_, AppError>((activity.map(|one| one.title).unwrap_or_default(), own.map(|(.., people)| people).sum::<i64>()))
    };
    let (activity, holders) = ctx.db().read(read).await?;
    let errors = FieldErrors::of(&["on", "reason"], &problems);
    Ok(EndPage { id, activity, holders, typed, errors, problems })
}

pub(in crate::clearances) async fn end(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let typed = EndingInput { on: ctx.company_today().plus_days(1).to_string(), reason: String::new() };
    ctx.page(&end_page(&ctx, *id, typed, Vec::new()).await?)
}

pub(in crate::clearances) async fn do_end(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<EndingInput>,
) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (*id, form.0.clone(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::end_rule(tx, id, &input, today)).await {
        Ok(_) => Ok(ctx.see_other_with("/clearances/rules", &Flash::success(say!("clearances-rule-ended")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&end_page(&ctx, id, form.0, problems).await?),
        Err(other) => Err(other),
    }
}

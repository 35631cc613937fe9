//! One plan as one row of a portfolio, so that an organisation reads thousands of plans in an engine of its own. In: what was
//! worked out of a plan. Out: cells in the order of `COLUMNS`, which are published and stable: later versions add columns at
//! the end of version 1, they take none away and change none.

pub mod columns;
pub mod csv;
pub mod json;
pub mod page;
pub mod schema;

use super::{assessment_json, counts, level_id};
use crate::assess::Assessment;
use crate::assess::figures::Figure;
use crate::assess::suitability::ComponentVerdict;
use crate::finding::Value;
use crate::plan::Plan;
use crate::plan::answer::Answer;
use crate::playbook::rule::Level;
use crate::report::status::Count;
use crate::review::Review;
use crate::words::plain;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    Count(i64),
    /// Finite.
    Number(f64),
    Date(Date),
    /// Records with the cells of their own columns.
    Records(Vec<Vec<Cell>>),
}

/// What is known of every plan, even of one that cannot be read.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'o> {
    /// The file, counted from the root of its repository.
    pub file: &'o str,
    pub today: Date,
    /// The version of the program with the fingerprint of the playbook.
    pub playbook: &'o str,
}

/// What one row is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'f> {
    pub plan: &'f Plan<'f>,
    pub assessment: &'f Assessment,
    pub review: &'f Review,
    pub progress: Count,
    /// `product.review_by`.
    pub review_by: Option<Date>,
}

/// The row of a plan.
pub fn row(origin: Origin, facts: &Facts) -> Vec<Cell> {
    let Facts { plan, assessment, review, progress, review_by } = *facts;
    let product = &assessment.product;
    let count = |level: Level| number(review.count(level));
    let figure = |name: &str| sum(&assessment.figures, name);
    vec![
        Cell::Count(1),
        text(id(origin.file)),
        text(origin.file),
        Cell::Nothing,
        answer(&plan.product.name),
        text(review.stage.id()),
        review.lang.map_or(Cell::Nothing, |lang| text(lang.code())),
        text(product.verdict),
        text(product.standing.id()),
        count(Level::Error),
        count(Level::Warning),
        count(Level::Note),
        number(review.waived()),
        number(review.cannot_check()),
        number(progress.answered),
        number(progress.open),
        number(progress.unknown),
        number(progress.overdue),
        number(progress.assumed),
        number(progress.proposed),
        plan.product.launch_date.known().copied().map_or(Cell::Nothing, Cell::Date),
        review_by.map_or(Cell::Nothing, Cell::Date),
        plan.problem.volume.known().copied().map_or(Cell::Nothing, finite),
        figure("alerts-per-day"),
        figure("review-load"),
        days(figure("payback-time")),
        Cell::Records(components(plan, &assessment.components)),
        Cell::Records(assessment.figures.iter().filter_map(figure_record).collect()),
        Cell::Records(findings(review)),
        Cell::Date(origin.today),
        text(origin.playbook),
    ]
}

/// The row of a plan that could not be read: where it is, and why.
pub fn unread(origin: Origin, problem: &str) -> Vec<Cell> {
    let empty = columns::COLUMNS.iter().map(|column| match column.name {
        "version" => Cell::Count(1),
        "id" => text(id(origin.file)),
        "file" => text(origin.file),
        "problem" => text(problem),
        "as_of" => Cell::Date(origin.today),
        "playbook" => text(origin.playbook),
        _ if matches!(column.kind, columns::Kind::Records(_)) => Cell::Records(Vec::new()),
        _ => Cell::Nothing,
    });
    empty.collect()
}

/// What people call a plan: the name of its file, or of the folder that it has for itself.
fn id(file: &str) -> &str {
    let mut steps = file.rsplit('/');
    let name = steps.next().unwrap_or_default();
    match name.strip_suffix(".aiplan.yaml") {
        Some(own) => own,
        None if name == "aiplan.yaml" => steps.next().filter(|folder| !folder.is_empty()).unwrap_or("aiplan"),
        None => name.rsplit_once('.').map_or(name, |(stem, _)| stem),
    }
}

fn text(text: impl AsRef<str>) -> Cell {
    Cell::Text(plain(text.as_ref()))
}

fn number(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}

fn finite(number: f64) -> Cell {
    if number.is_finite() { Cell::Number(number) } else { Cell::Nothing }
}

fn answer(answer: &Answer<&str>) -> Cell {
    answer.known().map_or(Cell::Nothing, text)
}

/// The figures of one name over all components, such as alerts a day.
fn sum(figures: &[Figure], name: &str) -> Cell {
    let mut own = figures.iter().filter(|figure| figure.name == name).filter_map(|it| base(&it.value));
    own.next().map_or(Cell::Nothing, |first| finite(first + own.sum::<f64>()))
}

fn days(milliseconds: Cell) -> Cell {
    match milliseconds {
        Cell::Number(milliseconds) => Cell::Number(milliseconds / 86_400_000.0),
        other => other,
    }
}

fn base(value: &Value) -> Option<f64> {
    match value {
        Value::Count(n)
        | Value::Share(n)
        | Value::Points(n)
        | Value::Duration(n)
        | Value::Size(n)
        | Value::Rate(n) => Some(*n),
        Value::Amount(amount) => Some(amount.base()),
        Value::Text(_) | Value::Words(..) | Value::List(_) | Value::Date(_) => None,
    }
}

fn components(plan: &Plan, verdicts: &[ComponentVerdict]) -> Vec<Vec<Cell>> {
    let components = plan.components.iter().zip(verdicts);
    let record = |(component, verdict): (&crate::plan::component::Component, &ComponentVerdict)| {
        vec![
            text(&verdict.id),
            answer(&component.task),
            component.chosen().map_or(Cell::Nothing, |chosen| text(chosen.id())),
            text(verdict.verdict.id()),
            text(verdict.standing.id()),
        ]
    };
    components.map(record).collect()
}

fn figure_record(figure: &Figure) -> Option<Vec<Cell>> {
    let date = match &figure.value {
        Value::Date(date) => date.parse::<Date>().ok(),
        _ => None,
    };
    let value = base(&figure.value).map_or(Cell::Nothing, finite);
    (date.is_some() || value != Cell::Nothing).then(|| {
        vec![
            text(figure.name),
            text(&figure.component),
            value,
            text(assessment_json::unit(&figure.value)),
            date.map_or(Cell::Nothing, Cell::Date),
        ]
    })
}

/// How often each rule speaks at each level; what is waived or could not be looked at is left out.
fn findings(review: &Review) -> Vec<Vec<Cell>> {
    let mut times: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for judged in review.findings.iter().filter(|judged| counts(judged)) {
        *times.entry((judged.finding.rule, level_id(judged.level))).or_default() += 1;
    }
    times.into_iter().map(|((rule, level), times)| vec![text(rule), text(level), number(times)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_called_by_its_file_or_by_the_folder_it_has_for_itself() {
        assert_eq!(id("plans/fraud.aiplan.yaml"), "fraud");
        assert_eq!(id("receipts/aiplan.yaml"), "receipts");
        assert_eq!(id("aiplan.yaml"), "aiplan");
        assert_eq!(id("/aiplan.yaml"), "aiplan");
        assert_eq!(id("영수증.aiplan.yaml"), "영수증");
        assert_eq!(id("other.yaml"), "other");
        assert_eq!(id("-"), "-");
    }

    #[test]
    fn a_row_has_a_cell_for_each_column_and_no_number_that_is_none() {
        let origin = Origin { file: "a.yaml", today: jiff::civil::date(2026, 11, 24), playbook: "1" };
        assert_eq!(unread(origin, "x").len(), columns::COLUMNS.len());
        assert_eq!(finite(f64::NAN), Cell::Nothing);
        assert_eq!(days(finite(86_400_000.0)), Cell::Number(1.0));
    }
}

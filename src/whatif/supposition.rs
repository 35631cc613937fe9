//! What is supposed, read as the interview reads answers. In: `field=value`, `field=low..high`, `field=a|b`, `field=*`.
//! Out: a `Supposition`, or the reason why not with what may have been meant.

use super::scale::{NoScale, Scale};
use super::{After, Given};
use crate::amount::{Amount, Dimension};
use crate::interview::Interview;
use crate::interview::entry::Rejected;
use crate::interview::supposing::{Ground, Supposed};
use crate::playbook::records::Kind;
use crate::text::{Lang, fill};
use crate::yaml::edit::Edit;

#[derive(Clone, Debug)]
pub struct Supposition<'b> {
    pub ground: Ground<'b>,
    pub stretch: Stretch,
}

#[derive(Clone, Debug)]
pub enum Stretch {
    One(Supposed),
    Between(Scale),
    EachOf(Vec<Supposed>),
}

impl Supposition<'_> {
    /// The edit of a supposition that is one value.
    pub fn fixed(&self) -> Option<Edit> {
        match &self.stretch {
            Stretch::One(supposed) => Some(self.ground.edit(&supposed.value)),
            Stretch::Between(_) | Stretch::EachOf(_) => None,
        }
    }

    pub fn given(&self, lang: Lang) -> Given {
        let after = match &self.stretch {
            Stretch::One(supposed) => After::One(supposed.shown.clone()),
            Stretch::Between(scale) => After::Between(scale.shown(0, lang), scale.shown(scale.last, lang)),
            Stretch::EachOf(values) => After::EachOf(values.iter().map(|it| it.shown.clone()).collect()),
        };
        let (field, label) = (self.ground.field.clone(), self.ground.label.clone());
        Given { field, label, before: self.ground.shown.clone(), after }
    }
}

/// Reads them all; several may be values, one may be a range or choices in turn.
pub fn read_all<'b>(interview: &Interview<'b>, wishes: &[String]) -> Result<Vec<Supposition<'b>>, Rejected> {
    let lang = interview.options().lang;
    let mut all: Vec<Supposition> = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let read = read(interview, wish)?;
        if all.iter().any(|own| own.ground.field == read.ground.field) {
            let twice = lang.pick("`{field}` is supposed twice.", "`{field}`{을/를} 두 번 적었습니다.");
            return Err(said(twice, &read.ground.field));
        }
        if read.fixed().is_none() && all.iter().any(|own| own.fixed().is_none()) {
            return Err(said(two_ranges(lang), &read.ground.field));
        }
        all.push(read);
    }
    Ok(all)
}

fn two_ranges(lang: Lang) -> &'static str {
    lang.pick(
        "One range at a time: where things flip in `{field}` depends on where the other range stands. Give one of the two as a \
         single value and ask again.",
        "범위는 한 번에 하나만 쓸 수 있습니다. `{field}`의 어디에서 바뀌는지는 다른 범위의 값에 달려 있으니, \
         둘 중 하나를 값 하나로 적고 다시 물어봐 주세요.",
    )
}

fn said(template: &str, field: &str) -> Rejected {
    Rejected::because(fill(template, |_| Some(field.into())))
}

fn read<'b>(interview: &Interview<'b>, wish: &str) -> Result<Supposition<'b>, Rejected> {
    let lang = interview.options().lang;
    let Some((name, text)) = wish.split_once('=') else {
        return Err(said(
            lang.pick(
                "`{field}`: write FIELD=VALUE, such as problem.volume=20000, or a range, FIELD=LOW..HIGH.",
                "`{field}`: problem.volume=20000처럼 `항목=값`이나 `항목=낮은값..높은값`으로 적어 주세요.",
            ),
            wish,
        ));
    };
    let place = interview.find_place(name)?;
    let ground = interview.ground(&place)?;
    let reader = Reader { interview, ground: &ground, lang };
    let stretch = reader.stretch(text.trim()).map_err(|rejected| {
        let reason = format!("{}: {}", ground.field, rejected.reason);
        Rejected { reason, ..rejected }
    })?;
    Ok(Supposition { stretch, ground })
}

struct Reader<'r, 'b> {
    interview: &'r Interview<'b>,
    ground: &'r Ground<'b>,
    lang: Lang,
}

impl Reader<'_, '_> {
    fn stretch(&self, text: &str) -> Result<Stretch, Rejected> {
        match self.ground.question.kind {
            Kind::Number | Kind::Amount | Kind::Share | Kind::Date => self.measured(text),
            Kind::Choice | Kind::YesNo | Kind::Reference | Kind::Choices => self.chosen(text),
            _ => self.one(text).map(Stretch::One),
        }
    }

    fn one(&self, text: &str) -> Result<Supposed, Rejected> {
        self.interview.suppose(self.ground, text.trim())
    }

    fn measured(&self, text: &str) -> Result<Stretch, Rejected> {
        if let Some((low, high)) = text.split_once("..") {
            return self.between(low.trim(), high.trim_start_matches('.').trim()).map(Stretch::Between);
        }
        if !text.contains('|') {
            return self.number(text, None).map(Stretch::One);
        }
        let parts: Vec<&str> = text.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        let unit = parts.iter().rev().find(|part| has_unit(part)).copied();
        parts.into_iter().map(|part| self.number(part, unit)).collect::<Result<_, _>>().map(Stretch::EachOf)
    }

    fn between(&self, low: &str, high: &str) -> Result<Scale, Rejected> {
        if low.is_empty() || high.is_empty() {
            return Err(Rejected::because(self.lang.pick(
                "A range has two ends: LOW..HIGH.",
                "범위에는 양 끝이 있어야 합니다: 낮은값..높은값",
            )));
        }
        let ends = [self.number(low, Some(high))?, self.number(high, Some(low))?];
        let kind = self.ground.question.kind;
        Scale::between(kind, &ends[0].value, &ends[1].value).map_err(|why| self.no_scale(why, &ends))
    }

    /// A number; where it has no unit, that of the other end counts, else that of the answer in the plan.
    fn number(&self, text: &str, other: Option<&str>) -> Result<Supposed, Rejected> {
        if let Some(unit) = other.and_then(|other| unit_for(text, other)) {
            return self.one(&format!("{text} {unit}"));
        }
        let plain = self.one(text);
        let lacks_unit = plain.as_ref().is_err_and(|rejected| rejected.lacks_unit);
        match self.ground.standing.as_deref().and_then(|own| unit_for(text, own)).filter(|_| lacks_unit) {
            Some(unit) => self.one(&format!("{text} {unit}")),
            None => plain,
        }
    }

    fn no_scale(&self, why: NoScale, ends: &[Supposed; 2]) -> Rejected {
        let reason = match why {
            NoScale::NoOrder => self.lang.pick(
                "From {low} to {high} there is no range.",
                "{low}에서 {high}까지는 범위가 되지 않습니다.",
            ),
            NoScale::NotTheSame => self.lang.pick(
                "{low} and {high} have units that cannot be compared.",
                "{low}{와/과} {high}{은/는} 단위가 서로 달라 비교할 수 없습니다.",
            ),
            NoScale::NoRoom => self.lang.pick(
                "Both ends are {low}; a single value is written without `..`.",
                "양 끝이 모두 {low}입니다. 값 하나라면 `..` 없이 적어 주세요.",
            ),
        };
        let end = |slot: &str| if slot == "low" { &ends[0] } else { &ends[1] };
        Rejected::because(fill(reason, |slot| Some(end(slot).shown.as_str().into())))
    }

    /// One choice, several in turn, or each there is.
    fn chosen(&self, text: &str) -> Result<Stretch, Rejected> {
        if text == "*" {
            let choices = self.interview.supposable(self.ground);
            let each: Result<Vec<Supposed>, Rejected> =
                choices.iter().map(|choice| self.one(&choice.id)).collect();
            return match each?.as_slice() {
                [] => Err(Rejected::because(
                    self.lang.pick("There is nothing to choose from yet.", "아직 고를 것이 없습니다."),
                )),
                each => Ok(Stretch::EachOf(each.to_vec())),
            };
        }
        let parts: Vec<&str> = text.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [_, _, ..] => {
                parts.iter().map(|part| self.one(part)).collect::<Result<_, _>>().map(Stretch::EachOf)
            }
            _ => self.one(text).map(Stretch::One),
        }
    }
}

fn has_unit(text: &str) -> bool {
    Amount::parse(text).is_ok_and(|amount| amount.unit.dimension != Dimension::Count)
}

/// The unit that a bare number takes over from another amount.
fn unit_for(text: &str, other: &str) -> Option<&'static str> {
    let (own, other) = (Amount::parse(text.trim()).ok()?, Amount::parse(other).ok()?);
    let is_bare = own.unit.dimension == Dimension::Count && other.unit.dimension != Dimension::Count;
    is_bare.then_some(other.unit.symbol)
}

//! What Enter takes. In: what was typed, marked or picked. Out: an answer, or the prompt again with a reason.

use super::super::chooser::Taken;
use super::super::ways;
use super::{Control, Keys, Outcome, Prompt};
use aiplan::interview::entry::{self, finishing, is_unknown, units, unknowing};
use aiplan::interview::step::Reply;
use aiplan::playbook::records::Kind;
use aiplan::text::{Lang, fill};
use jiff::civil::Date;

impl Prompt {
    pub(super) fn enter(&mut self) -> Outcome {
        let typed = self.typed().trim().to_owned();
        self.take(typed)
    }

    /// Takes what was typed on a line; a list takes what is marked in it.
    pub(super) fn take(&mut self, typed: String) -> Outcome {
        if self.keys == Keys::Question && (is_unknown(&typed) || unknowing::says_nobody_asked(&typed)) {
            return Outcome::Unknown;
        }
        // "Don't know, ask Kim" in a list of choices; on a line the interview reads it.
        let says_unknown = || unknowing::read(&typed, Kind::Choice, Date::default()).is_some();
        if self.keys == Keys::Question && self.is_choice() && says_unknown() {
            return Outcome::Answer(Reply::Text(typed));
        }
        if self.keys == Keys::Question && matches!(typed.as_str(), "skip" | "건너뛰기") {
            return Outcome::Answer(Reply::Skip);
        }
        if self.empty_is_none && self.is_many() && entry::says_none(&typed) {
            return Outcome::Answer(Reply::Choices(Vec::new()));
        }
        match &mut self.control {
            Control::Line(_) if self.keys == Keys::Detail => Outcome::Answer(Reply::Text(typed)),
            Control::Line(_) => match (typed.is_empty(), &self.default) {
                (false, _) => Outcome::Answer(Reply::Text(typed)),
                (true, _) if self.keeps_unknown => Outcome::Answer(Reply::Skip),
                (true, Some(default)) => Outcome::Answer(Reply::Text(default.clone())),
                (true, None) => self.nothing_typed(),
            },
            Control::Choose(_) if self.names_next && finishing::named(&typed).is_some() => {
                Outcome::Answer(Reply::Text(typed))
            }
            Control::Choose(_) if self.keys == Keys::More && finishing::more(&typed).is_some() => {
                let more = finishing::more(&typed) == Some(true);
                Outcome::Answer(if more { Reply::More } else { Reply::NoMore })
            }
            Control::Choose(_) if self.takes_amounts && units::has_unit(&typed) => {
                Outcome::Answer(Reply::Text(typed))
            }
            Control::Choose(chooser) if self.takes_amounts && is_other_number(&typed, chooser.count()) => {
                Outcome::Answer(Reply::Text(typed))
            }
            Control::Choose(chooser) => {
                let (taken, yes_no) = (chooser.taken(), chooser.is_yes_no());
                self.chosen(taken, &typed, yes_no)
            }
        }
    }

    fn chosen(&mut self, taken: Taken, typed: &str, yes_no: bool) -> Outcome {
        let lang = self.lang;
        match taken {
            Taken::Typed(text) => Outcome::Answer(Reply::Text(text)),
            Taken::Remarked(id, _) if self.keys != Keys::Question => Outcome::Answer(Reply::Choice(id)),
            Taken::Remarked(id, note) => Outcome::Answer(Reply::Text(format!("{id}: {note}"))),
            Taken::Ids(ids) if self.is_many() => Outcome::Answer(Reply::Choices(ids)),
            Taken::Ids(ids) => {
                let id = ids.into_iter().next().unwrap_or_default();
                Outcome::Answer(match self.keys {
                    Keys::More if id == "yes" => Reply::More,
                    Keys::More => Reply::NoMore,
                    _ => Reply::Choice(id),
                })
            }
            Taken::Nothing => self.nothing_typed(),
            Taken::Misfit if self.names_next && finishing::may_name(typed) => {
                Outcome::Answer(Reply::Text(typed.to_owned()))
            }
            Taken::Misfit if yes_no => {
                let refused = entry::yes_no(typed, lang).err();
                let mut note = refused.map(|refused| refused.reason).unwrap_or_default();
                if self.keys == Keys::Question {
                    note += &self
                        .named(" {unknown}: nobody knows yet.", " 아직 모르면 {unknown}{을/를} {press}.");
                }
                self.stay(&note)
            }
            Taken::Misfit if self.keys == Keys::Pick => {
                self.stay(lang.pick("Nothing here fits what was typed.", "입력한 내용에 맞는 것이 없습니다."))
            }
            Taken::Misfit if self.keys == Keys::Detail => {
                let note = self.named(
                    "Nothing fits what was typed. Choose by {chooses} or a word of the list.",
                    "입력한 내용에 맞는 보기가 없습니다. {chooses} 보기에 있는 말로 골라 주세요.",
                );
                self.stay(&note)
            }
            Taken::Misfit => {
                let note = self.named(
                    "Nothing fits what was typed. Choose by {chooses} or a word of the list; {unknown}: nobody knows yet.",
                    "입력한 내용에 맞는 보기가 없습니다. {chooses} 보기에 있는 말로 고르고, 아직 모르면 {unknown}{을/를} {press}.",
                );
                self.stay(&note)
            }
            Taken::Either([one, other]) => {
                let asks = lang.pick(
                    "Is “{one}” or “{other}” meant? Choose one by its number or with ↑↓; what you wrote is kept as its note.",
                    "‘{one}’ 또는 ‘{other}’ 중 어느 쪽인가요? 번호나 ↑↓로 골라 주세요. 적은 말은 메모로 남깁니다.",
                );
                let asks = self.with_arrows(asks);
                self.stay(&fill(&asks, |slot| Some(if slot == "one" { one.as_str() } else { &other }.into())))
            }
            Taken::Ticked(label, all) => {
                let says = lang.pick(
                    "“{label}” is ticked. Ticked now: {all}. Enter takes that.",
                    "‘{label}’{을/를} 골랐습니다. 지금 고른 것: {all}. Enter를 누르면 이대로 적습니다.",
                );
                self.stay(&with_ticked(says, &label, &all))
            }
            Taken::Cleared(label, all) if all.is_empty() => {
                let says = lang.pick(
                    "“{label}” was ticked and is not any more; nothing is ticked now.",
                    "골라 두었던 ‘{label}’{을/를} 뺐습니다. 이제 고른 것이 없습니다.",
                );
                self.stay(&with_ticked(says, &label, &all))
            }
            Taken::Cleared(label, all) => {
                let says = lang.pick(
                    "“{label}” was ticked and is not any more. Ticked now: {all}. Enter takes that.",
                    "골라 두었던 ‘{label}’{을/를} 뺐습니다. 지금 고른 것: {all}. Enter를 누르면 이대로 적습니다.",
                );
                self.stay(&with_ticked(says, &label, &all))
            }
            Taken::Perhaps(label) => {
                let asks = lang.pick(
                    "Is “{label}” meant? Enter again takes it.",
                    "‘{label}’{을/를} 뜻하시나요? Enter를 한 번 더 누르면 그렇게 적습니다.",
                );
                self.stay(&fill(asks, |_| Some(label.as_str().into())))
            }
        }
    }

    /// Enter with nothing typed or picked. A list takes it as "none" when it is pressed again.
    pub(super) fn nothing_typed(&mut self) -> Outcome {
        if self.may_be_none {
            if std::mem::replace(&mut self.says_none, true) || self.empty_is_none {
                return Outcome::Answer(Reply::Choices(Vec::new()));
            }
            let note = match self.is_many() {
                true => self.named(
                    "Nothing is picked. {picks}; Enter again says “none”.",
                    "고른 것이 없습니다. {picks} 고르거나, 없으면 Enter를 한 번 더 누르세요.",
                ),
                false => self.named(
                    "Nothing typed yet. Enter again says “none”.",
                    "입력한 내용이 없습니다. 없으면 Enter를 한 번 더 누르세요.",
                ),
            };
            return self.stay(&note);
        }
        if matches!(&self.control, Control::Choose(chooser) if chooser.is_yes_no()) {
            let note = self.named(
                "Nothing is chosen yet. Type yes or no (y, n); {unknown}: nobody knows yet.",
                "아직 고르지 않았습니다. 예 또는 아니요(y, n)로 답하고, 아직 모르면 {unknown}{을/를} {press}.",
            );
            return self.stay(&note);
        }
        if self.is_choice() && !self.is_many() {
            let note = match self.keys {
                Keys::Question => self.named(
                    "Nothing is chosen yet. Choose with ↑↓ or by number; {unknown}: nobody knows yet. {skip}: skip for now.",
                    "아직 고르지 않았습니다. ↑↓나 번호로 골라 주세요. 아직 모르면 {unknown}, 건너뛰려면 {skip}{을/를} {press}.",
                ),
                _ => self.named(
                    "Nothing is chosen yet. Choose with ↑↓ or by number.",
                    "아직 고르지 않았습니다. ↑↓나 번호로 골라 주세요.",
                ),
            };
            let note = self.with_arrows(&note);
            return self.stay(&note);
        }
        let note = self.named(
            "Nothing typed yet. {unknown}: nobody knows yet. {skip}: skip for now.",
            "아직 입력한 내용이 없습니다. 아직 모르면 {unknown}, 건너뛰려면 {skip}{을/를} {press}.",
        );
        self.stay(&note)
    }

    /// A note that names keys, or in plain mode the words that stand for them.
    fn named(&self, en: &str, ko: &str) -> String {
        let plain = self.look.plain;
        let chooses = match (plain, self.lang) {
            (true, Lang::En) => "number",
            (false, Lang::En) => "number, arrows",
            (true, Lang::Ko) => "번호나",
            (false, Lang::Ko) => "번호나 화살표,",
        };
        let picks = match (plain, self.lang) {
            (true, Lang::En) => "Numbers pick",
            (false, Lang::En) => "Space picks",
            (true, Lang::Ko) => "번호를 적어",
            (false, Lang::Ko) => "Space로",
        };
        let note = ways::named(self.lang.pick(en, ko), self.look, self.lang);
        note.replace("{chooses}", chooses).replace("{picks}", picks)
    }

    /// Without arrow keys, or where no sign for them can be shown, a note does not name them.
    fn with_arrows(&self, note: &str) -> String {
        match (self.look.plain, self.look.unicode) {
            (true, _) => {
                let arrows = ["with ↑↓ or ", " or with ↑↓", "↑↓나 ", "나 ↑↓"];
                arrows.iter().fold(note.to_owned(), |note, arrows| note.replace(arrows, ""))
            }
            (false, true) => note.to_owned(),
            (false, false) => note.replace("↑↓", self.lang.pick("the arrow keys", "화살표")),
        }
    }

    /// Of a list that was not taken as a whole, the parts that are choices are ticked and the others named.
    pub(super) fn ticks_known(&mut self) -> bool {
        let Control::Choose(chooser) = &mut self.control else { return false };
        let typed = chooser.typed.text().to_owned();
        let Some((known, others)) = chooser.tick_known(&typed) else { return false };
        let says = self.lang.pick(
            "Not among the choices: {label}. Ticked now: {all}. Enter takes that.",
            "보기에 없는 말: {label}. 지금 고른 것: {all}. Enter를 누르면 이대로 적습니다.",
        );
        self.note = Some(with_ticked(says, &others.join(", "), &known));
        true
    }

    fn stay(&mut self, note: &str) -> Outcome {
        self.note = Some(note.to_owned());
        Outcome::Stay
    }
}

/// A number that is none of the rows: another value than those that are offered.
fn is_other_number(typed: &str, rows: usize) -> bool {
    let is_row = typed.parse().is_ok_and(|row: usize| (1..=rows).contains(&row));
    !is_row && !typed.is_empty() && units::is_number(typed)
}

fn with_ticked(says: &str, label: &str, all: &[String]) -> String {
    let all = all.join(", ");
    fill(says, |slot| Some(if slot == "label" { label } else { all.as_str() }.into()))
}

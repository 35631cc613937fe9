//! Short answers and everyday words: names behind a yes, "there are none", other words for a choice.

use super::reading::read;
use super::{interview, options, say};
use crate::text::Lang;

#[test]
fn a_name_behind_a_yes_begins_the_next_record_and_a_sentence_does_not() {
    let plan = "aiplan: 1\nproduct: { name: x, launch_date: unknown, date_over_capability: no }\nproblem:\n  users:\n    - { who: clerks, relation: uses }\n";
    let mut sitting = interview(plan, options(Lang::Ko));
    sitting.next_step();
    assert!(say(&mut sitting, "운전자도 쓸 것 같아요").is_err(), "a sentence is asked about");
    assert_eq!(sitting.text(), plan);
    say(&mut sitting, "네, 차를 빌리는 이용자").expect("yes, and its name");
    assert!(sitting.text().contains("who: 차를 빌리는 이용자"), "{}", sitting.text());
}

#[test]
fn there_are_none_answers_whether_there_are_any_and_which() {
    for (text, id) in [
        ("없어요", "no"),
        ("없음", "no"),
        ("딱히 없음", "no"),
        ("none", "no"),
        ("There are none.", "no"),
        ("있어요", "yes"),
        ("There are", "yes"),
    ] {
        assert_eq!(read("product.date_over_capability", text).expect(text).value, id, "{text}");
    }
    for text in ["없어요", "없음", "none", "there are none", "딱히 없습니다"] {
        assert_eq!(read("components[].differs", text).expect(text).value, serde_json::json!([]), "{text}");
    }
}

#[test]
fn everyday_words_stand_for_the_choice_they_mean() {
    for (field, text, id) in [
        ("serving.inference_mode", "모아서 한꺼번에", "batch"),
        ("serving.inference_mode", "한꺼번에", "batch"),
        ("components[].label_quality", "들쭉날쭉해요", "noisy"),
        ("components[].label_quality", "헷갈림", "noisy"),
        ("components[].rules", "글로는 못 적어요", "unwritable"),
        ("components[].rules", "말로 설명 못 해요", "unwritable"),
        ("automation.level", "표시만", "assist"),
        ("automation.level", "표시만 하고 사람이 확정", "assist"),
        ("components[].training_lawful", "알아보는 중", "planned"),
        ("components[].training_lawful", "확인 중이에요", "planned"),
        ("components[].knowledge_changes", "거의 안 바뀜", "never"),
        ("tests.online.method", "나란히 돌려 본다", "shadow"),
        ("components[].verifiable", "보면 안다", "by-person"),
        ("components[].verifiable", "직원이 보면 알아요", "by-person"),
        ("data.may_leave", "안 돼요", "company"),
        ("data.may_leave", "밖으로 못 나감", "company"),
        ("data.may_leave", "기기 밖으로 못 나가요", "device"),
        ("team.handoffs[].from", "AI 모델러", "ML"),
    ] {
        let entry = read(field, text).unwrap_or_else(|refused| panic!("{field}: {text}: {refused:?}"));
        assert_eq!(entry.value.get("value").unwrap_or(&entry.value), id, "{field}: {text}");
    }
}

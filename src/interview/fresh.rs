//! The text of a new plan: the format, a comment that says how to go on, and what is known of the product.

use crate::text::Lang;

pub fn new_plan(name: Option<&str>, lang: Lang) -> String {
    let header = lang.pick(
        "# A plan for an AI product. `aiplan interview` asks what is still open; editing by hand is fine too.\n\
         # What nobody knows yet: `unknown`, or { unknown: why, ask: whom, by: 2027-01-31 }.\n",
        "# AI 제품 기획서입니다. `aiplan interview`가 아직 비어 있는 항목을 묻고, 직접 고쳐 써도 됩니다.\n\
         # 아직 모르는 항목은 `미정` 또는 { unknown: 이유, ask: 물어볼 사람, by: 2027-01-31 }로 적습니다.\n",
    );
    let name = name.map(|name| format!("  name: {}\n", scalar(name))).unwrap_or_default();
    format!("{header}aiplan: 1\nproduct:\n{name}  lang: {}\n  stage: idea\n", lang.code())
}

/// A name as a YAML scalar: bare where nothing in it could mean something else.
fn scalar(name: &str) -> String {
    let name = name.trim();
    let bare = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_')
        && !matches!(name, "true" | "false" | "null" | "yes" | "no" | "unknown" | "True" | "False" | "Null")
        && !crate::plan::reader::is_unknown_word(name);
    if bare { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml;

    #[test]
    fn a_new_plan_reads_back_whatever_the_name() {
        for name in ["영수증 판독", "Reader: \"v2\" # x", "null", "unknown", "- a", "a\tb\\"] {
            for lang in Lang::ALL {
                let source = Source::new("plan", new_plan(Some(name), lang));
                let tree = yaml::parse(&source);
                assert_eq!(tree.findings, []);
                let root = tree.root.expect("the plan has a root");
                let node = root.at("product.name").expect("the name is there");
                assert_eq!(node.text(), Some(name));
                let plain = node.scalar().is_some_and(|scalar| scalar.plain);
                assert!(!(plain && crate::plan::reader::is_unknown_word(name)));
            }
        }
    }
}

use super::*;
use serde_json::json;

fn set(path: &str, value: &str) -> Vec<Edit> {
    vec![Edit::Set { path: path.into(), value: json!(value) }]
}

fn began(text: &str) -> (tempfile::TempDir, PathBuf, PlanFile) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("aiplan.yaml");
    create(&path, text).unwrap();
    let file = PlanFile::new(path.clone(), text, Lang::En);
    (folder, path, file)
}

#[test]
fn a_change_made_elsewhere_is_joined_or_refused_and_never_overwritten() {
    let text = "components:\n  - id: read\n  - id: sort\n";
    let (_folder, path, mut file) = began(text);
    fs::write(&path, format!("{text}# theirs\nlaw: x\n")).unwrap();
    let edits = set("components[1].task", "ranking");
    let joined = file.save("ignored", &edits).unwrap().unwrap();
    assert!(joined.contains("# theirs\nlaw: x") && joined.contains("task: ranking"), "{joined}");
    fs::write(&path, "components:\n  - id: new\n  - id: read\n").unwrap();
    let refused = file.save("ignored", &set("components[1].does", "x")).unwrap_err();
    assert!(refused.to_string().contains("another record"), "{refused}");
    fs::write(&path, "a: [").unwrap();
    assert!(file.save("ignored", &edits).unwrap_err().to_string().contains("cannot be read"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "a: [");
    assert!(create(&path, "x").is_err(), "a plan is never overwritten");
}

#[test]
fn two_answers_to_one_field_are_shown_side_by_side_and_the_second_is_not_written_over_the_first() {
    let text = "product:\n  name: Reader\n";
    let (_folder, path, mut file) = began(text);
    fs::write(&path, "product:\n  name: Theirs\n").unwrap();
    let refused = file.save("ignored", &set("product.name", "Mine")).unwrap_err().to_string();
    assert!(refused.contains("“Theirs”") && refused.contains("“Mine”"), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "product:\n  name: Theirs\n");
    let News::Changed { text, fields } = file.news() else { panic!("the change is news") };
    assert_eq!(
        (text.as_str(), fields.as_slice()),
        ("product:\n  name: Theirs\n", &["product.name".to_owned()][..])
    );
    assert_eq!(file.news(), News::Same);
    assert_eq!(file.save("product:\n  name: Mine\n", &set("product.name", "Mine")).unwrap(), None);
    assert_eq!(fs::read_to_string(&path).unwrap(), "product:\n  name: Mine\n");
}

#[test]
fn a_record_that_was_added_elsewhere_is_not_added_again() {
    let (_folder, path, mut file) = began("components:\n  - id: read\n");
    fs::write(&path, "components:\n  - id: read\n  - id: sort\n").unwrap();
    let append = |id: &str| vec![Edit::Append { path: "components".into(), value: json!({ "id": id }) }];
    let refused = file.save("ignored", &append("sort")).unwrap_err().to_string();
    assert!(refused.contains("“sort” was added to components"), "{refused}");
    let joined = file.save("ignored", &append("find")).unwrap().unwrap();
    assert_eq!(joined, "components:\n  - id: read\n  - id: sort\n  - id: find\n");
}

#[test]
fn what_became_of_the_file_is_said_in_both_languages() {
    for lang in Lang::ALL {
        let (folder, path, mut file) = began("product:\n  name: Reader\n");
        file.lang = lang;
        let mut says = |english: &str, korean: &str| {
            let said = file.save("x", &set("product.name", "A")).unwrap_err().to_string();
            assert!(said.contains(lang.pick(english, korean)), "{said}");
            let News::Unreadable(news) = file.news() else { panic!("{said} is news") };
            assert_eq!(news, said);
        };
        fs::write(&path, "product:\n<<<<<<< HEAD\n  name: A\n=======\n  name: B\n>>>>>>> other\n").unwrap();
        says("conflict markers of git (line 2)", "git 충돌 표시가 남아 있습니다(2행)");
        fs::write(&path, "product: [\n").unwrap();
        says("cannot be read now (line ", "읽을 수 없습니다(");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        says("cannot be read now (line 1", "읽을 수 없습니다(1행");
        fs::remove_file(&path).unwrap();
        says("is not there any more", "파일이 없어졌습니다");
        let gone = folder.path().to_owned();
        fs::remove_dir_all(&gone).unwrap();
        says("The folder of", "폴더가 없어졌습니다");
        fs::create_dir_all(&gone).unwrap();
        fs::write(&path, "product:\n  name: Reader\n").unwrap();
        assert_eq!(file.save("product:\n  name: A\n", &set("product.name", "A")).unwrap(), None);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_mode_and_owner_stay() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let (folder, path, _) = began("product:\n  name: Reader\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let before = fs::metadata(&path).unwrap();
    let link = folder.path().join("link.aiplan.yaml");
    symlink("aiplan.yaml", &link).unwrap();
    let mut file = PlanFile::new(link.clone(), "product:\n  name: Reader\n", Lang::En);
    file.save("product:\n  name: A\n", &set("product.name", "A")).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "product:\n  name: A\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let refused = file.save("product:\n  name: B\n", &set("product.name", "B")).unwrap_err().to_string();
    assert!(refused.contains("read-only"), "{refused}");
}

#[test]
fn what_a_killed_program_left_is_swept_away_and_nothing_else() {
    let (folder, path, _) = began("a: 1\n");
    for name in [".aiplan.yaml.x7Yq.unfinished", ".other.yaml.x7Yq.unfinished", ".aiplan.yaml.swp"] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    PlanFile::new(path, "a: 1\n", Lang::En);
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".aiplan.yaml.swp", ".other.yaml.x7Yq.unfinished", "aiplan.yaml"]);
}

#[test]
fn many_interviews_on_one_file_lose_no_answer() {
    let (folder, path, _) = began("# ours\nproduct:\n  name: Reader\n");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = path.clone();
            scope.spawn(move || {
                let text = fs::read_to_string(&path).unwrap();
                let mut file = PlanFile::new(path, &text, Lang::En);
                for answer in 0..10 {
                    let edits = set(&format!("product.a{writer}x{answer}"), "x");
                    let text = apply_all(&file.text, &edits).unwrap();
                    file.save(&text, &edits).unwrap();
                }
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    let kept = (0..4).flat_map(|writer| (0..10).map(move |answer| format!("  a{writer}x{answer}: x\n")));
    assert!(kept.clone().all(|line| text.contains(&line)), "{text}");
    assert_eq!(text.lines().count(), 3 + kept.count());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no file is left");
}

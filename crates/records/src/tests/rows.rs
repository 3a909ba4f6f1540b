//! Rows that say several things of one initiative, and rows with several indicators.

use super::*;

#[test]
fn a_column_of_plan_result_and_judgement_names_nothing() {
    let report = one_table(&[
        "No|取組|担当課|項目|令和6年度",
        "1|見守りの輪|福祉課|計画|協定を結ぶ",
        "1|見守りの輪|福祉課|実績|八者と結んだ",
        "1|見守りの輪|福祉課|評価|A",
    ]);
    let first = &report.initiatives[0];
    assert_eq!(first.names, ["見守りの輪"]);
    let said = |initiative: &shinchoku_model::Initiative| {
        let entries = initiative.entries.iter();
        let entries = entries.map(|entry| (entry.subject.clone(), entry.aspect, entry.kind));
        entries.collect::<Vec<_>>()
    };
    let all: Vec<_> = report.initiatives.iter().flat_map(said).collect();
    let of = |word: &str, aspect, kind| (Some(word.to_owned()), aspect, kind);
    assert_eq!(
        all,
        [
            of("計画", Aspect::Schedule, Some(Kind::Plan)),
            of("実績", Aspect::Progress, Some(Kind::Actual)),
            of("評価", Aspect::Assessment, None),
        ]
    );
}

#[test]
fn indicators_side_by_side_have_their_own_values() {
    let report = one_table(&[
        "基本目標|活動指標|単位|R5実績|R6目標|成果指標|単位|R5実績|R6目標",
        "1 暮らし|説明会|回|3|4|参加者の満足|％|70|80",
        "1 暮らし|相談|件|12|15|解決した割合|％|40|50",
    ]);
    let values = |at: usize| {
        let values = report.indicators[at].values.iter();
        values
            .map(|value| (value.role, value.text.clone()))
            .collect::<Vec<_>>()
    };
    let names: Vec<&str> = report
        .indicators
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["説明会", "相談", "参加者の満足", "解決した割合"]);
    let of = |role, text: &str| (role, text.to_owned());
    assert_eq!(
        values(0),
        [of(ValueRole::Actual, "3"), of(ValueRole::Target, "4")]
    );
    assert_eq!(
        values(3),
        [of(ValueRole::Actual, "40"), of(ValueRole::Target, "50")]
    );
}

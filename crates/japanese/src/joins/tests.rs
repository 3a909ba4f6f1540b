use super::*;

#[test]
fn wraps_are_joined_and_items_are_not() {
    let cases = [
        // a wrap inside a word, in a text dump and in a cell
        (
            "庁内の利用拡充 端末のノートパ ソコン化",
            "庁内の利用拡充 端末のノートパソコン化",
        ),
        ("申請管理システ\nムの導入", "申請管理システムの導入"),
        // marks at the end and start of a line
        ("調査、検討、 実証実験", "調査、検討、実証実験"),
        ("調査、検討、\n実証実験", "調査、検討、実証実験"),
        ("協定を締結した\n。", "協定を締結した。"),
        // a ・ that goes on with the enumeration of a full line under a bullet, and one that does not
        (
            "・四月から毎月一度ずつ部会を開いて進み具合を持ち寄り、医療\n・介護・福祉が一つになり通う足と買い物の困りごとの両方をみ\nて歩いた。",
            "・四月から毎月一度ずつ部会を開いて進み具合を持ち寄り、医療・介護・福祉が一つになり通う足と買い物の困りごとの両方をみて歩いた。",
        ),
        (
            "・周知、研修\n・会議・相談の場",
            "・周知、研修\n・会議・相談の場",
        ),
        // a noun and the する that makes a verb of it
        (
            "研修を年4回実施\nし、182人が受けた。",
            "研修を年4回実施し、182人が受けた。",
        ),
        ("契約を解除\nする。", "契約を解除する。"),
        // a number of what follows, and a number of people
        ("基本目標2　人の流れをつくる", "基本目標2　人の流れをつくる"),
        ("参加者2 人", "参加者2人"),
        // a word spread over its cell
        ("所　管　課", "所管課"),
        ("取 組 名 称", "取組名称"),
        // marks of columns side by side
        ("③ ③ →", "③ ③ →"),
        ("→ → ⇒", "→ → ⇒"),
        // items
        ("【導入】 ・研修 ・周知", "【導入】\n・研修\n・周知"),
        // one list of compounds that broke before its last ・, and lists of bullets
        ("試行・検証 ・本格実施", "試行・検証・本格実施"),
        ("試行・検証\n・本格実施", "試行・検証・本格実施"),
        (
            "試行・検証\n・本格実施\n・周知",
            "試行・検証\n・本格実施\n・周知",
        ),
        ("・試行・検証\n・本格実施", "・試行・検証\n・本格実施"),
        (
            "試行・検証\n・窓口を一つにまとめる",
            "試行・検証\n・窓口を一つにまとめる",
        ),
        (
            "【予算化】\n交付決定\n【運用開始】\n募集",
            "【予算化】\n交付決定\n【運用開始】\n募集",
        ),
        ("○周知の充実 広報に載せる", "○周知の充実 広報に載せる"),
        // separate things
        ("運用改善\n定着", "運用改善\n定着"),
        ("導入\n(中央地区)", "導入\n(中央地区)"),
        (
            "通信環境の維持及び拡充と更新\n図書館\n児童館",
            "通信環境の維持及び拡充と更新\n図書館\n児童館",
        ),
        (
            "設備の保守点検\n未整備地区の調査",
            "設備の保守点検\n未整備地区の調査",
        ),
        ("1-2 苗の補助へ続く", "1-2 苗の補助へ続く"),
        (
            "推進責任者（補佐官\n※9）のもとに",
            "推進責任者（補佐官※9）のもとに",
        ),
        // numbers and Latin words
        ("令和 7 年度に 30 件", "令和7年度に 30件"),
        ("令和 7 年 4 月 1 日 から", "令和7年4月1日から"),
        ("約 30 件、来場 1,000 人", "約30件、来場 1,000人"),
        ("委託 3 か月、第 2 期", "委託 3か月、第2期"),
        ("第 3 章のとおり", "第3章のとおり"),
        ("Google\nWorkspace", "Google Workspace"),
        // what only looks like a number's gap
        ("予約, 受付", "予約, 受付"),
        ("予約. 受付", "予約. 受付"),
        ("取組1 窓口改革", "取組1 窓口改革"),
        ("取組1 人材育成", "取組1 人材育成"),
        ("施策2 点検の強化", "施策2 点検の強化"),
        ("施策3 次世代の育成", "施策3 次世代の育成"),
        ("施策4 本市の現状", "施策4 本市の現状"),
        ("施策5 社会教育", "施策5 社会教育"),
        ("令和6年 10件", "令和6年 10件"),
        ("平和 7都市", "平和 7都市"),
        ("LINE WORKS参加", "LINE WORKS参加"),
        // katakana words side by side, and one cut in two
        (
            "推進プロジェクト アクションプラン",
            "推進プロジェクト アクションプラン",
        ),
        ("民生委員タブ\nレット活用", "民生委員タブレット活用"),
        // the marks of columns, and rows that open with a year
        ("窓口の統合 ①② ② －", "窓口の統合\n①② ② －"),
        (
            "令和 5 年度 登録 8 件（実績）\n令和 6 年度 登録 20 件（見込み）\n総計 －\n令和5年度総評】",
            "令和5年度 登録 8件（実績）\n令和6年度 登録 20件（見込み）\n総計 －\n令和5年度総評】",
        ),
        ("会議を毎月開いて\nいます。", "会議を毎月開いています。"),
        // a particle opens no line
        ("新しい窓口\nを開設", "新しい窓口を開設"),
    ];
    for (raw, expected) in cases {
        assert_eq!(rejoin(raw), expected, "{raw}");
    }
}

#[test]
fn a_full_line_of_prose_goes_on() {
    let raw = "市民が窓口に来なくても手続ができるように電子\n申請の対象を広げ、利用の案内を各地区で行い\nました。";
    assert_eq!(rejoin(raw), raw.replace('\n', ""));
}

#[test]
fn a_long_line_is_read_in_time() {
    for piece in ["件 ", "（あ ", "「実施 ・", "【導入 "] {
        let raw = piece.repeat(20_000);
        let begun = std::time::Instant::now();
        rejoin(&raw);
        assert!(begun.elapsed().as_secs() < 10, "{piece}");
    }
}

#[test]
fn parts_of_a_cut_cell_are_joined() {
    assert_eq!(join_cut("助言、保健", "指導"), "助言、保健指導");
    assert_eq!(
        join_cut("募集した。", "周知した。"),
        "募集した。\n周知した。"
    );
    assert_eq!(join_cut("", "周知"), "周知");
    assert_eq!(join_cut("研修", "・周知"), "研修\n・周知");
}

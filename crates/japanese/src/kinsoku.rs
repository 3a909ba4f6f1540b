//! What a typesetter puts at no start or end of a line (行頭禁則 and 行末禁則, JIS X 4051).

/// Whether no line starts with a character: closing brackets, stops, small kana, signs of repetition.
pub fn is_no_start(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '・'
            | '：'
            | '；'
            | '）'
            | ')'
            | '」'
            | '』'
            | '】'
            | '］'
            | ']'
            | '｝'
            | '}'
    ) || matches!(
        character,
        '〕' | '〉' | '》' | '＞' | '”' | '’' | 'ー' | '々' | '！' | '？' | '％' | '%'
    ) || matches!(
        character,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ'
    ) || matches!(
        character,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ'
    )
}

/// Whether no line ends with a character: opening brackets.
pub fn is_no_end(character: char) -> bool {
    matches!(
        character,
        '（' | '('
            | '「'
            | '『'
            | '【'
            | '［'
            | '['
            | '｛'
            | '{'
            | '〔'
            | '〈'
            | '《'
            | '＜'
            | '“'
            | '‘'
    )
}

//! Rounding of decimals as Excel does it.

/// `value` times ten to the `shift`, rounded half away from zero to `decimals` places.
///
/// Excel keeps 15 significant decimal digits ("Excel specifications and limits", number precision) and
/// rounds those: 2.675 to two places is 2.68 there, though the nearest binary number lies below it.
/// Shifting the digits rather than dividing keeps 64.15 % exact too.
pub(super) fn rounded(value: f64, shift: i32, decimals: usize) -> f64 {
    let printed = format!("{:.14e}", value.abs());
    let Some((mantissa, exponent)) = printed.split_once('e') else {
        return value;
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return value;
    };
    let digits: Vec<u32> = mantissa.chars().filter_map(|c| c.to_digit(10)).collect();
    // A format code has a few decimals; far more of them ask for the number as it is.
    let decimals = i32::try_from(decimals).unwrap_or(i32::from(u16::MAX));
    let Ok(kept) = usize::try_from(exponent + shift + 1 + decimals) else {
        return 0.0;
    };
    let mut number = digits
        .iter()
        .take(kept)
        .fold(0u64, |number, digit| number * 10 + u64::from(*digit));
    if digits.get(kept).is_some_and(|digit| *digit >= 5) {
        number += 1;
    }
    // The exponent of the last digit that is kept.
    let last = exponent + shift + 1 - i32::try_from(digits.len().min(kept)).unwrap_or_default();
    format!("{number}e{last}").parse().unwrap_or(value)
}

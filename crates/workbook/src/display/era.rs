//! Japanese eras and days of the week, as Excel's date formats print them.

use ssfmt::DateSystem;
use ssfmt::date_serial::serial_to_date;

use super::token::Locale;

/// An era: its first day, letter, short name and name.
type Era = ((i32, u32, u32), &'static str, &'static str, &'static str);

/// The eras, latest first. Excel lets Meiji begin on January 25, 1868, long before its first day in 1900.
const ERAS: [Era; 5] = [
    ((2019, 5, 1), "R", "令", "令和"),
    ((1989, 1, 8), "H", "平", "平成"),
    ((1926, 12, 25), "S", "昭", "昭和"),
    ((1912, 7, 30), "T", "大", "大正"),
    ((1868, 1, 25), "M", "明", "明治"),
];

const WEEKDAYS: [&str; 7] = ["土", "日", "月", "火", "水", "木", "金"];

/// Whether ssfmt lacks a run of date letters, so that it must be printed here.
pub(super) fn is_era_letter(letter: char) -> bool {
    matches!(letter, 'g' | 'e' | 'r' | 'a')
}

/// What a run of `g`, `e`, `r` or `a` prints for a date.
pub(super) fn letters(
    letter: char,
    count: usize,
    serial: f64,
    locale: Option<Locale>,
) -> Option<String> {
    let date = serial_to_date(serial, DateSystem::Date1900)?;
    if letter == 'a' {
        return Some(weekday(count, serial));
    }
    if locale == Some(Locale::Other) {
        // The other calendars of East Asia are not kept here: the Western year, never a wrong era.
        return Some(if letter == 'g' {
            String::new()
        } else {
            date.0.to_string()
        });
    }
    let gannen = locale == Some(Locale::Japanese { gannen: true });
    let (first, initial, short, name) = ERAS.into_iter().find(|era| date >= era.0)?;
    let year = date.0 - first.0 + 1;
    let number = match (year, count.min(2)) {
        (1, _) if gannen => "元".to_owned(),
        (_, 1) => year.to_string(),
        _ => format!("{year:02}"),
    };
    Some(match (letter, count) {
        ('g', 1) => initial.to_owned(),
        ('g', 2) => short.to_owned(),
        ('g', _) => name.to_owned(),
        // `r` is the two-digit year of the era and `rr` the era with it.
        ('r', 1) if !gannen => format!("{year:02}"),
        ('r', 2..) => format!("{name}{number}"),
        _ => number,
    })
}

/// `aaa` is 月, `aaaa` is 月曜日. The 1900 system counts from a Sunday that it calls day 1.
fn weekday(count: usize, serial: f64) -> String {
    let index = (serial.floor() as i64).rem_euclid(7) as usize;
    let day = WEEKDAYS.get(index).copied().unwrap_or_default();
    if count > 3 {
        format!("{day}曜日")
    } else {
        day.to_owned()
    }
}

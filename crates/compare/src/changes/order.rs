//! Which records stand in another order.

/// The places in `new` that are not in the longest run of places that rises: the fewest records that
/// have to be moved to make one order of the other.
pub fn moved(new: &[usize]) -> Vec<usize> {
    // Patience sorting: `ends[length]` is where the best run of that length ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; new.len()];
    for (at, place) in new.iter().enumerate() {
        let length = ends.partition_point(|end| new[*end] < *place);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; new.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    (0..new.len()).filter(|at| !kept[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_records_are_moved() {
        assert_eq!(moved(&[0, 1, 2]), Vec::<usize>::new());
        assert_eq!(moved(&[1, 2, 3, 0]), [3]);
        assert_eq!(moved(&[3, 0, 1, 2]), [0]);
        assert_eq!(moved(&[2, 1, 0]).len(), 2);
        assert_eq!(moved(&[]), Vec::<usize>::new());
    }
}

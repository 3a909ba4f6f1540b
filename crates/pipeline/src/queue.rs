//! What lies between the threads that read files and the one that writes to the store.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Most results that are taken at a time.
const MOST: usize = 64;

/// How long results are gathered: a disk is waited for several times a second, not for every file.
const GATHERING: Duration = Duration::from_millis(250);

/// Hands out files to the workers and their results to the writer, in order and not far ahead.
///
/// `T` is what a worker makes of a file.
pub struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    total: usize,
    /// How far the workers may be ahead of the writer.
    ahead: usize,
}

struct State<T> {
    next: usize,
    taken: usize,
    stopped: bool,
    ready: BTreeMap<usize, T>,
}

impl<T> Queue<T> {
    /// A queue of `total` files, read by so many threads.
    pub fn new(total: usize, threads: usize) -> Self {
        Self {
            state: Mutex::new(State {
                next: 0,
                taken: 0,
                stopped: false,
                ready: BTreeMap::new(),
            }),
            changed: Condvar::new(),
            total,
            ahead: threads.max(1) * 2,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file for a worker; waits while the writer is far behind.
    pub fn next(&self) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.stopped || state.next >= self.total {
                return None;
            }
            if state.next < state.taken + self.ahead {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The result for a file.
    pub fn put(&self, at: usize, read: T) {
        self.lock().ready.insert(at, read);
        self.changed.notify_all();
    }

    /// The results for the next files: waits for the first, and then a little for more.
    pub fn take_some(&self) -> Vec<T> {
        let mut state = self.lock();
        let mut taken = Vec::new();
        let mut until = None;
        while taken.len() < MOST && state.taken < self.total {
            let at = state.taken;
            if let Some(read) = state.ready.remove(&at) {
                state.taken += 1;
                self.changed.notify_all();
                taken.push(read);
                until.get_or_insert_with(|| Instant::now() + GATHERING);
                continue;
            }
            state = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => break,
                Some(left) => {
                    let waited = self.changed.wait_timeout(state, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let waited = self.changed.wait(state);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
        taken
    }

    /// No further file is handed out.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Takes everything while `threads` workers read.
    fn taken(total: usize, threads: usize) -> Vec<Vec<usize>> {
        let queue = Queue::new(total, threads);
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(at) = queue.next() {
                        queue.put(at, at);
                    }
                });
            }
            let mut groups = Vec::new();
            loop {
                let group = queue.take_some();
                if group.is_empty() {
                    return groups;
                }
                groups.push(group);
            }
        })
    }

    #[test]
    fn results_come_in_the_order_of_the_files_and_many_at_a_time() {
        for threads in 1..4 {
            let groups = taken(1000, threads);
            let all: Vec<usize> = groups.iter().flatten().copied().collect();
            assert_eq!(all, (0..1000).collect::<Vec<usize>>());
            assert!(groups.iter().all(|group| group.len() <= MOST));
            assert!(groups.len() < 500, "{} groups", groups.len());
        }
        assert!(taken(0, 2).is_empty());
    }

    #[test]
    fn a_slow_file_does_not_hold_back_those_before_it() {
        let queue = Queue::new(2, 1);
        assert_eq!((queue.next(), queue.next()), (Some(0), Some(1)));
        queue.put(0, "first");
        assert_eq!(queue.take_some(), ["first"]);
        queue.put(1, "second");
        assert_eq!(queue.take_some(), ["second"]);
        assert!(queue.take_some().is_empty());
    }

    #[test]
    fn workers_wait_for_the_writer_and_stop_when_told() {
        let queue: Queue<()> = Queue::new(9, 1);
        assert_eq!((queue.next(), queue.next()), (Some(0), Some(1)));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| queue.next());
            queue.put(0, ());
            assert_eq!(queue.take_some().len(), 1);
            assert_eq!(waiting.join().unwrap(), Some(2));
        });
        queue.stop();
        assert_eq!(queue.next(), None);
    }
}

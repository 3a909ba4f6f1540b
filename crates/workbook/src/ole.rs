//! The compound file that holds an xls or an encrypted workbook ([MS-CFB]): names and streams.
//!
//! calamine has its own reader for this, not public; this one looks before calamine is let in.

/// The first bytes of every compound file ([MS-CFB] 2.2).
const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Sector numbers from here on mean something else ([MS-CFB] 2.1).
const SPECIAL: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the mini stream ([MS-CFB] 2.2).
const MINI_CUTOFF: u64 = 4096;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// An open compound file.
pub(crate) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat_start: u32,
    entries: Vec<Entry>,
}

/// A directory entry ([MS-CFB] 2.6.1).
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

/// Whether bytes begin as a compound file does.
pub(crate) fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

impl<'a> Ole<'a> {
    /// Opens a compound file as far as it can be followed.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !is_ole(bytes) {
            return None;
        }
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut ole = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat_start: u32_at(bytes, 60)?,
            entries: Vec::new(),
        };
        ole.read_fat()?;
        let directory = ole.chain(u32_at(bytes, 48)?);
        ole.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        Some(ole)
    }

    /// Whether there is an entry of a name, in capitals or not ([MS-CFB] 2.6.4).
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let mut bytes = if entry.size < MINI_CUTOFF {
            self.mini_chain(entry.start)
        } else {
            self.chain(entry.start)
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Some(bytes)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A sector; the last one may be cut off.
    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The file allocation table from the sectors that the header and its chain list ([MS-CFB] 2.3, 2.5).
    fn read_fat(&mut self) -> Option<()> {
        let mut sectors: Vec<u32> = self
            .bytes
            .get(76..512)?
            .chunks_exact(4)
            .filter_map(word)
            .collect();
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            let Some(list) = (next < SPECIAL).then(|| self.sector(next)).flatten() else {
                break;
            };
            let mut words: Vec<u32> = list.chunks_exact(4).filter_map(word).collect();
            next = words.pop().unwrap_or(SPECIAL);
            sectors.extend(words);
        }
        for id in sectors.into_iter().filter(|id| *id < SPECIAL).take(most) {
            let Some(table) = self.sector(id) else {
                continue;
            };
            self.fat.extend(table.chunks_exact(4).filter_map(word));
        }
        Some(())
    }

    /// The bytes of a chain of sectors; one that runs in a circle ends with the file's size.
    fn chain(&self, start: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < SPECIAL && bytes.len() <= self.bytes.len() {
            let Some(sector) = self.sector(next) else {
                break;
            };
            bytes.extend_from_slice(sector);
            next = self.fat.get(next as usize).copied().unwrap_or(SPECIAL);
        }
        bytes
    }

    /// The bytes of a chain in the mini stream, which the root entry holds ([MS-CFB] 2.4).
    fn mini_chain(&self, start: u32) -> Vec<u8> {
        let root = self.entries.first().map_or(SPECIAL, |root| root.start);
        let stream = self.chain(root);
        let table: Vec<u32> = self
            .chain(self.mini_fat_start)
            .chunks_exact(4)
            .filter_map(word)
            .collect();
        let mut bytes = Vec::new();
        let mut next = start;
        while next < SPECIAL && (bytes.len() as u64) < MINI_CUTOFF {
            let at = (next as usize).saturating_mul(MINI_SECTOR);
            let Some(sector) = stream.get(at..at.saturating_add(MINI_SECTOR)) else {
                break;
            };
            bytes.extend_from_slice(sector);
            next = table.get(next as usize).copied().unwrap_or(SPECIAL);
        }
        bytes
    }
}

/// A directory entry; none for an unused one.
fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
    let units: Vec<u16> = bytes
        .get(..length)?
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(bytes, 116)?,
        // The upper half is not used in files with small sectors and may hold anything.
        size: u64::from(u32_at(bytes, 120)?),
    })
}

fn word(bytes: &[u8]) -> Option<u32> {
    u32_at(bytes, 0)
}

/// Two bytes, the lower one first.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

/// Four bytes, the lowest one first.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

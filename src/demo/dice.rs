//! Chance that repeats itself.

/// A seeded source of numbers (SplitMix64): the same seed, the same numbers, on every machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    #[cfg(test)]
    pub const fn new(seed: u64) -> Self {
        Dice(seed)
    }

    /// Dice for one purpose, so that what one purpose draws does not change what another does.
    pub fn named(seed: u64, purpose: &str) -> Self {
        // FNV-1a.
        let hash = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        Dice(seed ^ hash)
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` up to, and not including, `high`; `low` if there is none.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        if high > low { low + self.roll() % (high - low) } else { low }
    }

    /// Letters and digits.
    pub fn word(&mut self, length: usize, alphabet: &str) -> String {
        let letters: Vec<char> = alphabet.chars().collect();
        (0..length).filter_map(|_| letters.get(self.between(0, letters.len() as u64) as usize)).collect()
    }

    /// Lower-case hexadecimal digits.
    pub fn hex(&mut self, length: usize) -> String {
        self.word(length, "0123456789abcdef")
    }

    /// A GUID as Microsoft prints them.
    pub fn guid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|n| self.hex(n)).join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_purposes_do_not_meet() {
        let draw = |purpose| Dice::named(7, purpose).guid();
        assert_eq!(draw("mail"), draw("mail"));
        assert_ne!(draw("mail"), draw("faults"));
        let mut dice = Dice::new(1);
        assert!((0..1000).all(|_| (5..9).contains(&dice.between(5, 9))));
        assert_eq!(dice.between(4, 4), 4);
    }
}

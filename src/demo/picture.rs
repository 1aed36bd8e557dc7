//! A screenshot that somebody might attach: a window, a heading, lines of text, a red message.

use std::io::Write;

use super::dice::Dice;

const WIDTH: usize = 480;
const HEIGHT: usize = 300;

type Colour = [u8; 3];

/// A PNG (ISO/IEC 15948), drawn by the dice.
pub fn screenshot(dice: &mut Dice) -> Vec<u8> {
    let mut canvas = vec![[236, 239, 244]; WIDTH * HEIGHT];
    let accent: Colour = [60 + dice.between(0, 60) as u8, 90 + dice.between(0, 60) as u8, 160];
    fill(&mut canvas, 20, 16, 440, 268, [255, 255, 255]);
    fill(&mut canvas, 20, 16, 440, 24, accent);
    for (n, dot) in [[237, 106, 94], [245, 191, 79], [98, 197, 84]].into_iter().enumerate() {
        fill(&mut canvas, 30 + n * 16, 23, 10, 10, dot);
    }
    fill(&mut canvas, 40, 56, 120 + dice.between(0, 120) as usize, 14, [60, 64, 72]);
    for row in 0..8 {
        let mut x = 40;
        while x < 400 {
            let width = 14 + dice.between(0, 46) as usize;
            fill(&mut canvas, x, 84 + row * 14, width.min(420 - x), 6, [176, 182, 192]);
            x += width + 8;
        }
    }
    fill(&mut canvas, 40, 208, 400, 46, [253, 226, 226]);
    fill(&mut canvas, 40, 208, 4, 46, [200, 40, 40]);
    for row in 0..2 {
        fill(&mut canvas, 56, 220 + row * 14, 160 + dice.between(0, 200) as usize, 7, [200, 40, 40]);
    }
    png(&canvas)
}

fn fill(canvas: &mut [Colour], x: usize, y: usize, width: usize, height: usize, colour: Colour) {
    for row in canvas.chunks_mut(WIDTH).skip(y).take(height) {
        row.iter_mut().skip(x).take(width).for_each(|pixel| *pixel = colour);
    }
}

fn png(canvas: &[Colour]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(canvas.len() * 3 + HEIGHT);
    for row in canvas.chunks(WIDTH) {
        rows.push(0);
        rows.extend(row.iter().flatten());
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing into memory does not fail.
    let _ = packed.write_all(&rows);
    let mut size = Vec::new();
    size.extend_from_slice(&(WIDTH as u32).to_be_bytes());
    size.extend_from_slice(&(HEIGHT as u32).to_be_bytes());
    size.extend_from_slice(&[8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(*b"IHDR", size), (*b"IDAT", packed.finish().unwrap_or_default()), (*b"IEND", Vec::new())] {
        let body = [&name[..], &data].concat();
        out.extend_from_slice(&(data.len() as u32).to_be_bytes());
        out.extend_from_slice(&body);
        out.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dice_draw_the_same_small_picture() {
        let picture = screenshot(&mut Dice::new(3));
        assert_eq!(picture, screenshot(&mut Dice::new(3)));
        assert_ne!(picture, screenshot(&mut Dice::new(4)));
        assert!(picture.len() < 8000, "{}", picture.len());
        assert!(picture.starts_with(b"\x89PNG") && picture.ends_with(b"IEND\xae\x42\x60\x82"));
    }
}

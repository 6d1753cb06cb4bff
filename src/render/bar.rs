//! A share drawn with blocks, alike wherever a page can hold a line of them.

/// How many cells a bar has where there is room.
pub(super) const CELLS: usize = 24;

/// The share as a bar of `cells` blocks, full ones first.
///
/// A share above nothing shows at least one full block and a share short of the whole leaves at least one empty, so that
/// a bar never claims all or nothing where that is not so. Shares outside 0 to 1 are drawn as the nearer end.
pub(super) fn blocks(share: f64, cells: usize) -> String {
    let full = full_cells(share, cells);
    format!("{}{}", "█".repeat(full), "░".repeat(cells - full))
}

/// Figures in a row as blocks as high as they are beside the highest; one that is not above nothing is a dot, so that nothing never
/// looks like little.
pub fn spark(figures: &[f64]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = figures.iter().copied().fold(0.0, f64::max);
    let block = |figure: &f64| {
        let share = figure / most;
        let at = (1..8_u8).take_while(|&step| share > f64::from(step) / 8.0).count();
        if share > 0.0 { BLOCKS[at] } else { '·' }
    };
    figures.iter().map(block).collect()
}

fn full_cells(share: f64, cells: usize) -> usize {
    let whole = cells as f64;
    let full = (1..cells).take_while(|&full| full as f64 - 0.5 <= share * whole).count();
    if share >= 1.0 {
        cells
    } else if share > 0.0 {
        full.max(1).min(cells)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_share_fills_half_a_bar() {
        assert_eq!(blocks(0.5, 4), "██░░");
    }

    #[test]
    fn the_highest_figure_fills_a_line_and_nothing_is_a_dot() {
        assert_eq!(spark(&[0.0, 1.0, 50.0, 100.0]), "·▁▄█");
        assert_eq!((spark(&[]).as_str(), spark(&[0.0, 0.0]).as_str()), ("", "··"));
    }

    #[test]
    fn a_bar_is_full_or_empty_only_when_the_share_is() {
        assert_eq!(blocks(0.001, 4), "█░░░");
        assert_eq!(blocks(0.999, 4), "███░");
        assert_eq!(blocks(1.0, 4), "████");
        assert_eq!(blocks(0.0, 4), "░░░░");
        assert_eq!(blocks(f64::NAN, 2), "░░");
    }
}

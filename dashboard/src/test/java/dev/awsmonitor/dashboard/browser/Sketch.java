package dev.awsmonitor.dashboard.browser;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a picture of the page shows, told so coarsely that another font or another build of the
 * browser shows the same: a grid of cells, each of which has a ground and may have writing on it.
 *
 * @param cells row by row
 */
record Sketch(int columns, int rows, List<Cell> cells) {
  /** In pixels, of which two make a CSS pixel: low enough to tell a line of text from the next. */
  static final int CELL_WIDTH = 32;

  static final int CELL_HEIGHT = 16;

  /** From light to dark within a cell: more than from a card to its border, less than of text. */
  private static final int WRITING_CONTRAST = 64;

  /** How far something may be from where it was, in cells: text is wider in another font. */
  private static final int REACH_ACROSS = 4;

  private static final int REACH_DOWN = 1;
  private static final int SAME_COLOUR = 3;

  /** One cell. Its ground is the median of each of red, green and blue. */
  record Cell(int red, int green, int blue, boolean writing) {
    boolean hasGroundOf(Cell other) {
      return Math.abs(red - other.red) <= SAME_COLOUR
          && Math.abs(green - other.green) <= SAME_COLOUR
          && Math.abs(blue - other.blue) <= SAME_COLOUR;
    }

    /** On this cell the other's would be found: writing where it has any, else its ground. */
    boolean shows(Cell other) {
      return other.writing ? writing : hasGroundOf(other);
    }
  }

  Sketch {
    cells = List.copyOf(cells);
  }

  static Sketch of(BufferedImage picture) {
    var columns = picture.getWidth() / CELL_WIDTH;
    var rows = picture.getHeight() / CELL_HEIGHT;
    var cells = new ArrayList<Cell>();
    for (var y = 0; y < rows * CELL_HEIGHT; y += CELL_HEIGHT) {
      for (var x = 0; x < columns * CELL_WIDTH; x += CELL_WIDTH) {
        cells.add(cell(picture.getRGB(x, y, CELL_WIDTH, CELL_HEIGHT, null, 0, CELL_WIDTH)));
      }
    }
    return new Sketch(columns, rows, cells);
  }

  private static Cell cell(int[] pixels) {
    var red = channel(pixels, 16);
    var green = channel(pixels, 8);
    var blue = channel(pixels, 0);
    // green makes most of what an eye takes for light
    var contrast = green[green.length - 1] - green[0];
    return new Cell(median(red), median(green), median(blue), contrast >= WRITING_CONTRAST);
  }

  private static int[] channel(int[] pixels, int shift) {
    return Arrays.stream(pixels).map(p -> p >> shift & 0xff).sorted().toArray();
  }

  private static int median(int[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** The cells of either sketch whose like is not near the same place of the other. */
  long differences(Sketch other) {
    if (columns != other.columns || rows != other.rows) {
      throw new IllegalArgumentException("pictures of different sizes");
    }
    return missingIn(other) + other.missingIn(this);
  }

  private long missingIn(Sketch other) {
    var missing = 0L;
    for (var row = 0; row < rows; row++) {
      for (var column = 0; column < columns; column++) {
        if (!other.showsNear(row, column, cells.get(row * columns + column))) {
          missing++;
        }
      }
    }
    return missing;
  }

  private boolean showsNear(int row, int column, Cell sought) {
    for (var r = Math.max(0, row - REACH_DOWN); r <= Math.min(rows - 1, row + REACH_DOWN); r++) {
      var last = Math.min(columns - 1, column + REACH_ACROSS);
      for (var c = Math.max(0, column - REACH_ACROSS); c <= last; c++) {
        if (cells.get(r * columns + c).shows(sought)) {
          return true;
        }
      }
    }
    return false;
  }
}

package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SketchTest {
  private static final Color GROUND = new Color(100, 150, 200);
  private static final int COLUMNS = 12;
  private static final int ROWS = 6;

  @Test
  void aPictureIsLikeItself() {
    assertThat(writingAt(3, 2).differences(writingAt(3, 2))).isZero();
  }

  @Test
  void whatMovedALittleIsStillThere() {
    assertThat(writingAt(3, 2).differences(writingAt(7, 3))).isZero();
  }

  @Test
  void whatMovedFarIsMissingInBoth() {
    assertThat(writingAt(3, 2).differences(writingAt(8, 2))).isEqualTo(2);
    assertThat(writingAt(3, 2).differences(writingAt(3, 4))).isEqualTo(2);
  }

  @Test
  void whatIsNoLongerWrittenOrNewlyIsADifference() {
    assertThat(writingAt(3, 2).differences(Sketch.of(plain(GROUND)))).isEqualTo(1);
    assertThat(Sketch.of(plain(GROUND)).differences(writingAt(3, 2))).isEqualTo(1);
  }

  @Test
  void anotherGroundIsADifferenceInEachCellOfBoth() {
    var nearly = Sketch.of(plain(new Color(103, 147, 203)));
    var other = Sketch.of(plain(new Color(100, 150, 204)));

    assertThat(Sketch.of(plain(GROUND)).differences(nearly)).isZero();
    assertThat(Sketch.of(plain(GROUND)).differences(other)).isEqualTo(2L * COLUMNS * ROWS);
  }

  @Test
  void aFaintLineIsNoWriting() {
    var faint = plain(GROUND);
    fill(faint, 40, 40, new Color(100, 213, 200));

    assertThat(Sketch.of(faint).differences(Sketch.of(plain(GROUND)))).isZero();
  }

  @Test
  void picturesOfDifferentSizesAreNotCompared() {
    var small = Sketch.of(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));

    assertThatThrownBy(() -> small.differences(writingAt(0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Sketch writingAt(int column, int row) {
    var picture = plain(GROUND);
    fill(picture, column * Sketch.CELL_WIDTH + 8, row * Sketch.CELL_HEIGHT + 8, Color.BLACK);
    return Sketch.of(picture);
  }

  private static BufferedImage plain(Color ground) {
    var picture =
        new BufferedImage(
            COLUMNS * Sketch.CELL_WIDTH, ROWS * Sketch.CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = picture.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.dispose();
    return picture;
  }

  private static void fill(BufferedImage picture, int x, int y, Color colour) {
    var graphics = picture.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(x, y, 5, 5);
    graphics.dispose();
  }
}

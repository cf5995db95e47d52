package io.watchbell.router.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LikenessTest {
  @Test
  void theExampleOfTheDocs() {
    var one = Likeness.words("DiskFull disk sda1 of node-17 is 95% full");
    var other = Likeness.words("DiskFull2 disk sdb2 of node-4 is 99% full");

    assertThat(one)
        .isEqualTo(
            Map.of("diskfull", 1, "disk", 1, "#", 3, "of", 1, "node", 1, "is", 1, "full", 1));
    assertThat(Likeness.of(one, other)).isCloseTo(0.96, within(0.005));
  }

  @Test
  void numbersAndIdentifiersAreOneWord() {
    assertThat(Likeness.words("pod 7f9 deadbeef DEADBEEF facade v2"))
        .isEqualTo(Map.of("pod", 1, "#", 4, "facade", 1));
  }

  @Test
  void nothingInCommonIsNothingAlike() {
    assertThat(Likeness.of(Likeness.words("queue long"), Likeness.words("disk full"))).isZero();
    assertThat(Likeness.of(Likeness.words(""), Likeness.words(""))).isZero();
  }

  @Test
  void onlyTheFirstWordsAreLookedAt() {
    var words = Likeness.words("a ".repeat(Likeness.WORDS_MAX) + "end");

    assertThat(words).isEqualTo(Map.of("a", Likeness.WORDS_MAX));
  }
}

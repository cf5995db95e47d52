package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void theFirstThatSaysAnythingWins() {
    assertThat(Text.firstOf("", " ", "a", "b")).isEqualTo("a");
    assertThat(Text.firstOf("", "\n")).isEmpty();
  }

  @Test
  void anAddressHoldsWhatItMayHold() {
    assertThat(Text.percentEncoded("shop / <errors>#1 ü"))
        .isEqualTo("shop%20/%20%3Cerrors%3E%231%20%C3%BC");
  }
}

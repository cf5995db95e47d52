package io.watchbell.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IgnoredTest {
  @Test
  void aCommentHoldsForItsLineOrTheNext() {
    var ignored =
        Ignored.in(
            "f",
            """
            a: 1 # watchbell:ignore no-owner, no-runbook
            b: 2
            # watchbell:ignore no-owner
            # and another comment

            c: 3
            d: 4
            """);

    assertThat(ignored.covers(at(1, Lint.NO_OWNER))).isTrue();
    assertThat(ignored.covers(at(1, Lint.NO_RUNBOOK))).isTrue();
    assertThat(ignored.covers(at(1, Lint.UNUSED_PERSON))).isFalse();
    assertThat(ignored.covers(at(2, Lint.NO_OWNER))).isFalse();
    assertThat(ignored.covers(at(6, Lint.NO_OWNER))).isTrue();
    assertThat(ignored.covers(at(7, Lint.NO_OWNER))).isFalse();
    assertThat(ignored.mistyped()).isEmpty();
  }

  @Test
  void aCommentMayHoldForTheWholeFile() {
    var ignored = Ignored.in("f", "# watchbell:ignore-file no-owner\na: 1\nb: 2\n");

    assertThat(ignored.covers(at(3, Lint.NO_OWNER))).isTrue();
    assertThat(ignored.covers(at(3, Lint.NO_RUNBOOK))).isFalse();
  }

  @Test
  void aMistypedCodeIsNamed() {
    var mistyped = Ignored.in("f", "a: 1\nb: 2 # watchbell:ignore no-runbok\n").mistyped();

    assertThat(mistyped).hasSize(1);
    assertThat(mistyped.getFirst().place().toString())
        .isEqualTo(
            "f:2:25: there is no warning 'no-runbok' to ignore (did you mean 'no-runbook'?)");
  }

  private static Warning at(int line, Lint lint) {
    return new Warning(lint, new Problem("f", line, 1, "", "m", null));
  }
}

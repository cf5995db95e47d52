package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTest {
  static List<Samples.Sample> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleGivesWhatIsExpectedOfIt(Samples.Sample sample) {
    var actual = Samples.shown(sample.source().normalise(sample.delivery(), Samples.CONTEXT));

    var kept = Samples.keep(sample, actual);
    assertThat(actual)
        .as("if this is right, move %s beside the sample", kept)
        .isEqualTo(Samples.expected(sample));
  }
}

package io.watchbell.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.kafka.TopicCheck.Present;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics that an operator has made, and whether we can live with them. */
class TopicCheckTest {
  private static final Map<String, String> KEPT =
      Map.of("cleanup.policy", "delete", "retention.ms", "1000");
  private static final Map<String, String> COMPACT = Map.of("cleanup.policy", "compact");

  private final TopicCheck check = new TopicCheck();

  @Test
  void whatIsAsWeWouldMakeItIsFine() {
    check.topic(new Present("alerts", 12, 3, KEPT), KEPT, 3);
    check.topic(new Present("covers", 12, 3, COMPACT), COMPACT, 3);
    assertThat(check.wrong()).isEmpty();
    assertThat(check.doubtful()).isEmpty();
  }

  @Test
  void aTopicThatForgetsWhatHoldsIsWrongAndTheCommandMendsIt() {
    check.topic(new Present("covers", 12, 3, KEPT), COMPACT, 3);
    assertThat(check.wrong())
        .singleElement()
        .asString()
        .contains("covers would forget what still holds", "--add-config cleanup.policy=compact");
  }

  @Test
  void aTopicThatKeepsOnlyTheLastOfEachKeyHasNoHistory() {
    check.topic(new Present("alerts", 12, 3, COMPACT), KEPT, 3);
    assertThat(check.wrong()).singleElement().asString().contains("what happened before");
  }

  @Test
  void aShorterMemoryMayBeMeantAndALongerOneIsFine() {
    var shorter = Map.of("cleanup.policy", "delete", "retention.ms", "999");
    var forEver = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    check.topic(new Present("alerts", 12, 3, shorter), KEPT, 3);
    check.topic(new Present("decisions", 12, 3, forEver), KEPT, 3);
    assertThat(check.wrong()).isEmpty();
    assertThat(check.doubtful()).singleElement().asString().startsWith("alerts is kept");
  }

  @Test
  void oneCopyIsDoubtfulOnlyWhereThereCouldBeTwo() {
    check.topic(new Present("alerts", 12, 1, KEPT), KEPT, 1);
    assertThat(check.doubtful()).isEmpty();
    check.topic(new Present("alerts", 12, 1, KEPT), KEPT, 3);
    assertThat(check.doubtful()).singleElement().asString().contains("one copy only");
  }

  @Test
  void recordsThatDoNotFitAreNamed() {
    var small = Map.of("cleanup.policy", "compact", "max.message.bytes", "1000");
    var large = Map.of("cleanup.policy", "compact", "max.message.bytes", "2000");
    check.topic(new Present("configurations", 12, 3, small), large, 3);
    assertThat(check.wrong()).singleElement().asString().contains("max.message.bytes=2000");
  }

  @Test
  void allMustHaveTheSameNumberOfPartitions() {
    check.partitions(List.of(new Present("a", 6, 3, Map.of()), new Present("b", 12, 3, Map.of())));
    assertThat(check.wrong()).singleElement().asString().contains("{6=a, 12=b}", "--partitions 12");
  }
}

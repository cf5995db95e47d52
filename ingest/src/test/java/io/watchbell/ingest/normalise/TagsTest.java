package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TagsTest {
  private static final Context CONTEXT =
      new Context("test", Instant.parse("2026-11-20T07:00:00Z"), null, Bounds.DEFAULT);

  @Test
  void oneTextAndAnArrayAreTheSame() {
    var array = JsonNodeFactory.instance.arrayNode().add("env:prod").add("night");

    assertThat(Tags.read("env:prod, night")).isEqualTo(Tags.read(array));
    assertThat(Tags.read(array).pairs()).containsExactly(new Tags.Pair("env", "prod"));
    assertThat(Tags.read(array).plainText()).isEqualTo("night");
  }

  @Test
  void aContextBeforeATagIsNoPartOfIt() {
    assertThat(Tags.read("[AWS]Name:web-1").pairs())
        .containsExactly(new Tags.Pair("Name", "web-1"));
  }

  @Test
  void halfATagIsAWord() {
    assertThat(Tags.read(":x, y:, ,,z").plain()).containsExactly(":x", "y:", "z");
  }

  @Test
  void aValueMayHaveColons() {
    assertThat(Tags.read("url:https://example.org").pairs().getFirst().value())
        .isEqualTo("https://example.org");
  }

  @Test
  void whatTheAlertHasAlreadyStays() {
    var draft = new Draft("generic", CONTEXT).label("env", "test");

    Tags.read("env:prod,team:a,team:b").label(draft);

    assertThat(draft.label("env")).isEqualTo("test");
    assertThat(draft.label("team")).isEqualTo("a");
  }
}

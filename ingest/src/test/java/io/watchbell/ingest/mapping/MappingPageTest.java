package io.watchbell.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What docs/mapping.md shows does what it says. */
class MappingPageTest {
  @Test
  void theExampleOfThePageWorks() throws IOException {
    var page = Files.readString(Path.of("../docs/mapping.md"));
    var problems = new Problems();
    var document =
        YamlDocument.parse("sources/coolant.yaml", block(page, "yaml"), problems).orElseThrow();
    var source = MappedNormaliser.read("coolant", document);
    assertThat(problems.sorted()).isEmpty();

    var body = block(page, "json");
    var items = take(source, body);
    assertThat(items.get(1)).isInstanceOf(Item.Ignored.class);
    var alert = ((Item.Accepted) items.getFirst()).alert();
    assertThat(alert.name()).isEqualTo("Coolant too hot: INLET-3");
    assertThat(alert.annotations().valueOf("reading")).isEqualTo("71.5 °C, limit 60");
    assertThat(alert.labels().valueOf("sensor")).isEqualTo("inlet-3");

    var rejected = (Item.Rejected) take(source, body.replace("sensor", "sonsor")).getFirst();
    assertThat(page).contains(rejected.detail());
  }

  private static java.util.List<Item> take(MappedNormaliser source, String body) {
    return source
        .normalise(
            Delivery.of(body.getBytes(StandardCharsets.UTF_8)),
            new Context("coolant", Instant.EPOCH, null, Bounds.DEFAULT))
        .items();
  }

  private static String block(String page, String language) {
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```", start));
  }
}

package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The documentation says what the code does. Where it does not, {@code -Dpages=write} writes it
 * anew, to be read before it is committed.
 */
class SourcePagesTest {
  private static final Path DOCS = Path.of("..", "docs", "sources");

  @Test
  void thePagesSayWhatTheCodeDoes() throws IOException {
    var pages = SourcePages.all();
    if ("write".equals(System.getProperty("pages"))) {
      Files.createDirectories(DOCS);
      for (var page : pages.entrySet()) {
        Files.writeString(DOCS.resolve(page.getKey()), page.getValue());
      }
    }

    for (var page : pages.entrySet()) {
      var file = DOCS.resolve(page.getKey());
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("%s is not what the code says: ./mvnw test -pl ingest -am -Dpages=write", file)
          .isEqualTo(page.getValue());
    }
    try (var files = Files.list(DOCS)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  /** What is wrong, that somebody took it, and that it is over, are one alert. */
  @Test
  void whatFiresAndWhatResolvesHaveTheSameName() {
    for (var source : Sources.ALL) {
      var firing = fingerprints(source.name() + "/firing");
      for (var later : List.of("acknowledged", "resolved")) {
        var fingerprints = fingerprints(source.name() + "/" + later);
        if (!fingerprints.isEmpty()) {
          assertThat(fingerprints)
              .as("%s: what is %s is not what fired", source.name(), later)
              .isSubsetOf(firing);
        }
      }
    }
  }

  private static List<String> fingerprints(String sample) {
    return Samples.all().stream()
        .filter(it -> it.toString().startsWith(sample + "."))
        .flatMap(it -> it.source().normalise(it.delivery(), Samples.CONTEXT).items().stream())
        .map(item -> ((Item.Accepted) item).alert().fingerprint().hex())
        .toList();
  }
}

package io.watchbell.deploy.samples;

import io.watchbell.deploy.settings.OwnSources;
import io.watchbell.ingest.normalise.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples in a configuration directory: {@code sources/<name>/<case>.json} and, beside it,
 * {@code <case>.expected.yaml} or {@code .expected.json}.
 *
 * @param directory of the configuration
 */
public record SampleFiles(Path directory) {
  private static final String EXPECTED = ".expected";
  private static final List<String> ENDINGS = List.of(EXPECTED + ".yaml", EXPECTED + ".json");

  /**
   * All samples of a source, by name.
   *
   * @throws IOException when they cannot be read
   */
  public List<Sample> of(String source) throws IOException {
    var place = directory.resolve(OwnSources.DIRECTORY).resolve(source);
    var samples = new ArrayList<Sample>();
    if (!Files.isDirectory(place)) {
      return samples;
    }
    try (var files = Files.list(place)) {
      for (var file : files.filter(SampleFiles::isSample).sorted().toList()) {
        samples.add(
            new Sample(
                source, file.toString(), Delivery.of(Files.readAllBytes(file)), expected(file)));
      }
    }
    return samples;
  }

  /**
   * Writes down what should come of a sample.
   *
   * @throws IOException when it cannot be written
   */
  public static Path keep(Sample sample, String expected) throws IOException {
    var file = beside(Path.of(sample.file()), ENDINGS.getFirst());
    return Files.writeString(file, expected);
  }

  private static boolean isSample(Path file) {
    var name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && !name.startsWith(".") && !name.contains(EXPECTED + ".");
  }

  private static @Nullable String expected(Path sample) throws IOException {
    for (var ending : ENDINGS) {
      var file = beside(sample, ending);
      if (Files.isRegularFile(file)) {
        return Files.readString(file);
      }
    }
    return null;
  }

  private static Path beside(Path sample, String ending) {
    var name = String.valueOf(sample.getFileName());
    int dot = name.lastIndexOf('.');
    return sample.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ending);
  }
}

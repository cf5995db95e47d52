package io.watchbell.deploy.settings;

import io.watchbell.ingest.mapping.MappedNormaliser;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The sources that the configuration describes itself, each in a file {@code sources/<name>.yaml}.
 */
public final class OwnSources {
  /** The directory that they stand in, within that of the configuration. */
  public static final String DIRECTORY = "sources";

  private static final Pattern FILE = Pattern.compile(DIRECTORY + "/([^/]+)\\.ya?ml");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private OwnSources() {}

  /** Whether a file of this name describes a source. */
  static boolean isOne(String file) {
    return FILE.matcher(file).matches();
  }

  /**
   * Reads all of them, beside those that are built in.
   *
   * @param texts of all files, by their names
   * @param shown how a file is named to people
   */
  static SourceBook read(
      Map<String, String> texts, UnaryOperator<String> shown, Problems problems) {
    var own = new ArrayList<MappedNormaliser>();
    texts.forEach((file, text) -> {
      var matcher = FILE.matcher(file);
      if (matcher.matches() && isName(matcher.group(1), shown.apply(file), problems)) {
        int before = problems.sorted().size();
        YamlDocument.parse(shown.apply(file), text, problems)
            .map(document -> MappedNormaliser.read(matcher.group(1), document))
            .ifPresentOrElse(own::add, () -> noteEmpty(before, shown.apply(file), problems));
      }
    });
    return own.isEmpty() ? SourceBook.BUILT_IN : new SourceBook(own);
  }

  /** Unless it is worse than empty, which was noted already. */
  private static void noteEmpty(int before, String file, Problems problems) {
    if (problems.sorted().size() == before) {
      problems.add(
          new Problem(file, 1, 1, "", "is empty", "at least 'name: item.title'; docs/mapping.md"));
    }
  }

  private static boolean isName(String name, String file, Problems problems) {
    if (Sources.find(name).isPresent()) {
      problems.add(
          new Problem(
              file,
              1,
              1,
              "",
              "there is a source '" + name + "' already, and it is built in",
              "rename the file, for example to my-" + name + ".yaml"));
      return false;
    }
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new Problem(
              file,
              1,
              1,
              "",
              "'" + name + "' is no name for a source",
              "its address is made of it: lower-case letters, digits and '-', at most 64"));
      return false;
    }
    return true;
  }
}

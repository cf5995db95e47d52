package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Turns the text of an {@code alertmanager.yml} into the texts of our configuration. */
public final class Translator {
  private final Source source;

  private Translator(String file) {
    source = new Source(file, new Problems(), new Problems());
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * It became this.
     *
     * @param imported all of it
     */
    record Done(Imported imported) implements Outcome {}

    /**
     * It cannot be translated.
     *
     * @param problems all of them, by place; at least one
     */
    record Broken(List<Problem> problems) implements Outcome {
      public Broken {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Translates a configuration.
   *
   * @param file its name, for messages and comments
   * @param text the YAML itself, or a Secret of Kubernetes that holds it
   */
  public static Outcome translate(String file, String text) {
    var translator = new Translator(file);
    var imported = translator.read(file, text).flatMap(translator::write);
    return imported.isPresent() && !translator.source.isBroken()
        ? new Outcome.Done(imported.get())
        : new Outcome.Broken(translator.source.broken().sorted());
  }

  private Optional<Alertmanager> read(String file, String text) {
    var document = YamlDocument.parse(file, text, source.broken());
    if (document.isEmpty() && !source.isBroken()) {
      source.broken().add(new Problem(file, 1, 1, "", "the file is empty", null));
    }
    return document
        .flatMap(value -> SecretManifest.unwrapped(value, text, source))
        .flatMap(value -> new DocumentReader(source).read(value));
  }

  private Optional<Imported> write(Alertmanager from) {
    if (source.isBroken()) {
      return Optional.empty();
    }
    var flat = Flattening.of(from.root());
    if (flat == null) {
      tooMany(from.root());
      return Optional.empty();
    }
    var directory = new Directory(source, from.receivers().values());
    if (directory.hasMail() && from.mail().isEmpty()) {
      source
          .broken()
          .add(
              new Problem(
                  source.file(),
                  1,
                  1,
                  "global",
                  "there is mail to send, but no mail server",
                  "add smtp_smarthost and smtp_from to global"));
      return Optional.empty();
    }
    return Optional.of(imported(from, new Plan(from.receivers(), flat), directory));
  }

  private Imported imported(Alertmanager from, Plan plan, Directory directory) {
    var files = new LinkedHashMap<String, String>();
    var variables = new ArrayList<>(directory.variables());
    var windows = new Windows(source, from.intervals()).of(plan);
    files.put("routing.yaml", new RoutingFile(source).write(plan, from.inhibitions(), windows));
    files.put("oncall.yaml", new OncallFile(source, directory).write(from, plan));
    if (directory.hasMail()) {
      from.mail()
          .ifPresent(mail -> {
            files.put("settings.yaml", SettingsFile.write(mail, source));
            SettingsFile.variable(mail, source).ifPresent(variables::addFirst);
          });
    }
    var origins = plan.rules().stream().map(Plan.Entry::origin).toList();
    return new Imported(files, origins, source.losses(), variables);
  }

  private void tooMany(RouteNode route) {
    var lines = new ArrayList<Integer>();
    goingOn(route, lines);
    source
        .broken()
        .add(
            new Problem(
                source.file(),
                route.line(),
                1,
                "route",
                "written as a list these routes are more than %d rules: each 'continue' that is"
                        .formatted(Flattening.rulesMax(route))
                    + " independent of the others doubles them",
                "remove 'continue' where it is not needed, or name one receiver that tells all:"
                    + " lines "
                    + String.join(", ", lines.stream().map(String::valueOf).toList())));
  }

  private static void goingOn(RouteNode route, List<Integer> lines) {
    if (route.goesOn()) {
      lines.add(route.line());
    }
    route.children().forEach(child -> goingOn(child, lines));
  }
}

package io.watchbell.deploy.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchbell.deploy.alertmanager.Imported;
import io.watchbell.deploy.alertmanager.Translator;
import io.watchbell.deploy.alertmanager.Translator.Outcome;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.model.config.Problem;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell import alertmanager}. */
@Command(
    name = "alertmanager",
    description = {
      "Make a configuration directory of an alertmanager.yml: routes, receivers, inhibition.",
      "What could not be carried is listed, with what to do instead."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --into the files are printed, and what was not carried goes to standard error.",
      "Secrets are not copied: the environment variables that take their place are listed."
    })
final class ImportAlertmanagerCommand extends Speaking {
  @Parameters(
      paramLabel = "FILE",
      description = "An alertmanager.yml, or a Kubernetes Secret that holds one.")
  private Path file = Path.of("alertmanager.yml");

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Write the files into this directory; it is made if it is not there.")
  private @Nullable Path into;

  @Option(names = "--force", description = "Overwrite files that are there already.")
  private boolean force;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (force && into == null) {
      throw wrongUsage("--force overwrites files of the directory that --into names");
    }
    return switch (Translator.translate(String.valueOf(file.getFileName()), text())) {
      case Outcome.Done(var imported) -> {
        deliver(imported);
        yield 0;
      }
      case Outcome.Broken(var problems) -> {
        refuse(problems);
        yield Main.WRONG;
      }
    };
  }

  private String text() throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new StartFailure(file + " is not UTF-8 text", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new StartFailure(
          "cannot read " + file,
          Files.isDirectory(file) ? "it is a directory: name the file" : "is the name right?",
          e);
    }
  }

  private void deliver(Imported imported) throws IOException {
    if (into != null && !force) {
      refuseToOverwrite(into, imported);
    }
    check(imported);
    if (into != null) {
      write(into, imported.files());
    }
    if (json) {
      print(asJson(imported));
      return;
    }
    if (into == null) {
      imported.files().forEach((name, text) -> out().print("# ---- " + name + "\n" + text + "\n"));
    }
    out().flush();
    var terminal = into == null ? Terminal.error() : Terminal.standard();
    ImportText.lines(imported, into, terminal).forEach(terminal::line);
  }

  /** What is written must be fine, also together with what is there already. */
  private void check(Imported imported) {
    var texts = new TreeMap<String, String>();
    if (into != null && Files.isDirectory(into)) {
      texts.putAll(new ConfigurationFiles(into).texts());
    }
    texts.putAll(imported.files());
    var named = into == null ? "" : into.toString();
    if (ConfigurationReader.read(named, texts)
        instanceof ConfigurationReader.Outcome.Broken(var problems)) {
      var lines = new ArrayList<String>();
      lines.add("what was made of " + file + " is not fine, so nothing was written:");
      problems.forEach(problem -> lines.add("  " + problem));
      lines.add(
          texts.size() > imported.files().size()
              ? "  does it agree with the other files of " + into + "? Try an empty directory"
              : "  that is a mistake of ours: please report it with these lines");
      throw new StartFailure(lines);
    }
  }

  private static void refuseToOverwrite(Path directory, Imported imported) {
    var there =
        imported.files().keySet().stream()
            .map(directory::resolve)
            .filter(Files::exists)
            .map(Path::toString)
            .toList();
    if (!there.isEmpty()) {
      throw new StartFailure(
          "would overwrite " + String.join(", ", there) + "; nothing was written",
          "name another directory, or add --force");
    }
  }

  /** Each file is there whole or as it was. */
  private static void write(Path directory, Map<String, String> files) {
    try {
      Files.createDirectories(directory);
      for (var one : files.entrySet()) {
        var draft = directory.resolve("." + one.getKey() + ".new");
        Files.writeString(draft, one.getValue());
        Files.move(
            draft,
            directory.resolve(one.getKey()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new StartFailure(
          "cannot write into " + directory + " (" + e.getMessage() + ")",
          "is it a directory that you may write to?",
          e);
    }
  }

  private void refuse(List<Problem> problems) throws JsonProcessingException {
    if (json) {
      print(Map.of("ok", false, "problems", problems));
      return;
    }
    problems.forEach(problem -> err().println(problem));
    err()
        .println(
            file
                + " cannot be imported: "
                + Texts.counted(problems.size(), "mistake")
                + "; nothing was written");
  }

  private Map<String, Object> asJson(Imported imported) {
    var body = new LinkedHashMap<String, Object>();
    body.put("ok", true);
    if (into == null) {
      body.put("files", imported.files());
    } else {
      body.put("written", imported.files().keySet().stream().map(into::resolve).toList());
    }
    body.put("rules", imported.rules());
    body.put("notCarried", imported.notCarried());
    body.put("variables", imported.variables());
    return body;
  }

  private void print(Object value) throws JsonProcessingException {
    out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    out().flush();
  }
}

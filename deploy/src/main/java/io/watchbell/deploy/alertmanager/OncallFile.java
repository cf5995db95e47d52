package io.watchbell.deploy.alertmanager;

import io.watchbell.deploy.alertmanager.Directory.Contact;
import java.util.Collection;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes {@code oncall.yaml}. */
final class OncallFile {
  private static final String DEFAULT = "default";
  private static final String NOBODY = "nobody-yet";

  private final Source source;
  private final Directory directory;

  OncallFile(Source source, Directory directory) {
    this.source = source;
    this.directory = directory;
  }

  /**
   * The text of the file.
   *
   * @param from whose first route says who answers where no ladder is named
   * @param plan the ladders
   */
  String write(Alertmanager from, Plan plan) {
    var file = new Yaml();
    file.comment(
            "Imported from " + source.file() + " by 'watchbell import alertmanager'.",
            "",
            "Alertmanager tells and forgets. A ladder goes on until somebody answers: give each of",
            "them further rungs, and put people instead of mailing lists on them.")
        .put("people", people());
    file.comment("").put("ladders", ladders(from, plan));
    return file.write();
  }

  private Yaml people() {
    var people = new Yaml();
    for (var person : directory.people()) {
      people
          .comment(person.comment())
          .put(person.name(), new Yaml().putInLine("contacts", contact(person.contact())));
    }
    if (directory.people().isEmpty()) {
      people
          .comment("No receiver tells anybody: say here who it is.")
          .put(NOBODY, new Yaml().putInLine("contacts", contact(new Contact.Nowhere())));
    }
    return people;
  }

  private static Yaml contact(Contact contact) {
    return switch (contact) {
      case Contact.Mail(var address) -> new Yaml().put("email", address);
      case Contact.Hook(var url) -> new Yaml().putInLine("webhook", new Yaml().put("url", url));
      case Contact.SecretHook(var variable) ->
          new Yaml().putInLine("webhook", new Yaml().put("url_env", variable));
      case Contact.Nowhere() -> new Yaml().putTrue("terminal");
    };
  }

  private Yaml ladders(Alertmanager from, Plan plan) {
    var ladders = new Yaml();
    if (!plan.ladders().containsKey(DEFAULT)) {
      ladders
          .comment("For incidents for which no rule and no service names a ladder.")
          .put(DEFAULT, ladder(directory.of(from.root().receiver())));
    }
    plan.ladders()
        .forEach((name, receivers) ->
            ladders.comment(comment(from, receivers)).put(name, ladder(directory.of(receivers))));
    return ladders;
  }

  private String comment(Alertmanager from, List<String> receivers) {
    return source.at(
        receivers.stream()
            .flatMap(name -> from.receivers().values().stream().filter(r -> r.name().equals(name)))
            .map(Receiver::line)
            .toList());
  }

  private Yaml ladder(Collection<String> people) {
    var targets =
        (people.isEmpty() ? fallback() : people).stream().map(name -> "person:" + name).toList();
    return new Yaml().putAll("rungs", List.of(new Yaml().put("page", targets)), FlowStyle.FLOW);
  }

  private List<String> fallback() {
    return directory.people().isEmpty()
        ? List.of(NOBODY)
        : List.of(directory.people().getFirst().name());
  }
}

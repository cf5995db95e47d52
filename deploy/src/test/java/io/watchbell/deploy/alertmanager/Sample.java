package io.watchbell.deploy.alertmanager;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome.Good;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.policy.Target;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A configuration of Alertmanager as a test asks it: what was read of it, what it became, and what
 * our own readers understand of that.
 */
record Sample(String text, Alertmanager read, Imported imported, Configuration ours) {
  /** The text of a file of the test's resources. */
  static String resource(String name) throws IOException {
    try (var stream = Sample.class.getResourceAsStream("/alertmanager/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Imports a text that has to be fine. */
  static Sample of(String name, String text) {
    if (!(Translator.translate(name, text) instanceof Translator.Outcome.Done(var imported))) {
      throw new AssertionError(name + " is not imported: " + Translator.translate(name, text));
    }
    var checked = ConfigurationReader.read("", imported.files());
    if (!(checked instanceof Good(var ours))) {
      throw new AssertionError(name + " became something that check refuses: " + checked);
    }
    var source = new Source(name, new Problems(), new Problems());
    var read =
        YamlDocument.parse(name, text, source.broken())
            .flatMap(document -> SecretManifest.unwrapped(document, text, source))
            .flatMap(document -> new DocumentReader(source).read(document))
            .orElseThrow();
    return new Sample(text, read, imported, ours);
  }

  /** The receivers that the rule which takes these labels was made for. */
  Set<String> receivers(Labels labels) {
    var rule = ours.router().rules().route(labels).rule();
    return imported.rules().stream()
        .filter(origin -> origin.rule().equals(rule))
        .flatMap(origin -> origin.receivers().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whom our ladder pages for these labels: mail addresses, in small letters; nobody: empty. */
  Set<String> told(Labels labels) {
    var route = ours.router().rules().route(labels);
    if (route.suppress() != null) {
      return Set.of();
    }
    var ladder = Objects.requireNonNull(ours.roster().ladder(String.valueOf(route.ladder())));
    return ladder.rung(1).targets().stream()
        .map(target -> ((Target.OnePerson) target).name())
        .flatMap(
            name -> Objects.requireNonNull(ours.roster().people().get(name)).contacts().stream())
        .map(Sample::address)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String address(Contact contact) {
    return contact instanceof Contact.Email(var address) ? address : contact.channel();
  }
}

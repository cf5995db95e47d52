package io.watchbell.deploy.alertmanager;

import io.watchbell.deploy.alertmanager.Imported.Variable;
import io.watchbell.deploy.alertmanager.Receiver.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes people of receivers: one for each address, however many receivers have it. */
final class Directory {
  private final Source source;
  private final Names names = new Names();
  private final Names variableNames = new Names();
  private final Map<String, Entry> byAddress = new LinkedHashMap<>();
  private final Map<String, Set<String>> ofReceiver = new LinkedHashMap<>();
  private final List<Variable> variables = new ArrayList<>();

  /** People for these receivers. */
  Directory(Source source, Collection<Receiver> receivers) {
    this.source = source;
    receivers.forEach(this::add);
  }

  /** How somebody is reached. */
  sealed interface Contact {
    /** By mail. */
    record Mail(String address) implements Contact {}

    /** By a webhook whose address may be read. */
    record Hook(String url) implements Contact {}

    /** By a webhook whose address is in an environment variable. */
    record SecretHook(String variable) implements Contact {}

    /** Not yet: printed on the terminal. */
    record Nowhere() implements Contact {}
  }

  /**
   * A person.
   *
   * @param name unique
   * @param contact how they are reached
   * @param comment where they come from
   */
  record Entry(String name, Contact contact, String comment) {}

  /** Everybody, in the order of the receivers. */
  List<Entry> people() {
    return List.copyOf(byAddress.values());
  }

  /** Names of those whom a receiver tells; empty for one that is thrown away. */
  Set<String> of(String receiver) {
    return ofReceiver.getOrDefault(receiver, Set.of());
  }

  /** What has to be set so that all can be reached. */
  List<Variable> variables() {
    return List.copyOf(variables);
  }

  /** Whether anybody gets mail. */
  boolean hasMail() {
    return byAddress.values().stream().anyMatch(one -> one.contact() instanceof Contact.Mail);
  }

  private void add(Receiver receiver) {
    var people = new LinkedHashSet<String>();
    receiver.ways().forEach(way -> people.add(person(receiver, way).name()));
    if (people.isEmpty() && !receiver.isThrownAway()) {
      people.add(nobodyYet(receiver).name());
    }
    ofReceiver.put(receiver.name(), people);
  }

  private Entry person(Receiver receiver, Way way) {
    return switch (way) {
      case Way.Mail(int line, var address) ->
          byAddress.computeIfAbsent(
              "mailto:" + address.toLowerCase(Locale.ROOT),
              _ ->
                  new Entry(
                      names.person(address.substring(0, address.indexOf('@'))),
                      new Contact.Mail(address),
                      source.at(line)));
      case Way.Hook(int line, var url) ->
          byAddress.computeIfAbsent(
              url,
              _ ->
                  new Entry(
                      names.person(receiver.name() + "-webhook"),
                      new Contact.Hook(url),
                      source.at(line)));
      case Way.SecretHook(int line) -> secret(receiver, line);
    };
  }

  private Entry secret(Receiver receiver, int line) {
    var name = names.person(receiver.name() + "-webhook");
    var variable = variableNames.variable(name + "_URL");
    variables.add(new Variable(variable, "the address of the webhook (url) of " + source.at(line)));
    var entry = new Entry(name, new Contact.SecretHook(variable), source.at(line));
    byAddress.put("variable:" + variable, entry);
    return entry;
  }

  private Entry nobodyYet(Receiver receiver) {
    var what =
        receiver.lost().isEmpty()
            ? "it tells nobody"
            : "only " + String.join(", ", Set.copyOf(receiver.lost()).stream().sorted().toList());
    var entry =
        new Entry(
            names.person(receiver.name()),
            new Contact.Nowhere(),
            source.at(receiver.line()) + ", " + what + ": say here who it is");
    byAddress.put("receiver:" + receiver.name(), entry);
    return entry;
  }

  /** The names of those who are told by any of these, each once. */
  Set<String> of(Collection<String> receivers) {
    var all = new LinkedHashSet<String>();
    receivers.forEach(receiver -> all.addAll(of(receiver)));
    return all;
  }

  /** The first who is told by this receiver, if anybody is. */
  Optional<String> firstOf(String receiver) {
    return of(receiver).stream().findFirst();
  }
}

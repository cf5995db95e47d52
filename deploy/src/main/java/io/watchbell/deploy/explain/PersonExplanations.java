package io.watchbell.deploy.explain;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.deploy.watch.Asked;
import io.watchbell.deploy.watch.Evidence;
import io.watchbell.deploy.watch.Inquiry;
import io.watchbell.deploy.watch.Overlaid;
import io.watchbell.deploy.watch.Overlaid.Said;
import io.watchbell.deploy.watch.PersonAccount;
import io.watchbell.deploy.watch.PersonExplainer;
import io.watchbell.deploy.watch.Reign;
import io.watchbell.deploy.watch.Reigns;
import io.watchbell.escalation.contact.Person;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord.Move;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accounts of people, from what everybody wrote down. */
public final class PersonExplanations {
  private final KafkaConnection connection;
  private final @Nullable Supplier<Configuration> live;
  private final InstantSource clock;

  /**
   * Accounts of what is in this log.
   *
   * @param live what holds now; null for what the log says
   */
  public PersonExplanations(
      KafkaConnection connection, @Nullable Supplier<Configuration> live, InstantSource clock) {
    this.connection = connection;
    this.live = live;
    this.clock = clock;
  }

  /** What came of a question. */
  public sealed interface Answer {
    /**
     * It is answered.
     *
     * @param account the answer
     */
    record Told(PersonAccount account) implements Answer {}

    /**
     * There was no such person then.
     *
     * @param why with who was probably meant
     */
    record Nobody(String why) implements Answer {}

    /**
     * It cannot be understood.
     *
     * @param why with how to write it
     */
    record Wrong(String why) implements Answer {}
  }

  /**
   * The answer. It reads a part of the log, so it may take seconds.
   *
   * @throws org.apache.kafka.common.KafkaException when the log cannot be reached
   */
  public Answer of(String person, Asked asked) {
    try (var search = new LogSearch(connection)) {
      var versions = new Versions();
      search.since(Topics.CONFIGURATIONS, Instant.EPOCH, versions::take);
      var now = live == null ? latest(versions) : live.get();
      var zone =
          Optional.ofNullable(now.roster().people().get(person))
              .map(Person::zone)
              .orElse((ZoneId) ZoneOffset.UTC);
      return switch (asked.read(person, zone, clock.instant())) {
        case Asked.Outcome.Wrong(var why) -> new Answer.Wrong(why);
        case Asked.Outcome.Good(var inquiry) -> {
          var reigns =
              Overlaid.over(
                  reigns(inquiry, versions, now), said(search), inquiry.from(), inquiry.until());
          var complaint = now.roster().complaintAboutPerson(person);
          boolean known = reigns.stream().anyMatch(it -> it.roster().people().containsKey(person));
          yield known || complaint == null
              ? new Answer.Told(
                  PersonExplainer.explain(inquiry, new Reigns(reigns), read(inquiry, search)))
              : new Answer.Nobody(complaint);
        }
      };
    }
  }

  /** What people changed about the watch, whenever: it may have held still. */
  private static List<Said> said(LogSearch search) {
    var said = new ArrayList<Said>();
    search.told(Topics.COVERS, (key, change, at) -> said.add(new Said(at, key, change)));
    return said;
  }

  private static Evidence read(Inquiry inquiry, LogSearch search) {
    var evidence = new Evidence(inquiry);
    var before = inquiry.from().minus(Evidence.INCIDENTS_BEFORE);
    var alerts = inquiry.from().minus(Evidence.ALERTS_BEFORE);
    search.since(Topics.DECISIONS, alerts, (_, decision) -> evidence.decided(decision));
    search.since(Topics.INCIDENTS, before, (_, change) -> evidence.changed(change));
    search.since(Topics.RESPONSES, before, (_, change) -> evidence.responded(change));
    search.since(Topics.PAGES, before, (_, page) -> evidence.paged(page));
    search.since(Topics.PAGE_OUTCOMES, before, (_, outcome) -> evidence.cameOf(outcome));
    return evidence;
  }

  /** Those that were live meanwhile; what cannot be read is left out, as it was live. */
  private static List<Reign> reigns(Inquiry inquiry, Versions versions, Configuration now) {
    var reigns = new ArrayList<Reign>();
    Move last = null;
    for (var move : versions.moves().reversed()) {
      if (!move.at().isAfter(inquiry.from())) {
        last = move;
      } else if (move.at().isBefore(inquiry.until())) {
        reign(move, versions).ifPresent(reigns::add);
      }
    }
    Optional.ofNullable(last).flatMap(it -> reign(it, versions)).ifPresent(reigns::add);
    return reigns.isEmpty() ? List.of(Reign.of(Instant.EPOCH, now)) : reigns;
  }

  private static Optional<Reign> reign(Move move, Versions versions) {
    var version = versions.find(move.version());
    return version == null
        ? Optional.empty()
        : configuration(version.files()).map(it -> Reign.of(move.at(), it));
  }

  private static Configuration latest(Versions versions) {
    var version = versions.liveVersion();
    Map<String, String> files = version == null ? Map.of() : version.files();
    return configuration(files)
        .or(() -> configuration(Map.of()))
        .orElseThrow(() -> new IllegalStateException("what is built in can be read"));
  }

  private static Optional<Configuration> configuration(Map<String, String> files) {
    return ConfigurationReader.read("", files) instanceof Outcome.Good(var configuration)
        ? Optional.of(configuration)
        : Optional.empty();
  }
}

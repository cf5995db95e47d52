package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.PageOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The process that pages people: the desk, the dispatcher's lanes and deliveries, schedules and
 * links are those that run live; its log, its clock and its providers are made up.
 */
public final class Pager {
  private final Surroundings around;
  private final LinkTokens tokens = new LinkTokens(new byte[LinkTokens.SECRET_BYTES_MIN]);
  private final Book book;
  private final Host host;
  private final LadderAudit audit;
  private final Dispatcher dispatcher;
  private final List<Station> stations;
  private @Nullable Delivery delivery;

  /**
   * A pager that is not up yet.
   *
   * @param name of its process
   * @param partitions into how many parts incidents are divided
   */
  public Pager(Surroundings around, String name, int partitions) {
    this.around = around;
    this.book = new Book(partitions);
    this.host = new Host(around.agenda(), around.diary(), name);
    this.audit = new LadderAudit(this);
    this.dispatcher = new Dispatcher(this);
    this.stations = IntStream.range(0, partitions).mapToObj(i -> new Station(i, this)).toList();
    host.does(this::begin, dispatcher::end);
  }

  /** It comes up for the first time, and reaches people in these ways. */
  public void start(Map<String, Notifier> notifiers, Bundling bundling) {
    var links = new Links(() -> URI.create("https://bell.example.com"), tokens, Links.VALID_FOR);
    var means =
        new Delivery.Means(
            notifiers,
            () -> around.company().roster(),
            links,
            StillWanted.by(book::response),
            RetryPolicy.usual(around.chance("retries")::fraction),
            () -> bundling);
    delivery = new Delivery(means, dispatcher);
    host.start();
  }

  private void begin() {
    around.comesUp();
    stations.forEach(station -> host.run(station::begin));
    dispatcher.begin();
  }

  /** Something happened to an incident. */
  public void happened(IncidentChange change) {
    int partition = book.add(change);
    audit.happened(change);
    hear(partition);
  }

  /** Somebody asks for something. */
  public void asked(Command command) {
    int partition = book.add(command);
    audit.asked(command);
    hear(partition);
  }

  /** The dispatcher says what came of a page. */
  void wrote(PageOutcome outcome) {
    int partition = book.add(outcome);
    audit.wrote(outcome);
    hear(partition);
  }

  private void hear(int partition) {
    stations.get(partition).written();
  }

  /** A transaction of a station has ended with this. */
  void published(int partition, Said said) {
    switch (said.what()) {
      case Said.What.ToPage(var page) -> {
        book.pages(partition).add(page);
        audit.decided(page, said);
        dispatcher.dispatch(partition);
      }
      case Said.What.ToTell(var change) -> {
        book.publish(change.response());
        audit.told(change, said);
      }
      case Said.What.ToAsk(var command) -> around.asked(command);
    }
  }

  /** The clock of the machine was set: what is due comes sooner or later than it was thought. */
  public void startled(Duration by) {
    host.startled();
    audit.startled(by);
    stations.forEach(Station::startled);
  }

  /** A notifier lets time pass. */
  public void pause(Duration length) {
    dispatcher.pause(length);
  }

  Surroundings around() {
    return around;
  }

  /** The process. */
  public Host host() {
    return host;
  }

  /** Its log. */
  public Book book() {
    return book;
  }

  /** What it does, held against what people are promised. */
  public LadderAudit audit() {
    return audit;
  }

  /** What makes and checks its links. */
  public LinkTokens tokens() {
    return tokens;
  }

  Delivery delivery() {
    return Objects.requireNonNull(delivery, "it is started first");
  }

  /** The station that has this incident. */
  Station station(IncidentId id) {
    return stations.get(book.partition(id));
  }
}

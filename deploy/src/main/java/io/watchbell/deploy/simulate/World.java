package io.watchbell.deploy.simulate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.model.command.Command;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.topology.VirtualTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A company lives through a history: the two stages of the router with their order, ticks and
 * marks, the desk of escalation, the lanes and deliveries of the dispatcher, schedules and links
 * are those that run live. Made up are the log, the clock, the providers and the people.
 */
final class World {
  /** How long nothing happens at the end, so that every ladder comes to rest. */
  private static final Duration AFTERWARDS = Duration.ofDays(4);

  private static final Duration LOOK = Duration.ofMinutes(5);
  private static final Duration LOOK_AFTERWARDS = Duration.ofHours(3);

  private final Plan plan;
  private final Agenda agenda = new Agenda(Plan.START);
  private final Diary diary = new Diary(agenda::now);
  private final Log log = new Log();
  private final LinkTokens tokens = new LinkTokens(new byte[LinkTokens.SECRET_BYTES_MIN]);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FateAudit fates = new FateAudit(this);
  private final IncidentAudit incidents = new IncidentAudit(this);
  private final LadderAudit ladders = new LadderAudit(this);
  private final HushAudit hush = new HushAudit(this);
  private final OrderAudit order = new OrderAudit(this);
  private final Host router;
  private final Host pager;
  private final Ingest ingest;
  private final Vendors vendors;
  private final People people;
  private final Delivery delivery;
  private final Dispatcher dispatcher;
  private final List<Station> stations;
  private final Routing routing;
  private Company company;
  private int version;
  private Duration offset = Duration.ZERO;

  World(Plan plan) {
    this.plan = plan;
    this.company = new Company(plan.seed(), 0, Company.SMALL, List.of());
    this.router = new Host(this, Host.Name.ROUTER);
    this.pager = new Host(this, Host.Name.PAGER);
    this.ingest = new Ingest(this);
    this.vendors = new Vendors(this);
    this.people = new People(this);
    this.dispatcher = new Dispatcher(this);
    this.delivery = new Delivery(means(), dispatcher);
    this.stations =
        IntStream.range(0, Log.RESPONSE_PARTITIONS).mapToObj(i -> new Station(i, this)).toList();
    this.routing = new Routing(this, meters);
    router.does(routing::begin, () -> {});
    pager.does(this::beginPaging, dispatcher::end);
    if (!plan.isPunctual()) {
      order.off();
    }
  }

  private Delivery.Means means() {
    var links = new Links(() -> URI.create("https://bell.example.com"), tokens, Links.VALID_FOR);
    var chance = Chance.of(plan.seed(), "retries");
    return new Delivery.Means(
        vendors.notifiers(),
        () -> company.roster(),
        links,
        StillWanted.by(log::response),
        RetryPolicy.usual(chance::fraction));
  }

  private void beginPaging() {
    stations.forEach(Station::begin);
    dispatcher.begin();
  }

  /** Lives through it, and through some quiet days after it. */
  void live() {
    ingest.configured(0);
    router.start();
    pager.start();
    plan.happenings().forEach(each -> agenda.at(each.at(), () -> happens(each)));
    looks(Plan.START, plan.end(), LOOK);
    agenda.runUntil(plan.end());
    router.spare();
    pager.spare();
    vendors.recover();
    people.sleep();
    var last = plan.end().plus(AFTERWARDS);
    looks(plan.end(), last, LOOK_AFTERWARDS);
    agenda.runUntil(last);
    fates.end();
    incidents.look();
    ladders.end();
    ingest.endAll();
    agenda.runUntil(last.plus(Duration.ofHours(2)));
    look();
    fates.end();
    incidents.allIsOver();
    order.end();
  }

  private void looks(Instant from, Instant until, Duration every) {
    for (var at = from.plus(every); at.isBefore(until); at = at.plus(every)) {
      agenda.at(at, this::look);
    }
  }

  private void look() {
    fates.look();
    ladders.look();
    hush.look();
    routing.look();
  }

  private void happens(Happening happening) {
    switch (happening) {
      case Happening.Posted posted -> ingest.posted(posted.alert());
      case Happening.Scribbled it -> ingest.scribbled(it.key(), it.body());
      case Happening.Killed it -> host(it.host()).doom(it.steps(), it.away());
      case Happening.Silenced it -> {
        hush.silenced(it.silence());
        ingest.silenced(it.silence());
      }
      case Happening.Unsilenced it -> {
        hush.unsilenced(it.id());
        ingest.unsilenced(it.id());
      }
      case Happening.Reconfigured it -> reconfigure(it.version());
      case Happening.VendorTurned it -> {
        diary.note(it.said());
        vendors.turn(it.channel(), it.mood(), it.length());
      }
      case Happening.ClockStepped it -> step(it.by());
      case Happening.Changed it -> ingest.changed(it.service());
      case Happening.Asked it -> people.asks(it.wish(), it.draw());
      case Happening.Covered it -> cover(it.draw(), it.length());
    }
  }

  private Host host(Host.Name name) {
    return name == Host.Name.ROUTER ? router : pager;
  }

  private void reconfigure(int another) {
    diary.note("configuration " + another + " holds");
    version = another;
    company = new Company(plan.seed(), another, Company.SMALL, company.covers());
    ingest.configured(another);
  }

  private void cover(int draw, Duration length) {
    var cover = Covering.by(company, draw, wall(), length);
    diary.note(
        "%s takes the watch of %s for %s".formatted(cover.person(), cover.schedule(), length));
    company = company.with(cover);
  }

  private void step(Duration by) {
    diary.note("the clock of the machine is set by " + by);
    offset = offset.plus(by);
    router.startled();
    pager.startled();
    ladders.startled(by);
    fates.startled(by);
    stations.forEach(Station::startled);
    router.run(routing::stayAwake);
  }

  /** A task of the router has said something, and its transaction has ended. */
  void decided(Output output) {
    order.decided(output);
    switch (output) {
      case Output.Decided(var decision) -> {
        fates.decided(decision);
        incidents.decided(decision);
        hush.decided(decision);
      }
      case Output.Changed(var change) -> {
        incidents.happened(change);
        int partition = Log.partition(change.incident().id());
        log.inputs(partition).add(new Log.Input.OfIncident(change));
        ladders.happened(change);
        hear(partition);
      }
      case Output.Refused refused -> fates.refused(refused);
      case Output.Passed _, Output.Marked _ ->
          VirtualTask.passed(output).ifPresent(routing::tellInOrder);
      case Output.Warned _, Output.StateChanged _, Output.Answered _ -> {
        // Nobody here reads them.
      }
    }
  }

  /** Somebody asks for something. */
  void asked(Command command) {
    int partition = Log.partition(command.incident());
    log.inputs(partition).add(new Log.Input.OfPerson(command));
    ladders.asked(command);
    hear(partition);
    ingest.asked(command);
  }

  /** The dispatcher says what came of a page. */
  void wrote(PageOutcome outcome) {
    log.add(outcome);
    ladders.wrote(outcome);
    hear(Log.partition(outcome.incident()));
  }

  private void hear(int partition) {
    stations.get(partition).written();
  }

  /** A transaction of escalation has ended with this. */
  void published(int partition, Said said) {
    switch (said.what()) {
      case Said.What.ToPage(var page) -> {
        log.pages(partition).add(page);
        ladders.decided(page, said);
        dispatcher.dispatch(partition);
      }
      case Said.What.ToTell(var change) -> {
        log.publish(change.response());
        ladders.told(change, said);
      }
      case Said.What.ToAsk(var command) -> asked(command);
    }
  }

  /** How much there was of what. */
  Figures figures() {
    var seen = ladders.figures;
    return new Figures(
        1,
        fates.accepted,
        fates.decisions,
        incidents.opened,
        seen.pages,
        seen.arrived,
        seen.repeats,
        seen.commands,
        (long) router.kills + pager.kills);
  }

  /** What the clock of the machine shows. */
  Instant wall() {
    return agenda.now().plus(offset);
  }

  /** What the clock of the machine shows, as it is set now, at an instant of the world. */
  Instant onTheWall(Instant at) {
    return at.plus(offset);
  }

  /** When the clock of the machine will show this, as it is set now. */
  Instant inTheWorld(Instant wall) {
    return wall.minus(offset);
  }

  Plan plan() {
    return plan;
  }

  Agenda agenda() {
    return agenda;
  }

  Diary diary() {
    return diary;
  }

  Log log() {
    return log;
  }

  LinkTokens tokens() {
    return tokens;
  }

  FateAudit fates() {
    return fates;
  }

  IncidentAudit incidents() {
    return incidents;
  }

  LadderAudit ladders() {
    return ladders;
  }

  OrderAudit order() {
    return order;
  }

  Host router() {
    return router;
  }

  Host pager() {
    return pager;
  }

  Routing routing() {
    return routing;
  }

  People people() {
    return people;
  }

  Delivery delivery() {
    return delivery;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Station station(int partition) {
    return stations.get(partition);
  }

  Company company() {
    return company;
  }

  /** Which configuration holds. */
  int version() {
    return version;
  }
}

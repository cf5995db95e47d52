package io.watchbell.deploy.simulate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.rehearsal.Agenda;
import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.escalation.rehearsal.Company;
import io.watchbell.escalation.rehearsal.Counted;
import io.watchbell.escalation.rehearsal.Diary;
import io.watchbell.escalation.rehearsal.Host;
import io.watchbell.escalation.rehearsal.Pager;
import io.watchbell.escalation.rehearsal.Surroundings;
import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.topology.VirtualTask;
import java.time.Duration;
import java.time.Instant;

/**
 * A company lives through a history: the two stages of the router with their order, ticks and
 * marks, the desk of escalation, the lanes and deliveries of the dispatcher, schedules and links
 * are those that run live. Made up are the log, the clock, the providers and the people.
 */
final class World implements Surroundings {
  /** How long nothing happens at the end, so that every ladder comes to rest. */
  private static final Duration AFTERWARDS = Duration.ofDays(4);

  private static final Duration LOOK = Duration.ofMinutes(5);
  private static final Duration LOOK_AFTERWARDS = Duration.ofHours(3);

  /** As large as a company is in these histories. */
  private static final Company.Size SMALL = new Company.Size(10, 3, 5, 5);

  /** Into how many parts incidents are divided. */
  private static final int RESPONSE_PARTITIONS = 2;

  private final Plan plan;
  private final Agenda agenda = new Agenda(Plan.START);
  private final Diary diary = new Diary(agenda, Words::time);
  private final Log log = new Log();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FateAudit fates = new FateAudit(this);
  private final IncidentAudit incidents = new IncidentAudit(this);
  private final HushAudit hush = new HushAudit(this);
  private final ImpliedAudit implied = new ImpliedAudit(this);
  private final OrderAudit order = new OrderAudit(this);
  private final Host router;
  private final Pager pager;
  private final Ingest ingest;
  private final Vendors vendors;
  private final People people;
  private final Routing routing;
  private Company company;
  private int version;
  private Duration offset = Duration.ZERO;

  World(Plan plan) {
    this.plan = plan;
    this.company = company(0);
    this.router = new Host(agenda, diary, Happening.Service.ROUTER.name());
    this.pager = new Pager(this, Happening.Service.PAGER.name(), RESPONSE_PARTITIONS);
    this.ingest = new Ingest(this);
    this.vendors = new Vendors(pager, 0);
    this.people = new People(this);
    this.routing = new Routing(this, meters);
    router.does(() -> router.run(routing::begin), () -> {});
    if (!plan.isPunctual()) {
      order.off();
    }
  }

  private Company company(int number) {
    return new Company(chance("company" + number), SMALL);
  }

  /** Lives through it, and through some quiet days after it. */
  void live() {
    ingest.host().start();
    ingest.configured(0);
    router.start();
    pager.start(vendors.notifiers(), Bundling.NEVER);
    plan.happenings().forEach(each -> agenda.at(each.at(), () -> happens(each)));
    looks(Plan.START, plan.end(), LOOK);
    agenda.runUntil(plan.end());
    router.spare();
    ingest.host().spare();
    pager.host().spare();
    vendors.recover();
    people.sleep();
    var last = plan.end().plus(AFTERWARDS);
    looks(plan.end(), last, LOOK_AFTERWARDS);
    agenda.runUntil(last);
    fates.end();
    incidents.look();
    pager.audit().end();
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
    pager.audit().look();
    hush.look();
    routing.look();
  }

  private void happens(Happening happening) {
    switch (happening) {
      case Happening.Posted posted -> ingest.posted(posted.alert());
      case Happening.Scribbled it -> ingest.scribbled(it.key(), it.body());
      case Happening.Killed it -> host(it.host()).doom(it.steps(), it::away);
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

  private Host host(Happening.Service process) {
    return switch (process) {
      case ROUTER -> router;
      case PAGER -> pager.host();
      case INGEST -> ingest.host();
    };
  }

  private void reconfigure(int another) {
    diary.note("configuration " + another + " holds");
    version = another;
    company = company(another).with(company.covers());
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
    pager.startled(by);
    fates.startled(by);
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
        implied.decided(decision);
      }
      case Output.Changed(var change) -> {
        incidents.happened(change);
        pager.happened(change);
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
  @Override
  public void asked(Command command) {
    pager.asked(command);
    ingest.asked(command);
  }

  @Override
  public boolean isOpen(IncidentId id) {
    return incidents.isOpen(id);
  }

  @Override
  public void rings(Message message) {
    people.reads(message);
  }

  /** How much there was of what. */
  Figures figures() {
    var seen = pager.audit();
    return new Figures(
        1,
        fates.accepted,
        fates.decisions,
        incidents.opened,
        seen.of(Counted.PAGES),
        seen.of(Counted.ARRIVED),
        seen.of(Counted.REPEATS),
        seen.of(Counted.COMMANDS),
        (long) router.kills() + pager.host().kills() + ingest.host().kills());
  }

  @Override
  public Instant onTheWall(Instant at) {
    return at.plus(offset);
  }

  @Override
  public Instant inTheWorld(Instant wall) {
    return wall.minus(offset);
  }

  @Override
  public Chance chance(String what) {
    return Chance.of(plan.seed(), what);
  }

  Plan plan() {
    return plan;
  }

  @Override
  public Agenda agenda() {
    return agenda;
  }

  @Override
  public Diary diary() {
    return diary;
  }

  Log log() {
    return log;
  }

  FateAudit fates() {
    return fates;
  }

  IncidentAudit incidents() {
    return incidents;
  }

  OrderAudit order() {
    return order;
  }

  Host router() {
    return router;
  }

  Pager pager() {
    return pager;
  }

  Routing routing() {
    return routing;
  }

  @Override
  public Company company() {
    return company;
  }

  /** Which configuration holds. */
  int version() {
    return version;
  }
}

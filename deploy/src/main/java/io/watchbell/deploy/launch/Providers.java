package io.watchbell.deploy.launch;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.http.CommandDesk;
import io.watchbell.escalation.http.Commands;
import io.watchbell.escalation.http.InboundFace;
import io.watchbell.escalation.http.Incidents;
import io.watchbell.escalation.http.PageReceipts;
import io.watchbell.escalation.http.TwilioFace;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.http.ReceiptWatch;
import io.watchbell.escalation.notify.http.TicketNotifier;
import io.watchbell.escalation.notify.http.VendorNotifier;
import io.watchbell.escalation.notify.vendor.Conversations;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.vendor.Tracker;
import io.watchbell.escalation.notify.vendor.Trackers;
import io.watchbell.escalation.notify.vendor.Vendor;
import io.watchbell.escalation.notify.vendor.Vendors;
import io.watchbell.escalation.notify.webpush.PushKey;
import io.watchbell.escalation.notify.webpush.WebPushNotifier;
import io.watchbell.model.command.Action;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.web.Face;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Providers of chat and push: how pages reach them, and how their buttons come back. */
final class Providers implements AutoCloseable {
  private final Foundation base;
  private final HttpWire wire = new HttpWire();
  private final AtomicReference<@Nullable Core> log = new AtomicReference<>();
  private final ReceiptWatch receipts;
  private final PushKey pushKey;
  private final Conversations conversations = new Conversations();

  /** The providers, of which none is asked before there is a page. */
  Providers(Foundation base) {
    this.base = base;
    this.pushKey =
        PushSecret.load(
            base.configuration().get().settings().channels(), System::getenv, base.data());
    this.receipts = new ReceiptWatch(wire, this::restsBecause, this::pushover, this::acknowledged);
  }

  /** From now on what was sent is remembered, also what was before this start, or by others. */
  void watch(Core core) {
    log.set(core);
    core.board().onOutcome(this::learn);
    base.housekeeping()
        .every(
            ReceiptWatch.PERIOD, ReceiptWatch.PERIOD, () -> receipts.look(base.clock().instant()));
  }

  /** The way to them. */
  HttpWire wire() {
    return wire;
  }

  /** One notifier for each. */
  List<Notifier> notifiers() {
    return Stream.of(
            Vendors.ALL.stream().map(this::notifier),
            Trackers.ALL.stream().map(this::tickets),
            Trackers.STATUS_PAGES.stream().map(this::tickets))
        .flatMap(all -> all)
        .toList();
  }

  /** Rings browsers. */
  Notifier push(int port) {
    return new WebPushNotifier(
        new WebPushNotifier.Means(
            wire,
            () -> base.configuration().get().settings().channels(),
            pushKey,
            () -> subject(base.publicUrl(port)),
            base.clock(),
            (person, device) -> gone(person, device.id())));
  }

  /** A browser is no more. */
  private void gone(String person, String device) {
    var core = log.get();
    if (core != null) {
      core.covers().gone(person, device);
    }
  }

  /** Who answers for us at push services: they want an address of the web, or of mail. */
  private static String subject(URI publicUrl) {
    return "https".equals(publicUrl.getScheme())
        ? publicUrl.toString()
        : "mailto:watchbell@localhost";
  }

  /** Under which key browsers subscribe. */
  String pushKey() {
    return pushKey.publicKey();
  }

  private Notifier tickets(Tracker tracker) {
    return new TicketNotifier(
        tracker,
        new TicketNotifier.Means(
            wire,
            () -> base.configuration().get().settings().channels(),
            System::getenv,
            base.clock()));
  }

  private Notifier notifier(Vendor vendor) {
    boolean rings = vendor.kind().equals(ContactKinds.PUSHOVER);
    VendorNotifier.Taken nobody = (_, _, _) -> {};
    return new VendorNotifier(
        vendor,
        new VendorNotifier.Means(
            wire,
            () -> base.configuration().get().settings().channels(),
            System::getenv,
            base.clock(),
            rings ? receipts : nobody),
        conversations);
  }

  /** What came of a page, as the log has it. */
  private void learn(PageOutcome outcome) {
    conversations.learn(outcome);
    receipts.learn(outcome, base.clock().instant());
  }

  private @Nullable String restsBecause(ReceiptWatch.Ringing page) {
    var core = log.get();
    var story = core == null ? null : core.board().find(page.incident());
    return story == null
        ? null
        : StillWanted.restsBecause(story.response(), page.kind(), page.round(), page.rung());
  }

  private @Nullable Setup pushover(String person) {
    var kind = ContactKinds.PUSHOVER;
    var who = base.roster().people().get(person);
    var contact = who == null ? null : who.contact(kind.channel()).orElse(null);
    if (!(contact instanceof Contact.Account account)) {
      return null;
    }
    var settings = base.configuration().get().settings().channels().of(kind);
    return Setup.of(kind, account, settings, System::getenv) instanceof Setup.Filled.Ready ready
        ? ready.setup()
        : null;
  }

  private void acknowledged(ReceiptWatch.Ringing page) {
    var person = base.roster().people().get(page.person());
    var core = log.get();
    if (person != null && core != null) {
      var desk =
          new CommandDesk(Incidents.of(core.board()), Commands.to(core.writer()), base.clock());
      var via = ContactKinds.PUSHOVER.channel();
      desk.carryOut(desk.command(page.incident(), person, via, new Action.Acknowledge()));
    }
  }

  /**
   * Where their buttons, and what else they say, come back.
   *
   * @param publicUrl under which they reach us
   */
  List<Face> inbound(Core core, Supplier<URI> publicUrl) {
    var parts =
        new InboundFace.Parts(
            () -> base.configuration().get().settings().channels(),
            System::getenv,
            base::roster,
            Incidents.of(core.board()),
            Commands.to(core.writer()),
            wire,
            base.clock());
    return List.of(
        new InboundFace(parts), new TwilioFace(parts, publicUrl, PageReceipts.to(core.writer())));
  }

  @Override
  public void close() {
    wire.close();
  }
}

package io.watchbell.ingest.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /hooks/{source}}: what monitoring tools post in their own words. */
final class HookRoutes {
  static final int BODY_BYTES_MAX = 4 << 20;

  private final Desk desk;
  private final Supplier<SourceBook> sources;
  private final SnsGate sns;

  HookRoutes(Desk desk, Supplier<SourceBook> sources, SnsGate sns) {
    this.desk = desk;
    this.sources = sources;
    this.sns = sns;
  }

  void mount(Router router) {
    for (var path : new String[] {"/hooks/:source", "/hooks/:source/:key"}) {
      router
          .post(path)
          .handler(this::admit)
          .handler(Bodies.upTo(BODY_BYTES_MAX))
          .handler(this::admitBySns)
          .handler(this::admitSigned)
          .handler(this::receive)
          .failureHandler(desk::tooLarge);
      router.get(path).handler(this::look).handler(this::receive);
      router.head(path).handler(this::show);
    }
  }

  private void admit(RoutingContext context) {
    var source = source(context);
    if (source.isEmpty()) {
      Answers.error(context, 404, "there is no source of this name", "path", oneOf());
      return;
    }
    var sources = kinds(source.get());
    switch (desk.door().admit(context, sources, List.of())) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source.get(), integration);
      case Admission.Refused(var why, var hint) -> {
        if (desk.door().isSigned(sources)) {
          context.next(); // Its signature is one of its body, which has to be read first.
        } else {
          desk.refused(source.get());
          Replies.unauthorised(context, why, hint);
        }
      }
    }
  }

  private void admitBySns(RoutingContext context) {
    var source = source(context);
    if (desk.isIn(context) || source.isEmpty()) {
      context.next();
    } else {
      sns.admit(context, source.get(), kinds(source.get()));
    }
  }

  /** Nothing to do for those that came in by a key. */
  private void admitSigned(RoutingContext context) {
    var source = source(context);
    if (desk.isIn(context) || source.isEmpty()) {
      context.next();
      return;
    }
    switch (desk.admitSigned(context, kinds(source.get()))) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source.get(), integration);
      case Admission.Refused(var why, var hint) -> {
        desk.refused(source.get());
        Replies.unauthorised(context, why, hint);
      }
    }
  }

  /** Which integrations may use the door of this source. */
  private static List<String> kinds(Normaliser source) {
    return source.name().startsWith("pagerduty-")
        ? List.of(source.name(), "pagerduty")
        : List.of(source.name());
  }

  /** Somebody opened the address in a browser; or the sender can do no better. */
  private void look(RoutingContext context) {
    boolean delivers = context.request().query() != null;
    if (!delivers || source(context).filter(Normaliser::takesGet).isEmpty()) {
      show(context);
      return;
    }
    admit(context);
  }

  private void receive(RoutingContext context) {
    desk.take(context, receipt -> Replies.receipt(context, receipt));
  }

  /** What there is to see at an address for senders. */
  private void show(RoutingContext context) {
    var known = source(context).map(Normaliser::name);
    if (known.isEmpty()) {
      Answers.error(context, 404, "there is no source of this name", "path", oneOf());
      return;
    }
    context.response().putHeader("Allow", "POST");
    Answers.error(
        context,
        405,
        "this address takes " + known.get() + " alerts by POST",
        null,
        "give it to your monitoring tool; there is nothing to read here");
  }

  private String oneOf() {
    return "one of " + String.join(", ", sources.get().names());
  }

  private Optional<Normaliser> source(RoutingContext context) {
    var name = context.pathParam("source");
    return name == null ? Optional.empty() : sources.get().find(name);
  }
}

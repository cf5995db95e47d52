package io.watchbell.escalation.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.contact.ContactForm;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.cover.ContactRules;
import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Contacts that people add at night: {@code POST /api/v1/people/NAME/contacts} with {@code
 * {"contacts": {"ntfy": {"topic": "ana"}}}}, {@code DELETE .../contacts/KIND} or {@code
 * .../contacts/web_push/DEVICE}, and the forms of the page {@code /oncall}.
 */
public final class NightContactFace implements Face {
  private static final String API = "/api/v1/people/:person/contacts";
  private static final String PAGE = "/oncall";
  private static final int BODY_BYTES_MAX = 16 * 1024;

  private final CoverDesk desk;
  private final Supplier<Reachability> ways;
  private final ChangeAnswers answers;
  private final Origins origins;

  /**
   * A face of this desk, under our own names only.
   *
   * @param ways by which ways people can be reached here
   */
  public NightContactFace(
      CoverDesk desk, Supplier<Reachability> ways, Pages pages, Origins origins) {
    this.desk = desk;
    this.ways = ways;
    this.answers = new ChangeAnswers(desk, pages);
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    mount(router.post(API), this::addedByProgram, true, answers::json);
    mount(router.delete(API + "/:contact"), this::removed, false, answers::json);
    mount(router.delete(API + "/:contact/:device"), this::removed, false, answers::json);
    mount(router.post(PAGE + "/contacts"), this::addedByForm, true, answers::page);
    var person = PAGE + "/people/:person/contacts/:contact";
    mount(router.post(person + "/remove"), this::removed, false, answers::page);
    mount(router.post(person + "/:device/remove"), this::removed, false, answers::page);
  }

  /** What is asked for, judged by the rules. */
  @FunctionalInterface
  private interface Order {
    Answer of(ContactRules rules, RoutingContext context);
  }

  private Answer addedByProgram(ContactRules rules, RoutingContext context) {
    var body = Bodies.of(context).toString(StandardCharsets.UTF_8);
    return rules.added(need(context, "person"), inTheNameOf(context, body));
  }

  /** Whoever is signed in speaks for themselves, whatever the body says. */
  private static String inTheNameOf(RoutingContext context, String body) {
    if (Caller.of(context) == null) {
      return body;
    }
    try {
      if (Json.mapper().readTree(body) instanceof ObjectNode said) {
        said.put("by", Caller.speaker(context, said.path("by").asText()));
        return said.toString();
      }
    } catch (JsonProcessingException _) {
      // The rules say what is wrong with it.
    }
    return body;
  }

  private Answer addedByForm(ContactRules rules, RoutingContext context) {
    var form = Bodies.form(context);
    var contacts =
        ContactForm.contacts(
            form.getOrDefault("kind", "").strip(), form.getOrDefault("value", "").strip());
    var person = form.getOrDefault("person", "").strip();
    var by = Caller.speaker(context, form.getOrDefault("by", "")).strip();
    var body =
        Map.of(
            "contacts",
            contacts,
            "by",
            by.isEmpty() ? person : by,
            "reason",
            form.getOrDefault("reason", "").strip());
    try {
      return rules.added(person, Json.mapper().writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts make JSON", e);
    }
  }

  private Answer removed(ContactRules rules, RoutingContext context) {
    return rules.removed(
        need(context, "person"), need(context, "contact"), context.pathParam("device"));
  }

  private static String need(RoutingContext context, String name) {
    return String.valueOf(context.pathParam(name));
  }

  private void mount(
      Route route, Order order, boolean writes, BiConsumer<RoutingContext, Answer> then) {
    route
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> {
          var stranger = origins.strangeSender(context.request()).orElse(null);
          if (stranger != null) {
            Answers.error(context, 403, stranger, "header Origin", "send it from here");
            return;
          }
          work(context, order, writes, then);
        });
  }

  private void work(
      RoutingContext context,
      Order order,
      boolean writes,
      BiConsumer<RoutingContext, Answer> then) {
    Function<CoverRules, Answer> judge =
        rules -> order.of(new ContactRules(rules, ways.get()), context);
    context
        .vertx()
        .executeBlocking(() -> writes ? desk.write(judge) : desk.remove(judge), false)
        .onSuccess(answer -> then.accept(context, answer))
        .onFailure(context::fail);
  }
}

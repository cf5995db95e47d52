package io.watchbell.escalation.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.cover.Answer;
import io.watchbell.escalation.cover.ChangeLine;
import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.escalation.cover.SwapRules;
import io.watchbell.model.topic.Json;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.State;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people change about the watch without touching files: {@code /api/v1/oncall/covers}, {@code
 * /swaps} and contacts for programs, and the forms of the page {@code /oncall}.
 */
public final class CoverFace implements Face {
  private static final String API = "/api/v1/oncall";
  private static final String PAGE = "/oncall";
  private static final int BODY_BYTES_MAX = 16 * 1024;

  private final CoverDesk desk;
  private final ChangeAnswers answers;
  private final Origins origins;

  /** A face of this desk, under our own names only. */
  public CoverFace(CoverDesk desk, Pages pages, Origins origins) {
    this.desk = desk;
    this.answers = new ChangeAnswers(desk, pages);
    this.origins = origins;
  }

  /** What is asked for, judged by the rules. */
  @FunctionalInterface
  private interface Order {
    Answer of(CoverRules rules, RoutingContext context, Map<String, String> fields);
  }

  private static final Order COVER = (rules, _, fields) -> rules.cover(newId(), fields);
  private static final Order SWAP = (rules, _, fields) -> new SwapRules(rules).ask(newId(), fields);
  private static final Order ACCEPT = (rules, at, fields) -> answer(rules, at, fields, true);
  private static final Order DECLINE = (rules, at, fields) -> answer(rules, at, fields, false);
  private static final Order REMOVE = (rules, at, _) -> rules.removed(id(at, "id"));
  private static final Order CONTACT_OFF = (rules, at, fields) -> contactOff(rules, at, fields);
  private static final Order CONTACT_ON =
      (rules, at, _) -> rules.removed(ContactOff.idOf(id(at, "person"), id(at, "contact")));

  @Override
  public void mount(Router router) {
    Answers.read(router, API + "/covers").handler(origins.looking()).handler(this::list);
    Answers.read(router, API + "/swaps").handler(origins.looking()).handler(this::list);
    api(router.post(API + "/covers"), COVER, true);
    api(router.delete(API + "/covers/:id"), REMOVE, false);
    api(router.post(API + "/swaps"), SWAP, true);
    api(router.post(API + "/swaps/:id/accept"), ACCEPT, true);
    api(router.post(API + "/swaps/:id/decline"), DECLINE, true);
    api(router.delete(API + "/swaps/:id"), REMOVE, false);
    api(router.post(API + "/people/:person/contacts/:contact/off"), CONTACT_OFF, true);
    api(router.post(API + "/people/:person/contacts/:contact/on"), CONTACT_ON, false);
    form(router.post(PAGE + "/covers"), COVER, true);
    form(router.post(PAGE + "/changes/:id/remove"), REMOVE, false);
    form(router.post(PAGE + "/swaps"), SWAP, true);
    form(router.post(PAGE + "/swaps/:id/accept"), ACCEPT, true);
    form(router.post(PAGE + "/swaps/:id/decline"), DECLINE, true);
    form(router.post(PAGE + "/people/:person/contacts/:contact/on"), CONTACT_ON, false);
  }

  private static Answer answer(
      CoverRules rules, RoutingContext context, Map<String, String> fields, boolean accepts) {
    var by = fields.getOrDefault("by", fields.getOrDefault("person", "")).strip();
    return new SwapRules(rules)
        .answer(id(context, "id"), by, accepts ? State.ACCEPTED : State.DECLINED);
  }

  private static Answer contactOff(
      CoverRules rules, RoutingContext context, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("person", id(context, "person"));
    all.put("contact", id(context, "contact"));
    return rules.contactOff(all);
  }

  private static String newId() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static String id(RoutingContext context, String name) {
    return String.valueOf(context.pathParam(name));
  }

  private void list(RoutingContext context) {
    var swapsOnly = context.normalizedPath().endsWith("/swaps");
    List<ChangeLine> lines =
        answers.lines(desk.book().all()).stream()
            .filter(line -> !swapsOnly || line.type().equals("swap"))
            .toList();
    Answers.json(context, 200, Map.of("changes", lines));
  }

  private void api(Route route, Order order, boolean writes) {
    route
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(context -> {
          var fields = writes ? fields(context) : Map.<String, String>of();
          if (fields == null) {
            Answers.error(
                context, 400, "the body is no JSON object", "body", "{\"schedule\": \"...\"}");
            return;
          }
          work(context, order, fields, writes, answers::json);
        });
  }

  private void form(Route route, Order order, boolean writes) {
    route
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(context -> work(context, order, Bodies.form(context), writes, answers::page));
  }

  private void work(
      RoutingContext context,
      Order order,
      Map<String, String> fields,
      boolean writes,
      BiConsumer<RoutingContext, Answer> then) {
    var said = inTheNameOf(context, fields);
    Function<CoverRules, Answer> judge = rules -> order.of(rules, context, said);
    context
        .vertx()
        .executeBlocking(() -> writes ? desk.write(judge) : desk.remove(judge), false)
        .onSuccess(answer -> then.accept(context, answer))
        .onFailure(context::fail);
  }

  /** Whoever is signed in speaks for themselves, whatever the form says. */
  private static Map<String, String> inTheNameOf(
      RoutingContext context, Map<String, String> fields) {
    if (Caller.of(context) == null) {
      return fields;
    }
    var said = new LinkedHashMap<>(fields);
    said.put("by", Caller.speaker(context, fields.getOrDefault("by", "")));
    return said;
  }

  /** The fields of a JSON object, each as text; null when it is none. Nothing is an empty one. */
  private static @Nullable Map<String, String> fields(RoutingContext context) {
    var body = Bodies.of(context).getBytes();
    if (body.length == 0) {
      return Map.of();
    }
    try {
      JsonNode tree = Json.mapper().readTree(body);
      if (tree == null || !tree.isObject()) {
        return null;
      }
      var fields = new LinkedHashMap<String, String>();
      tree.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      return fields;
    } catch (JacksonException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}

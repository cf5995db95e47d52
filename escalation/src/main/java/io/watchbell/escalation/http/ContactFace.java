package io.watchbell.escalation.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.escalation.ack.Verification;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Contacts, and whether somebody has shown that they are theirs: {@code GET /api/v1/contacts}, and
 * {@code POST /api/v1/people/NAME/contacts/CONTACT/verify}, which sends a code, or with {@code
 * {"code": "123456"}} takes it.
 */
public final class ContactFace implements Face {
  private static final int BODY_BYTES_MAX = 4_096;

  private final ContactDesk desk;
  private final Supplier<Roster> roster;
  private final Supplier<Whence> whence;
  private final Origins origins;

  /**
   * A face of the roster that holds when it is asked.
   *
   * @param whence where contacts stand
   */
  public ContactFace(
      ContactDesk desk, Supplier<Roster> roster, Supplier<Whence> whence, Origins origins) {
    this.desk = desk;
    this.roster = roster;
    this.whence = whence;
    this.origins = origins;
  }

  /** Where the contacts of people stand. */
  @FunctionalInterface
  public interface Whence {
    /** For people: {@code from the file}, or who added it. */
    String of(String person, String contact);
  }

  /**
   * A contact as it is listed.
   *
   * @param from where it stands: in the file, or who added it and when
   */
  private record Listed(
      String person, String contact, boolean verified, @Nullable Instant verifiedAt, String from) {}

  /** Somebody, and how to reach them. */
  private record Meant(Person person, Contact contact) {}

  @Override
  public void mount(Router router) {
    Answers.read(router, "/api/v1/contacts").handler(origins.looking()).handler(this::list);
    router
        .post("/api/v1/people/:person/contacts/:contact/verify")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::verify);
  }

  private void list(RoutingContext context) {
    var known = whence.get();
    Answers.json(
        context,
        200,
        desk.book().of(roster.get()).stream().map(one -> listed(one, known)).toList());
  }

  private static Listed listed(ContactBook.Standing one, Whence whence) {
    var from = whence.of(one.person(), one.contact());
    return new Listed(one.person(), one.contact(), one.verified(), one.verifiedAt(), from);
  }

  private void verify(RoutingContext context) {
    var meant = meant(context);
    var body = body(context);
    if (meant == null || body == null) {
      return;
    }
    var code = body.path("code");
    if (!code.isMissingNode() && !code.isTextual()) {
      Answers.error(context, 400, "that is no code", "code", "as {\"code\": \"012345\"}");
      return;
    }
    context
        .vertx()
        .<Runnable>executeBlocking(
            () ->
                code.isMissingNode()
                    ? sent(context, desk.send(meant.person(), meant.contact()))
                    : said(context, desk.say(meant.person(), meant.contact(), code.asText())),
            false)
        .onSuccess(Runnable::run)
        .onFailure(context::fail);
  }

  private static Runnable sent(RoutingContext context, ContactDesk.Sent sent) {
    return () -> {
      switch (sent) {
        case ContactDesk.Sent.Done() ->
            Answers.json(
                context,
                200,
                Map.of("sent", true, "goodForMinutes", Verification.VALID_FOR.toMinutes()));
        case ContactDesk.Sent.TooSoon(var seconds) -> {
          context.response().putHeader("Retry-After", Long.toString(seconds));
          Answers.error(
              context, 429, "a code has just been sent", null, "again in " + seconds + " s");
        }
        case ContactDesk.Sent.Failed(var why) ->
            Answers.error(context, 502, "the code could not be sent: " + why, null, null);
      }
    };
  }

  private static Runnable said(RoutingContext context, Verification.Step step) {
    return () -> {
      switch (step) {
        case Verification.Step.Verified(var proof) ->
            Answers.json(
                context,
                200,
                new ContactBook.Standing(
                    proof.person(), proof.contact(), true, proof.verifiedAt()));
        case Verification.Step.Wrong(var _, var left) ->
            Answers.error(context, 409, "that is not the code", "code", left + " tries are left");
        case Verification.Step.NoCode _, Verification.Step.Send _, Verification.Step.TooSoon _ ->
            Answers.error(
                context,
                409,
                "no code is out that could still be said",
                "code",
                "ask for a new one by POST without a body");
      }
    };
  }

  private @Nullable Meant meant(RoutingContext context) {
    var people = roster.get();
    var name = String.valueOf(context.pathParam("person"));
    var person = people.people().get(name);
    if (person == null || person.isRoom()) {
      var complaint = people.complaintAboutPerson(name);
      Answers.error(
          context, 404, complaint == null ? name + " is a room" : complaint, "path", null);
      return null;
    }
    var channel = String.valueOf(context.pathParam("contact"));
    var contact = person.contact(channel);
    if (contact.isEmpty()) {
      var known = person.contacts().stream().map(Contact::channel).toList();
      Answers.error(
          context,
          404,
          "%s has no contact '%s'".formatted(person.displayName(), channel),
          "path",
          "there are: " + String.join(", ", known));
      return null;
    }
    return new Meant(person, contact.get());
  }

  /** What was sent, an empty body included; null when it is wrong, which is said. */
  private static @Nullable JsonNode body(RoutingContext context) {
    var bytes = Bodies.of(context).getBytes();
    try {
      var node = bytes.length == 0 ? MissingNode.getInstance() : Json.mapper().readTree(bytes);
      if (node.isMissingNode() || node.isObject()) {
        return node;
      }
    } catch (IOException _) {
      // Said below.
    }
    Answers.error(context, 400, "the body is no JSON object", "body", "as {\"code\": \"012345\"}");
    return null;
  }
}

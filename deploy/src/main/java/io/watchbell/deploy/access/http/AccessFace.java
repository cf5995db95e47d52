package io.watchbell.deploy.access.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.Future;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.access.Names;
import io.watchbell.deploy.access.store.AccessBook;
import io.watchbell.deploy.access.store.AccessDesk;
import io.watchbell.model.access.AccessRecord.Account;
import io.watchbell.model.access.AccessRecord.Token;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, tokens and who did what: the page {@code /access}, and {@code /api/v1/access}, which
 * {@code watchbell user} and {@code watchbell token} speak to.
 */
final class AccessFace implements Face {
  private static final String API = "/api/v1/access";
  private static final String TEMPLATE = "deploy/access";
  private static final int BODY_BYTES_MAX = 8 * 1024;
  private static final int SHOWN_MAX = 200;
  private static final int DAYS_MAX = 3_660;

  private final AccessDesk desk;
  private final Pages pages;
  private final Origins origins;

  AccessFace(AccessDesk desk, Pages pages, Origins origins) {
    this.desk = desk;
    this.pages = pages.warm(TEMPLATE);
    this.origins = origins;
  }

  /** What is asked, of a new account, password or token; what is not asked is left out. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Wish(
      @Nullable String name,
      @Nullable String person,
      @Nullable String role,
      @Nullable String password,
      @Nullable List<String> scopes,
      @Nullable Integer days,
      @Nullable String by) {
    String nameOrNothing() {
      return name == null ? "" : name.strip();
    }

    String passwordOrNothing() {
      return password == null ? "" : password;
    }
  }

  /** An account as it is shown. */
  record Listed(String name, @Nullable String person, String role, Instant passwordAt, String by) {
    static Listed of(Account account) {
      return new Listed(
          account.name(),
          account.person(),
          account.role().word(),
          account.passwordAt(),
          account.by());
    }
  }

  /** A token as it is shown. */
  record ListedToken(
      String id, String name, List<String> scopes, Instant at, @Nullable Instant ends, String by) {
    static ListedToken of(Token token) {
      return new ListedToken(
          token.id(),
          token.name(),
          token.scopes().stream().map(Scope::word).toList(),
          token.at(),
          token.ends(),
          token.by());
    }
  }

  @Override
  public void mount(Router router) {
    read(router, "/access", this::page);
    read(router, API, this::events);
    read(router, API + "/users", context -> Answers.json(context, 200, Map.of("users", users())));
    read(
        router, API + "/tokens", context -> Answers.json(context, 200, Map.of("tokens", tokens())));
    write(router.post(API + "/users"), this::add);
    write(router.post(API + "/users/:name/password"), this::password);
    write(router.delete(API + "/users/:name"), (context, _) -> remove(context));
    write(router.post(API + "/tokens"), this::make);
    write(router.delete(API + "/tokens/:id"), (context, _) -> revoke(context));
  }

  private void read(Router router, String path, Consumer<RoutingContext> answer) {
    Answers.read(router, path).handler(origins.looking()).handler(answer::accept);
  }

  /** What becomes of a wish. */
  @FunctionalInterface
  private interface Order {
    void carryOut(RoutingContext context, Wish wish);
  }

  private void write(Route route, Order order) {
    route
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(context -> {
          var wish = wish(context);
          if (wish == null) {
            Answers.error(context, 400, "the body is no such JSON", "body", "{\"name\": \"ana\"}");
          } else {
            order.carryOut(context, wish);
          }
        });
  }

  private static @Nullable Wish wish(RoutingContext context) {
    var body = Bodies.of(context).getBytes();
    try {
      return body.length == 0
          ? new Wish(null, null, null, null, null, null, null)
          : Json.mapper().readValue(body, Wish.class);
    } catch (JacksonException _) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private List<Listed> users() {
    return desk.book().accounts().stream().map(Listed::of).toList();
  }

  private List<ListedToken> tokens() {
    return desk.book().tokens().stream().map(ListedToken::of).toList();
  }

  private void page(RoutingContext context) {
    pages.answer(
        context,
        200,
        TEMPLATE,
        Map.of(
            "events", desk.book().events(SHOWN_MAX),
            "users", users(),
            "tokens", tokens()));
  }

  private void events(RoutingContext context) {
    var text = context.request().getParam("limit", Integer.toString(SHOWN_MAX));
    if (!text.matches("[0-9]{1,4}")) {
      Answers.error(context, 400, "that is no number", "parameter limit", "at most 1000");
      return;
    }
    int limit = Math.min(Integer.parseInt(text), AccessBook.EVENTS_MAX);
    Answers.json(context, 200, Map.of("events", desk.book().events(limit)));
  }

  private void add(RoutingContext context, Wish wish) {
    var name = wish.nameOrNothing();
    var role = Role.find(wish.role() == null ? "" : wish.role());
    var wrongName = Names.complaintAboutName(name);
    var wrongPassword = Names.complaintAboutPassword(name, wish.passwordOrNothing());
    if (wrongName.isPresent()) {
      Answers.error(context, 400, wrongName.get(), "name", null);
    } else if (role.isEmpty()) {
      Answers.error(
          context, 400, "there is no such role", "role", "viewer, responder, team-admin or admin");
    } else if (wrongPassword.isPresent()) {
      Answers.error(
          context, 400, wrongPassword.get(), "password", "a phrase of some words is good");
    } else if (desk.book().account(name) != null) {
      Answers.error(context, 409, "there is an account " + name, "name", "or another name");
    } else {
      var person = wish.person() == null || wish.person().isBlank() ? name : wish.person().strip();
      work(
          context,
          () -> desk.add(name, person, role.get(), wish.passwordOrNothing(), by(context, wish)),
          Map.of("name", name, "role", role.get().word()));
    }
  }

  private void password(RoutingContext context, Wish wish) {
    withAccount(
        context,
        account -> {
          var wrong = Names.complaintAboutPassword(account.name(), wish.passwordOrNothing());
          if (wrong.isPresent()) {
            Answers.error(context, 400, wrong.get(), "password", "a phrase of some words is good");
          } else {
            work(
                context,
                () -> desk.setPassword(account, wish.passwordOrNothing(), by(context, wish)),
                Map.of("name", account.name()));
          }
        });
  }

  private void remove(RoutingContext context) {
    withAccount(
        context,
        account -> work(context, () -> desk.remove(account), Map.of("name", account.name())));
  }

  private void withAccount(RoutingContext context, Consumer<Account> then) {
    var name = String.valueOf(context.pathParam("name"));
    var account = desk.book().account(name);
    if (account == null) {
      Answers.error(
          context, 404, "there is no such account", "path", "watchbell user list names them");
    } else {
      then.accept(account);
    }
  }

  private void make(RoutingContext context, Wish wish) {
    var label = wish.nameOrNothing();
    var wrong = Names.complaintAboutLabel(label);
    var scopes = scopes(wish.scopes());
    var days = wish.days();
    if (wrong.isPresent()) {
      Answers.error(context, 400, wrong.get(), "name", null);
    } else if (scopes == null || scopes.isEmpty()) {
      Answers.error(
          context, 400, "what may it do?", "scopes", "some of read, respond, silence, team, admin");
    } else if (days != null && (days < 1 || days > DAYS_MAX)) {
      Answers.error(context, 400, "that is no number of days", "days", "1 to " + DAYS_MAX);
    } else {
      var ends = days == null ? null : desk.now().plus(Duration.ofDays(days));
      var made = desk.make(label, scopes, ends, by(context, wish));
      var body = new LinkedHashMap<String, Object>();
      body.put("id", made.token().id());
      body.put("name", label);
      body.put("token", made.secret());
      if (ends != null) {
        body.put("ends", ends);
      }
      work(context, made::written, body);
    }
  }

  private static @Nullable Set<Scope> scopes(@Nullable List<String> words) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var word : words == null ? List.<String>of() : words) {
      var scope = Scope.find(word);
      if (scope.isEmpty()) {
        return null;
      }
      scopes.add(scope.get());
    }
    return scopes;
  }

  private void revoke(RoutingContext context) {
    var id = String.valueOf(context.pathParam("id"));
    desk.revoke(id)
        .ifPresentOrElse(
            written -> work(context, () -> written, Map.of("id", id)),
            () ->
                Answers.error(
                    context, 404, "there is no such token", "path", "watchbell token list"));
  }

  private static String by(RoutingContext context, Wish wish) {
    var said = wish.by() == null ? "" : wish.by();
    var by = Caller.actor(context, said.length() > 64 ? said.substring(0, 64) : said);
    return by.isBlank() ? "somebody" : by;
  }

  /** Hashes and writes off the event loop, then answers. */
  private static void work(
      RoutingContext context, Callable<CompletionStage<Void>> write, Object answer) {
    Function<CompletionStage<Void>, Future<Void>> wait =
        stage -> Future.fromCompletionStage(stage, context.vertx().getOrCreateContext());
    context
        .vertx()
        .executeBlocking(write, false)
        .compose(wait)
        .onSuccess(_ -> Answers.json(context, 200, answer))
        .onFailure(_ -> {
          context.response().putHeader("Retry-After", "5");
          Answers.error(
              context, 503, "it could not be written to the log", null, "try again in a moment");
        });
  }
}

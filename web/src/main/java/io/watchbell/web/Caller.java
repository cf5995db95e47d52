package io.watchbell.web;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as whoever guards the port found out. Where nobody guards it, there is none, and faces
 * believe what a request says of its sender.
 *
 * @param name as which they signed in, or of the token
 * @param person who that is among those on call; null for nobody
 * @param isProgram whether it is a program, which may say for whom it acts
 * @param mayLead whether they may speak for others about the watch
 * @param formToken what our own forms carry, and nobody else's can; empty where none is needed
 */
public record Caller(
    String name, @Nullable String person, boolean isProgram, boolean mayLead, String formToken) {
  /** The field of a form that carries the token. */
  public static final String FIELD = "form_token";

  /** The header by which scripts of ours send it. */
  public static final String HEADER = "X-Form-Token";

  private static final String KEY = "watchbell.caller";
  private static final String STRANGER = "watchbell.stranger";

  /** Says who asks. */
  public void put(RoutingContext context) {
    context.put(KEY, this);
  }

  /** Who asks; null where nobody guards the port, or whoever may come here unknown. */
  public static @Nullable Caller of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Says that the port is guarded, nobody knows who asks, and the face is to want a link. */
  public static void letStrangerTo(RoutingContext context) {
    context.put(STRANGER, true);
  }

  /** Whether the port is guarded, and nobody knows who asks: the face has to want a link. */
  public static boolean isStranger(RoutingContext context) {
    return context.<Object>get(STRANGER) != null;
  }

  /**
   * In whose name something is done: theirs, whatever the request says; a program's request may
   * name somebody.
   *
   * @param said as whom the request wants to act; empty where it does not say
   */
  public static String actor(RoutingContext context, String said) {
    var caller = of(context);
    return caller == null || (caller.isProgram() && !said.isBlank()) ? said : caller.known();
  }

  /** The same for the watch, where whoever looks after others may speak for them. */
  public static String speaker(RoutingContext context, String said) {
    var caller = of(context);
    return caller != null && caller.mayLead() && !said.isBlank() ? said : actor(context, said);
  }

  /** The person, or the name of whoever is nobody on call. */
  public String known() {
    return person == null ? name : person;
  }
}

package io.watchbell.deploy.access;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who has to sign in, and how: the section {@code access} of settings.yaml. That it is there at all
 * closes the console and its API to everybody who does not.
 *
 * @param passwords whether accounts of our own are good
 * @param sessions how long somebody stays signed in
 * @param clearText whether other machines may come without TLS
 * @param oidc the provider of identities; null for none
 */
public record AccessSettings(
    boolean passwords, SessionRules sessions, boolean clearText, @Nullable OidcSettings oidc) {
  private static final Duration IDLE_MIN = Duration.ofMinutes(5);
  private static final Duration LONGEST_MAX = Duration.ofDays(90);

  /** Reads the section. */
  public static AccessSettings read(YamlMap map) {
    boolean passwords = map.find("passwords").map(YamlValue::asBoolean).orElse(true);
    var sessions = sessions(map.map("sessions"));
    boolean clearText = map.find("clear_text").map(YamlValue::asBoolean).orElse(false);
    var oidc = map.find("oidc").map(YamlValue::asMap).map(OidcSettings::read).orElse(null);
    if (!passwords && oidc == null) {
      map.nameOf("passwords")
          .problem("nobody could sign in", "leave it out, or say oidc: { issuer: ... }");
    }
    map.done();
    return new AccessSettings(passwords, sessions, clearText, oidc);
  }

  private static SessionRules sessions(YamlMap map) {
    var usual = SessionRules.USUAL;
    var idle = map.find("idle").map(AccessSettings::idle).orElse(usual.idle());
    var longest = map.find("longest").map(AccessSettings::longest).orElse(usual.longest());
    map.done();
    return new SessionRules(idle, longest);
  }

  private static Duration idle(YamlValue value) {
    var length = value.asDuration();
    if (length.compareTo(IDLE_MIN) < 0) {
      value.problem("people would sign in all the time", "at least 5m");
      return SessionRules.USUAL.idle();
    }
    return length;
  }

  private static Duration longest(YamlValue value) {
    var length = value.asDuration();
    if (length.compareTo(IDLE_MIN) < 0 || length.compareTo(LONGEST_MAX) > 0) {
      value.problem("that is no length of a session", "5m to 90d");
      return SessionRules.USUAL.longest();
    }
    return length;
  }
}

package io.watchbell.deploy.access;

import io.watchbell.model.access.Role;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities (OpenID Connect) and what it says of people.
 *
 * @param issuer its address; its description stands below {@code /.well-known}
 * @param clientId as which we are known there
 * @param secretEnv the environment variable with our secret there; null for none
 * @param scopes what we ask for
 * @param nameClaim which claim is the name of whoever signs in
 * @param personClaim which claim is the person in oncall.yaml
 * @param roleClaim which claim, a text or a list of them, says what they are
 * @param roles what each value of it is here
 * @param otherwise what they are where no value is; null: they do not come in
 */
public record OidcSettings(
    String issuer,
    String clientId,
    @Nullable String secretEnv,
    List<String> scopes,
    String nameClaim,
    String personClaim,
    String roleClaim,
    Map<String, Role> roles,
    @Nullable Role otherwise) {
  private static final String NAME = "preferred_username";

  public OidcSettings {
    scopes = List.copyOf(scopes);
    roles = Map.copyOf(roles);
  }

  /** Who somebody is here. */
  public sealed interface Mapped {
    /** They come in. */
    record In(String name, String person, Role role) implements Mapped {}

    /** They do not, and why. */
    record Out(String why) implements Mapped {}
  }

  static OidcSettings read(YamlMap map) {
    var issuer = map.requiredText("issuer");
    map.find("issuer").ifPresent(OidcSettings::checkIssuer);
    var clientId = map.requiredText("client_id");
    var secretEnv = map.textOrNull("secret_env");
    var scopes = new TreeSet<>(map.texts("scopes"));
    scopes.addAll(scopes.isEmpty() ? Set.of("openid", "profile", "email") : Set.of("openid"));
    var nameClaim = map.text("name", NAME);
    var personClaim = map.text("person", nameClaim);
    var roleClaim = map.text("groups", "groups");
    var roles = new LinkedHashMap<String, Role>();
    var section = map.map("roles");
    for (var group : section.names()) {
      section.find(group).flatMap(OidcSettings::role).ifPresent(role -> roles.put(group, role));
    }
    section.done();
    var otherwise = map.find("otherwise").flatMap(OidcSettings::role).orElse(null);
    if (roles.isEmpty() && otherwise == null) {
      map.self()
          .problem(
              "nobody who signs in there would be anybody here",
              "roles: { sre: responder }, or otherwise: viewer");
    }
    map.done();
    return new OidcSettings(
        issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer,
        clientId,
        secretEnv,
        List.copyOf(scopes),
        nameClaim,
        personClaim,
        roleClaim,
        roles,
        otherwise);
  }

  private static void checkIssuer(YamlValue value) {
    var text = value.asText();
    boolean local = text.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])([:/].*)?");
    if (!text.startsWith("https://") && !local) {
      value.problem(
          "who signs in would be told over a line that anybody can change",
          "an address that begins with https://");
    }
  }

  private static Optional<Role> role(YamlValue value) {
    var role = Role.find(value.asText());
    if (role.isEmpty()) {
      value.problem(
          "there is no role '" + value.asText() + "'", "viewer, responder, team-admin or admin");
    }
    return role;
  }

  /** Who this is here, of claims that were verified. */
  public Mapped map(Map<String, ?> claims) {
    var name = text(claims.get(nameClaim));
    if (name.isEmpty()) {
      return new Mapped.Out("the provider does not say '" + nameClaim + "'");
    }
    if (Names.complaintAboutName(name).isPresent()) {
      return new Mapped.Out("'" + nameClaim + "' is no name that can be used here");
    }
    var role =
        values(claims.get(roleClaim)).stream()
            .map(roles::get)
            .filter(found -> found != null)
            .max(Role::compareTo)
            .or(() -> Optional.ofNullable(otherwise));
    if (role.isEmpty()) {
      return new Mapped.Out("no value of '" + roleClaim + "' has a role here");
    }
    return new Mapped.In(name, text(claims.get(personClaim)), role.get());
  }

  private static String text(@Nullable Object claim) {
    return claim instanceof String text ? text.strip() : "";
  }

  private static List<String> values(@Nullable Object claim) {
    return switch (claim) {
      case String one -> List.of(one);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}

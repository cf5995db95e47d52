package io.watchbell.deploy.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.watchbell.deploy.access.OidcSettings;
import io.watchbell.deploy.access.oidc.OidcClient.Refused;
import io.watchbell.deploy.access.oidc.OidcClient.Ticket;
import io.watchbell.deploy.access.store.Secrets;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcClientTest {
  private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/login/callback");

  private final OidcClient client =
      new OidcClient(
          name -> name.equals("OIDC_SECRET") ? FakeProvider.SECRET : null, InstantSource.system());
  private final Ticket ticket = new Ticket(Secrets.fresh(), Secrets.fresh(), Secrets.fresh());
  private FakeProvider provider;
  private OidcSettings settings;

  @BeforeEach
  void start() throws Exception {
    provider = new FakeProvider().says(Map.of("preferred_username", "ana", "groups", List.of("x")));
    settings =
        new OidcSettings(
            provider.issuer(),
            FakeProvider.CLIENT,
            "OIDC_SECRET",
            List.of("openid"),
            "preferred_username",
            "preferred_username",
            "groups",
            Map.of(),
            null);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private Map<String, Object> signIn(Ticket back) throws Exception {
    var returned = provider.visit(client.way(settings, ticket, CALLBACK));
    var query = FakeProvider.query(returned.getRawQuery());
    assertThat(query.get("state")).isEqualTo(ticket.state());
    return client.claims(settings, back, String.valueOf(query.get("code")), CALLBACK);
  }

  @Test
  void whoSignedInThereIsWhoTheProviderSays() throws Exception {
    assertThat(signIn(ticket))
        .containsEntry("preferred_username", "ana")
        .containsEntry("groups", List.of("x"));
  }

  @Test
  void groupsMayBeSaidLater() throws Exception {
    provider
        .says(Map.of("preferred_username", "ana"))
        .saysLater(Map.of("sub", "u1", "groups", List.of("y"), "preferred_username", "mallory"));

    assertThat(signIn(ticket))
        .containsEntry("groups", List.of("y"))
        .containsEntry("preferred_username", "ana");
  }

  @Test
  void whatIsSaidLaterOfSomebodyElseCountsForNothing() {
    provider
        .says(Map.of("preferred_username", "ana"))
        .saysLater(Map.of("sub", "u2", "groups", List.of("y")));

    assertThatThrownBy(() -> signIn(ticket)).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "other"})
  void aTokenThatTheProvidersKeyDidNotSignIsRefused(String how) {
    provider.signsBy(how);

    assertThatThrownBy(() -> signIn(ticket)).isInstanceOf(Refused.class);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("for somebody else", set -> set.audience("another")),
        lie("of another issuer", set -> set.issuer("https://evil.example")),
        lie("over", set -> set.expirationTime(Date.from(Instant.EPOCH.plusSeconds(9)))),
        lie("of another sign-in", set -> set.claim("nonce", "another")),
        lie("of no sign-in", set -> set.claim("nonce", null)),
        lie("of nobody", set -> set.subject(null)));
  }

  private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> how) {
    UnaryOperator<JWTClaimsSet> change = set -> how.apply(new JWTClaimsSet.Builder(set)).build();
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aTokenThatIsNotForThisIsRefused(String name, UnaryOperator<JWTClaimsSet> how) {
    provider.lies(how);

    assertThatThrownBy(() -> signIn(ticket)).isInstanceOf(Refused.class);
  }

  @Test
  void aCodeIsGoodOnlyWithItsVerifier() {
    var other = new Ticket(ticket.state(), ticket.nonce(), Secrets.fresh());

    assertThatThrownBy(() -> signIn(other)).isInstanceOf(Refused.class);
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    var returned = provider.visit(client.way(settings, ticket, CALLBACK));
    var code = String.valueOf(FakeProvider.query(returned.getRawQuery()).get("code"));
    client.claims(settings, ticket, code, CALLBACK);

    assertThatThrownBy(() -> client.claims(settings, ticket, code, CALLBACK))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aProviderThatIsAwayIsSaidToBe() {
    provider.close();

    assertThatThrownBy(() -> client.way(settings, ticket, CALLBACK))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("does not describe itself");
  }
}

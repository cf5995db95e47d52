package io.watchbell.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.access.OidcSettings.Mapped;
import io.watchbell.model.access.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcSettingsTest {
  private static final OidcSettings SETTINGS =
      new OidcSettings(
          "https://id.example.org",
          "watchbell",
          null,
          List.of("openid"),
          "preferred_username",
          "email",
          "groups",
          Map.of("sre", Role.RESPONDER, "leads", Role.ADMIN),
          null);

  @Test
  void theHighestRoleOfAllGroupsCounts() {
    var claims =
        Map.of(
            "preferred_username", "ana",
            "email", "ana@example.org",
            "groups", List.of("sre", "leads", "cooks"));

    assertThat(SETTINGS.map(claims)).isEqualTo(new Mapped.In("ana", "ana@example.org", Role.ADMIN));
  }

  @Test
  void oneGroupAsATextIsAGroup() {
    assertThat(SETTINGS.map(Map.of("preferred_username", "ana", "groups", "sre")))
        .isEqualTo(new Mapped.In("ana", "", Role.RESPONDER));
  }

  @Test
  void whoIsInNoneOfTheGroupsStaysOut() {
    assertThat(SETTINGS.map(Map.of("preferred_username", "ana", "groups", List.of("cooks"))))
        .isInstanceOf(Mapped.Out.class);
    assertThat(SETTINGS.map(Map.of("preferred_username", "ana"))).isInstanceOf(Mapped.Out.class);
    assertThat(SETTINGS.map(Map.of("preferred_username", "ana", "groups", Map.of("sre", 1))))
        .isInstanceOf(Mapped.Out.class);
  }

  @Test
  void aNameThatIsNoneStaysOut() {
    assertThat(SETTINGS.map(Map.of("groups", List.of("sre")))).isInstanceOf(Mapped.Out.class);
    assertThat(SETTINGS.map(Map.of("preferred_username", "<b>", "groups", List.of("sre"))))
        .isInstanceOf(Mapped.Out.class);
  }
}

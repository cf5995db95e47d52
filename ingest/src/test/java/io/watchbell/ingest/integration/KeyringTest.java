package io.watchbell.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyringTest {
  private static final Integration EAST =
      new Integration("east", "prometheus", null, List.of("EAST", "EAST_OLD"));
  private static final Integration WEST =
      new Integration("west", "prometheus", null, List.of("WEST"));
  private static final Integration SCRIPTS = new Integration("scripts", "generic", null, List.of());

  private final Keyring keyring =
      Keyring.of(
          new Integrations(List.of(EAST, WEST, SCRIPTS)),
          Map.of("EAST", "e-new", "EAST_OLD", "e-old\n", "WEST", "w")::get);

  @Test
  void theKeySaysWhichIntegrationItIs() {
    assertThat(admit("prometheus", "w")).isEqualTo(new Admission.Admitted(WEST));
    assertThat(admit("prometheus", "e-new")).isEqualTo(new Admission.Admitted(EAST));
    assertThat(admit("prometheus", "e-old")).isEqualTo(new Admission.Admitted(EAST));
    assertThat(admit("prometheus", "wrong", "w")).isEqualTo(new Admission.Admitted(WEST));
  }

  @Test
  void withoutTheRightKeyNobodyComesIn() {
    assertThat(admit("prometheus")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("prometheus", "")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("prometheus", "e")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("prometheus", "e-new ")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aKeyOpensOnlyItsOwnKindOfDoor() {
    assertThat(admit("alertmanager", "w")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void anOpenIntegrationTakesEverybody() {
    assertThat(admit("generic")).isEqualTo(new Admission.Admitted(SCRIPTS));
    assertThat(admit("generic", "whatever")).isEqualTo(new Admission.Admitted(SCRIPTS));
  }

  @Test
  void aForgottenVariableNeverOpensADoor() {
    var forgotten = Keyring.of(new Integrations(List.of(WEST)), Map.of("WEST", " ")::get);

    assertThat(forgotten.missing()).containsExactly("WEST");
    assertThat(forgotten.admit(List.of("prometheus"), List.of(), null))
        .isInstanceOf(Admission.Refused.class);
    assertThat(forgotten.admit(List.of("prometheus"), List.of(" "), null))
        .isInstanceOf(Admission.Refused.class);
  }

  private Admission admit(String source, String... keys) {
    return keyring.admit(List.of(source), List.of(keys), null);
  }
}

package io.watchbell.deploy.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*>(.{0,60})");

  /** A link proves who it is for; who signs in has no session yet, and a token of its own. */
  private static final Set<String> OTHERS = Set.of("link.peb", "login.peb");

  @Test
  void everyFormCarriesItsToken() throws IOException {
    var without = new ArrayList<String>();
    int seen = 0;
    try (var files = Files.walk(Path.of(".."))) {
      for (var file : files.filter(FormsTest::isTemplate).toList()) {
        var forms = FORM.matcher(Files.readString(file).replace('\n', ' '));
        while (forms.find()) {
          seen++;
          if (!forms.group(1).contains("web/form-token")) {
            without.add(file + ": " + forms.group());
          }
        }
      }
    }

    assertThat(without).isEmpty();
    assertThat(seen).isGreaterThan(15);
  }

  private static boolean isTemplate(Path file) {
    return file.toString().contains("src/main/resources/templates")
        && file.toString().endsWith(".peb")
        && !OTHERS.contains(file.getFileName().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/incidents/A-1?command=x, /incidents/A-1?command=x",
    "//evil.example, /",
    "/\\evil.example, /",
    "https://evil.example/, /",
    "'', /",
    "/login?to=/login, /",
    "javascript:alert(1), /",
    "/a\tb, /",
  })
  void onlyOurOwnPagesAreGoneTo(String wanted, String gone) {
    assertThat(Targets.local(wanted)).isEqualTo(gone);
  }
}

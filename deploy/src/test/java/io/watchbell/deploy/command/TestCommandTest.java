package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class TestCommandTest {
  private static final String GOOD =
      """
      tests:
        - name: you are woken
          when: [ { fires: { alertname: DiskFull, severity: critical } } ]
          expect: { pages: [ { at: 0s, who: you } ] }
      """;
  private static final String BAD =
      """
      tests:
        - name: "nobody \\u0007 is woken"
          when: [ { fires: { alertname: DiskFull, severity: critical } } ]
          until: 30s
          expect: { pages: none }
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
    Files.createDirectories(directory.resolve("tests"));
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  @Test
  void whatPassesIsSaidInALineAndEndsWithZero() throws IOException {
    write("a.yaml", GOOD);

    assertThat(test()).isZero();
    assertThat(said()).contains("passed  you are woken", "1 of 1 tests passed");
  }

  @Test
  void whatFailsIsShownWithItsPlaceAndWhatHappened() throws IOException {
    write("a.yaml", GOOD);
    write("more/b.yaml", BAD);

    assertThat(test()).isEqualTo(1);
    assertThat(said())
        .contains("FAILED  nobody   is woken", "b.yaml:5:22: pages: none were expected")
        .contains("+ at 0s, who you", "page you (terminal, primary)", "1 failed, 1 of 2")
        .doesNotContain("\u0007");
  }

  @Test
  void oneTestCanBeRunByItsName() throws IOException {
    write("a.yaml", GOOD);
    write("b.yaml", BAD);

    assertThat(test("--only", "You are")).isZero();
    assertThat(test("--only", "somebody else")).isEqualTo(2);
    assertThat(said())
        .contains("no test has 'somebody else' in its name; there are: you are woken");
  }

  @Test
  void theReportOfJUnitIsValid() throws IOException, SAXException {
    write("a.yaml", GOOD);
    write("b.yaml", BAD);
    var report = directory.resolve("report.xml");

    assertThat(test("--junit", report.toString())).isEqualTo(1);
    var schema = getClass().getResource("/junit-report.xsd");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema)
        .newValidator()
        .validate(new StreamSource(report.toFile()));
    assertThat(Files.readString(report))
        .contains("tests=\"1\" failures=\"1\" errors=\"0\"", "pages: none were expected");
  }

  @Test
  void theResultCanBeJson() throws IOException {
    write("b.yaml", BAD);

    assertThat(test("--json")).isEqualTo(1);
    assertThat(said())
        .startsWith("{")
        .contains("\"ok\" : false", "\"line\" : 5", "\"sign\" : \"+\"");
  }

  @Test
  void mistakesInTestsAreNamedAllAtOnce() throws IOException {
    write("a.yaml", GOOD.replace("fires", "fire").replace("pages", "page"));

    assertThat(test()).isEqualTo(1);
    assertThat(said())
        .contains("a.yaml:3:15", "did you mean 'fires'?", "did you mean 'pages'?", "3 mistakes");
  }

  @Test
  void noTestsAreNotASuccess() {
    assertThat(test()).isEqualTo(1);
    assertThat(said()).contains("there are no tests in", "docs/testing-rules.md");
  }

  private void write(String name, String text) throws IOException {
    var file = directory.resolve("tests").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int test(String... options) {
    out.reset();
    var arguments = new String[options.length + 2];
    arguments[0] = "test";
    arguments[1] = directory.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Main.run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}

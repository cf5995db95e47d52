package io.watchbell.deploy.command;

import io.watchbell.deploy.ruletest.Difference;
import io.watchbell.deploy.ruletest.RuleTestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What came of tests as JUnit's XML, which CI servers show. There is no one schema of it: elements,
 * attributes and their order are those that the schemas of Ant and of Jenkins both accept.
 */
final class JunitReport {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final XMLStreamWriter xml;
  private final Instant at;

  private JunitReport(XMLStreamWriter xml, Instant at) {
    this.xml = xml;
    this.at = at;
  }

  /**
   * Writes the report, a suite for each file of tests.
   *
   * @param at when they were run
   * @throws IOException when it cannot be written
   */
  static void write(Path file, List<RuleTestRun> runs, Instant at) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitReport(xml, at).suites(runs);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("cannot write " + file, e);
    }
  }

  private void suites(List<RuleTestRun> runs) throws XMLStreamException {
    var byFile =
        runs.stream()
            .collect(
                Collectors.groupingBy(RuleTestRun::file, LinkedHashMap::new, Collectors.toList()));
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    xml.writeStartElement("testsuites");
    int id = 0;
    for (var suite : byFile.entrySet()) {
      suite(id++, suite.getKey(), suite.getValue());
    }
    newLine(0);
    xml.writeEndElement();
    newLine(0);
    xml.writeEndDocument();
  }

  private void suite(int id, String file, List<RuleTestRun> runs) throws XMLStreamException {
    newLine(1);
    xml.writeStartElement("testsuite");
    attribute("id", "" + id);
    attribute("name", file);
    attribute("package", "watchbell");
    attribute("timestamp", STAMP.format(at));
    attribute("hostname", "localhost");
    attribute("tests", "" + runs.size());
    attribute("failures", "" + runs.stream().filter(run -> !run.result().passed()).count());
    attribute("errors", "0");
    attribute("time", seconds(runs.stream().mapToDouble(RuleTestRun::seconds).sum()));
    newLine(2);
    xml.writeEmptyElement("properties");
    for (var run : runs) {
      testCase(run);
    }
    newLine(2);
    xml.writeEmptyElement("system-out");
    newLine(2);
    xml.writeEmptyElement("system-err");
    newLine(1);
    xml.writeEndElement();
  }

  private void testCase(RuleTestRun run) throws XMLStreamException {
    newLine(2);
    xml.writeStartElement("testcase");
    attribute("name", run.result().test().name());
    attribute("classname", run.file());
    attribute("time", seconds(run.seconds()));
    if (!run.result().passed()) {
      newLine(3);
      xml.writeStartElement("failure");
      var first = run.result().differences().getFirst();
      attribute("message", first.spot() + ": " + first.message());
      attribute("type", "not as expected");
      xml.writeCharacters(legal(text(run.result())));
      xml.writeEndElement();
      newLine(2);
    }
    xml.writeEndElement();
  }

  private static String text(RuleTestResult result) {
    var text = new StringBuilder();
    for (Difference difference : result.differences()) {
      text.append(difference.spot()).append(": ").append(difference.message()).append('\n');
      for (var line : difference.lines()) {
        text.append("  ").append(line.sign()).append(' ').append(line.text()).append('\n');
      }
    }
    text.append("what happened:\n");
    result.diary().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  /** XML 1.0 has no words for most control characters, not even escaped ones. */
  private static String legal(String text) {
    var legal = new StringBuilder(text.length());
    text.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : ' '));
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}

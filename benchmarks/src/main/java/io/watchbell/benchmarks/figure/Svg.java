package io.watchbell.benchmarks.figure;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A plot as an SVG file that needs nothing but itself. */
public final class Svg {
  private static final String SPACE = "http://www.w3.org/2000/svg";

  /** Colours that people tell apart who see colours differently (Okabe and Ito). */
  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7f7f7f");

  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");
  private static final String RADIUS = "3.5";
  private static final String STYLE =
      """
      text { font-family: system-ui, sans-serif; fill: #222; }
      .title { font-size: 16px; font-weight: 600; } .label { font-size: 13px; }
      .tick { font-size: 11px; fill: #555; } .markword { font-size: 11px; fill: #a00; }
      .grid { stroke: #ddd; } .axis { stroke: #555; }
      .mark { stroke: #a00; stroke-dasharray: 4 3; } .trace { fill: none; stroke-width: 2; }
      """;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private Svg() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** The file's text. */
  public static String of(Plot plot) {
    try {
      return new Svg().write(plot);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a writer into memory does not fail", e);
    }
  }

  private String write(Plot plot) throws XMLStreamException {
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace(SPACE);
    xml.writeAttribute("viewBox", "0 0 " + Plot.WIDTH + " " + Plot.HEIGHT);
    xml.writeAttribute("role", "img");
    titled("style", STYLE);
    titled("desc", plot.words());
    empty("rect", Map.of("width", "" + Plot.WIDTH, "height", "" + Plot.HEIGHT, "fill", "#fff"));
    for (var shape : plot.shapes()) {
      xml.writeCharacters("\n");
      write(shape);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.close();
    return text.toString();
  }

  private void write(Shape shape) throws XMLStreamException {
    switch (shape) {
      case Shape.Segment it ->
          empty(
              "line",
              Map.of(
                  "x1", number(it.fromX()),
                  "y1", number(it.fromY()),
                  "x2", number(it.toX()),
                  "y2", number(it.toY()),
                  "class", it.rule().name().toLowerCase(Locale.ROOT)));
      case Shape.Trace it ->
          empty(
              "polyline",
              Map.of(
                  "points",
                  it.spots().stream()
                      .map(spot -> number(spot.x()) + "," + number(spot.y()))
                      .collect(Collectors.joining(" ")),
                  "class",
                  "trace",
                  "stroke",
                  colour(it.colour()),
                  "stroke-dasharray",
                  DASHES.get(it.colour() % DASHES.size())));
      case Shape.Dot it ->
          pointedAt(
              "circle",
              Map.of(
                  "cx", number(it.x()),
                  "cy", number(it.y()),
                  "r", RADIUS,
                  "fill", colour(it.colour())),
              it.title());
      case Shape.Bar it ->
          pointedAt(
              "rect",
              Map.of(
                  "x", number(it.x()),
                  "y", number(it.y()),
                  "width", number(it.width()),
                  "height", number(it.height()),
                  "fill", colour(it.colour())),
              it.title());
      case Shape.Text it -> words(it);
    }
  }

  private void words(Shape.Text it) throws XMLStreamException {
    xml.writeStartElement("text");
    xml.writeAttribute("x", number(it.x()));
    xml.writeAttribute("y", number(it.y()));
    xml.writeAttribute("text-anchor", it.anchor().name().toLowerCase(Locale.ROOT));
    xml.writeAttribute("class", styleOf(it.role()));
    if (it.turned()) {
      xml.writeAttribute("transform", "rotate(-90 " + number(it.x()) + " " + number(it.y()) + ")");
    }
    xml.writeCharacters(it.text());
    xml.writeEndElement();
  }

  private static String styleOf(Shape.Role role) {
    return switch (role) {
      case TITLE -> "title";
      case LABEL -> "label";
      case TICK -> "tick";
      case MARK -> "markword";
    };
  }

  private void pointedAt(String element, Map<String, String> attributes, String title)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attributes(attributes);
    titled("title", title);
    xml.writeEndElement();
  }

  private void titled(String element, String content) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(content);
    xml.writeEndElement();
  }

  private void empty(String element, Map<String, String> attributes) throws XMLStreamException {
    xml.writeEmptyElement(element);
    attributes(attributes);
  }

  /** In the order of their names, so that the same plot is the same file. */
  private void attributes(Map<String, String> attributes) throws XMLStreamException {
    for (var name : attributes.keySet().stream().sorted().toList()) {
      var value = attributes.getOrDefault(name, "");
      if (!value.isEmpty()) {
        xml.writeAttribute(name, value);
      }
    }
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

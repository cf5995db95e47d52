package io.watchbell.escalation.notify.vendor;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What Twilio is told to do, in its own XML. */
public final class Twiml {
  private static final String LANGUAGE = "en-US";

  /** How long it waits for a key once all has been said, in seconds. */
  private static final String KEY_WITHIN = "10";

  private Twiml() {}

  @FunctionalInterface
  private interface Part {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  /** Does nothing, or ends a call. */
  public static String nothing() {
    return response(_ -> {});
  }

  /** Answers a short message. */
  public static String message(String text) {
    return response(xml -> text(xml, "Message", text, List.of()));
  }

  /** Says something in a call and ends it. */
  public static String farewell(String text) {
    return response(xml -> {
      say(xml, text);
      xml.writeEmptyElement("Hangup");
    });
  }

  /**
   * Says something twice and waits for a key; with none, too, it goes on at the address.
   *
   * @param action where the key goes to
   */
  public static String ask(String text, String action) {
    return response(xml -> {
      xml.writeStartElement("Gather");
      xml.writeAttribute("input", "dtmf");
      xml.writeAttribute("numDigits", "1");
      xml.writeAttribute("timeout", KEY_WITHIN);
      xml.writeAttribute("action", action);
      xml.writeAttribute("method", "POST");
      xml.writeAttribute("actionOnEmptyResult", "true");
      say(xml, text);
      xml.writeEmptyElement("Pause");
      xml.writeAttribute("length", "1");
      say(xml, text);
      xml.writeEndElement();
    });
  }

  private static void say(XMLStreamWriter xml, String text) throws XMLStreamException {
    text(xml, "Say", text, List.of("language", LANGUAGE));
  }

  private static void text(XMLStreamWriter xml, String name, String text, List<String> attributes)
      throws XMLStreamException {
    xml.writeStartElement(name);
    for (int i = 0; i < attributes.size(); i += 2) {
      xml.writeAttribute(attributes.get(i), attributes.get(i + 1));
    }
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  /** Without what XML 1.0 cannot hold, and other control characters but for the line feed. */
  private static String allowed(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) && point != '\n' ? ' ' : point)
        .filter(point ->
            Character.getType(point) != Character.SURROGATE && point != 0xFFFE && point != 0xFFFF)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static String response(Part part) {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Response");
      part.write(xml);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an answer cannot be written as XML", e);
    }
    return out.toString();
  }
}

package io.watchbell.ingest.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML as a person reads it: the words, and a line where the page has one. */
final class HtmlText {
  private static final Set<String> LINES =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "table",
          "ul",
          "ol",
          "pre",
          "blockquote",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "dt",
          "dd");

  private HtmlText() {}

  static String of(String html) {
    var document = Jsoup.parse(html);
    document.select("script, style, head, template, noscript").remove();
    var text = new StringBuilder();
    document.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              append(text, words.text());
            } else if (node instanceof Element element) {
              if (LINES.contains(element.normalName())) {
                line(text);
              } else if (element.normalName().equals("td") || element.normalName().equals("th")) {
                append(text, " ");
              }
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element && LINES.contains(element.normalName())) {
              line(text);
            }
          }
        });
    return text.toString().strip();
  }

  private static void append(StringBuilder text, String words) {
    boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    text.append(begins ? words.stripLeading() : words);
  }

  private static void line(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }
}

package io.watchbell.model.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Places inside of a text that stands in a YAML document. They are exact for texts of one line and
 * for blocks that begin with a bar; of a text that was folded, the place where it begins.
 */
final class YamlText {
  private YamlText() {}

  /**
   * A place in the file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Place(int line, int column) {}

  /** Where this place of a text stands in the file. */
  static Place place(Node node, int textLine, int textColumn) {
    var start = node.getStartMark();
    if (start.isEmpty() || !(node instanceof ScalarNode scalar)) {
      return new Place(1, 1);
    }
    int line = start.get().getLine() + 1;
    int column = start.get().getColumn() + 1;
    boolean oneLine = node.getEndMark().map(Mark::getLine).orElse(-1) == start.get().getLine();
    return switch (scalar.getScalarStyle()) {
      case LITERAL -> new Place(line + textLine, indentation(start.get()) + textColumn);
      case PLAIN -> oneLine ? new Place(line, column + textColumn - 1) : new Place(line, column);
      case SINGLE_QUOTED, DOUBLE_QUOTED ->
          oneLine ? new Place(line, column + textColumn) : new Place(line, column);
      case FOLDED, JSON_SCALAR_STYLE -> new Place(line, column);
    };
  }

  /** How far the first line of a block that has anything in it stands from the margin. */
  private static int indentation(Mark bar) {
    int[] text = bar.getBuffer();
    int at = bar.getPointer();
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    int spaces = 0;
    for (at++; at < text.length && (text[at] == ' ' || text[at] == '\n'); at++) {
      spaces = text[at] == '\n' ? 0 : spaces + 1;
    }
    return spaces;
  }
}

package io.watchbell.deploy.alertmanager;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping that is being written, with comments for whoever maintains it. */
final class Yaml {
  private static final int WIDTH = 100;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDumpComments(true)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(WIDTH)
          .setSplitLines(false)
          .setMultiLineFlow(false)
          .build();

  private final List<NodeTuple> entries = new ArrayList<>();
  private List<String> comments = List.of();

  /** Lines that stand above the next name; an empty one is an empty line. */
  Yaml comment(String... lines) {
    comments = List.of(lines);
    return this;
  }

  /** Text under a name. */
  Yaml put(String name, String value) {
    return add(name, text(value));
  }

  /** Text under a name, and beside it where it comes from. */
  Yaml put(String name, String value, String comment) {
    var node = text(value);
    node.setInLineComments(List.of(line(comment, CommentType.IN_LINE)));
    return add(name, node);
  }

  /** A number. */
  Yaml put(String name, int value) {
    return add(name, new ScalarNode(Tag.INT, String.valueOf(value), ScalarStyle.PLAIN));
  }

  /** True. */
  Yaml putTrue(String name) {
    return add(name, new ScalarNode(Tag.BOOL, "true", ScalarStyle.PLAIN));
  }

  /** Texts in one line. */
  Yaml put(String name, Collection<String> values) {
    return add(name, list(values.stream().map(Yaml::text).toList(), FlowStyle.FLOW));
  }

  /** Texts in one line, in single quotes, as matchers are written. */
  Yaml putQuoted(String name, Collection<String> values) {
    var nodes =
        values.stream()
            .map(value -> (Node) new ScalarNode(Tag.STR, value, ScalarStyle.SINGLE_QUOTED))
            .toList();
    return add(name, list(nodes, FlowStyle.FLOW));
  }

  /** Text in single quotes under a name. */
  Yaml putQuoted(String name, String value) {
    return add(name, new ScalarNode(Tag.STR, value, ScalarStyle.SINGLE_QUOTED));
  }

  /** A list of mappings, all in one line. */
  Yaml putAllInLine(String name, List<Yaml> values) {
    var nodes = values.stream().map(one -> (Node) one.node(FlowStyle.FLOW)).toList();
    return add(name, list(nodes, FlowStyle.FLOW));
  }

  /** A mapping, a line for each of its names. */
  Yaml put(String name, Yaml value) {
    return add(name, value.node(FlowStyle.BLOCK));
  }

  /** A mapping in one line. */
  Yaml putInLine(String name, Yaml value) {
    return add(name, value.node(FlowStyle.FLOW));
  }

  /** A list of mappings. */
  Yaml putAll(String name, List<Yaml> values, FlowStyle style) {
    return add(
        name, list(values.stream().map(one -> (Node) one.node(style)).toList(), FlowStyle.BLOCK));
  }

  /** The whole as a file. */
  String write() {
    var events = new Serialize(SETTINGS).serializeOne(node(FlowStyle.BLOCK));
    return new Present(SETTINGS).emitToString(events.iterator());
  }

  private Yaml add(String name, Node value) {
    var key = text(name);
    key.setBlockComments(
        comments.stream()
            .map(it -> line(it, it.isEmpty() ? CommentType.BLANK_LINE : CommentType.BLOCK))
            .toList());
    comments = List.of();
    entries.add(new NodeTuple(key, value));
    return this;
  }

  private MappingNode node(FlowStyle style) {
    return new MappingNode(Tag.MAP, List.copyOf(entries), style);
  }

  private static SequenceNode list(List<? extends Node> items, FlowStyle style) {
    return new SequenceNode(Tag.SEQ, List.<Node>copyOf(items), style);
  }

  private static ScalarNode text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
  }

  private static CommentLine line(String text, CommentType type) {
    return new CommentLine(
        Optional.empty(), Optional.empty(), text.isEmpty() ? "" : " " + text, type);
  }
}

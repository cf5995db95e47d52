package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Tags as monitoring tools write them: {@code env:prod, service:web, nightly}, as one text or as an
 * array of texts.
 *
 * @param pairs those with a name and a value, in their order
 * @param plain those that are only a word, in their order
 */
public record Tags(List<Pair> pairs, List<String> plain) {
  private static final int TAGS_MAX = 500;

  /** A tag with a name. */
  public record Pair(String name, String value) {}

  public Tags {
    pairs = List.copyOf(pairs);
    plain = List.copyOf(plain);
  }

  /** The tags of an array of texts, or of one text with commas. */
  public static Tags read(JsonNode node) {
    if (!node.isArray()) {
      return read(Fields.text(node));
    }
    var texts = new ArrayList<String>();
    node.forEach(tag -> texts.add(Fields.text(tag)));
    return of(texts);
  }

  /** The tags of one text with commas. */
  public static Tags read(String text) {
    return of(List.of(text.split(",", TAGS_MAX)));
  }

  private static Tags of(List<String> texts) {
    var pairs = new ArrayList<Pair>();
    var plain = new ArrayList<String>();
    texts.forEach(text -> add(text, pairs, plain));
    return new Tags(pairs, plain);
  }

  private static void add(String text, List<Pair> pairs, List<String> plain) {
    var tag = text.strip();
    int contextEnd = tag.startsWith("[") ? tag.indexOf(']') : -1;
    var bare = tag.substring(contextEnd + 1);
    int colon = bare.indexOf(':');
    if (colon > 0 && colon < bare.length() - 1) {
      pairs.add(new Pair(bare.substring(0, colon).strip(), bare.substring(colon + 1).strip()));
    } else if (!bare.isEmpty()) {
      plain.add(bare);
    }
  }

  /** Makes labels of the named ones, where the alert has no such label yet: the first of a name. */
  public Tags label(Draft draft) {
    for (var pair : pairs) {
      if (draft.label(pair.name()).isEmpty()) {
        draft.label(pair.name(), pair.value());
      }
    }
    return this;
  }

  /** The plain ones as one text; empty if there are none. */
  public String plainText() {
    return String.join(", ", plain);
  }
}

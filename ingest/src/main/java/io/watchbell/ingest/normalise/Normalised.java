package io.watchbell.ingest.normalise;

import java.util.List;

/**
 * What stood in one body.
 *
 * @param items one per alert, in the order of the body; a body that is wrong as a whole has one
 *     {@link Item.Rejected} whose place is empty or names the list
 */
public record Normalised(List<Item> items) {
  public Normalised {
    items = List.copyOf(items);
  }

  /** A body with this one thing in it. */
  public static Normalised of(Item item) {
    return new Normalised(List.of(item));
  }

  /** A body that is wrong as a whole. */
  public static Normalised rejected(Reason reason, String where, String detail, String hint) {
    return of(new Item.Rejected(reason, where, detail, hint));
  }
}

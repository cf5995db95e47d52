package io.watchbell.ingest.normalise;

/** Places in a body, as they are named to people: {@code alerts[3].labels}. */
public final class Place {
  private Place() {}

  /** The field of what stands at this place. */
  public static String of(String where, String field) {
    return where.isEmpty() ? field : where + "." + field;
  }
}

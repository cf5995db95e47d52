package io.watchbell.console.reports;

/**
 * Somebody has more watch than is good for them.
 *
 * @param limit which limit it is more than, as {@code oncall.yaml} names it
 * @param person by the name in the configuration
 * @param text what it was, with its dates, as a sentence without an end
 * @param mend how it is mended
 */
public record Overload(String limit, String person, String text, String mend) {}

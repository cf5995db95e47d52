package io.watchbell.model.decision;

import org.jspecify.annotations.Nullable;

/**
 * What one stage said of an alert.
 *
 * @param stage {@code deduplicate}, {@code enrich}, {@code suppress}, {@code score}, {@code route},
 *     {@code join} where it joins the incident of another group, {@code incident}
 * @param said for people: "first seen", "silenced by 3f2a… until 14:00 (ana: disk swap)"
 * @param rule the rule, silence or window that decided, by name; null when none did
 */
public record Verdict(String stage, String said, @Nullable String rule) {
  /** A verdict that no rule made. */
  public static Verdict of(String stage, String said) {
    return new Verdict(stage, said, null);
  }
}

package io.watchbell.deploy.alertmanager;

import io.watchbell.model.matcher.Matcher;
import java.util.List;

/**
 * While an alert matches the source, those that match the target are not heard.
 *
 * @param line where it stands
 * @param name what it is called; empty where nothing was said
 * @param source what implies
 * @param target what is implied
 * @param equal labels that must be the same in both
 */
record InhibitRule(
    int line, String name, List<Matcher> source, List<Matcher> target, List<String> equal) {
  InhibitRule {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }
}

package io.watchbell.deploy.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random trees: our rules send every alert to the people whom Alertmanager's tree tells. */
class FlatteningWalkTest {
  private static final int ALERTS = 150;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAlertReachesWhomAlertmanagerTells(long seed) {
    var random = new Random(seed);
    var sample = Sample.of("tree.yml", new Trees(random).next());
    var sets = new LabelSets(sample.read().root(), random);
    for (int i = 0; i < ALERTS; i++) {
      var labels = sets.next();
      var expected = ends(sample.read().root(), labels);
      assertThat(sample.receivers(labels)).as("%s", labels).isEqualTo(expected);
      assertThat(sample.told(labels))
          .as("%s", labels)
          .isEqualTo(
              expected.stream().map(name -> name + "@example.org").collect(Collectors.toSet()));
    }
  }

  /** An incident pages the ladder of its first alert, so no other ladder may depend on it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noIncidentHasAlertsOfTwoLadders(long seed) {
    var random = new Random(seed);
    var sample = Sample.of("tree.yml", new Trees(random).next());
    var sets = new LabelSets(sample.read().root(), random);
    var ladders = new HashMap<List<Object>, String>();
    IntStream.range(0, ALERTS)
        .mapToObj(_ -> sets.next())
        .forEach(labels -> {
          var route = sample.ours().router().rules().route(labels);
          var service =
              sample.ours().router().catalog().belonging(labels, route.service()).service();
          var incident = List.<Object>of(service.key(), labels.only(route.groupBy()));
          var ladder = String.valueOf(route.ladder());
          assertThat(ladder)
              .as("%s %s", labels, incident)
              .isEqualTo(ladders.computeIfAbsent(incident, _ -> ladder));
        });
  }

  /** Alertmanager's way through the tree, as its documentation tells it. */
  static Set<String> ends(RouteNode root, Labels labels) {
    return matches(root, labels).stream().map(RouteNode::receiver).collect(Collectors.toSet());
  }

  private static List<RouteNode> matches(RouteNode route, Labels labels) {
    if (!new Matchers(route.match().all()).matches(labels)) {
      return List.of();
    }
    var all = new ArrayList<RouteNode>();
    for (var child : route.children()) {
      var below = matches(child, labels);
      all.addAll(below);
      if (!below.isEmpty() && !child.goesOn()) {
        break;
      }
    }
    return all.isEmpty() ? List.of(route) : all;
  }
}

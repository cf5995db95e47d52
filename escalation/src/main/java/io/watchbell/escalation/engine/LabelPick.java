package io.watchbell.escalation.engine;

import io.watchbell.model.alert.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which labels a person wants to read at three in the morning: where it is comes first, what the
 * page says anyway and what only machines understand is left out.
 */
public final class LabelPick {
  /** Most labels in a page. */
  public static final int LABELS_MAX = 12;

  private static final int VALUE_MAX = 200;
  private static final List<String> FIRST =
      List.of(
          "instance",
          "host",
          "node",
          "pod",
          "container",
          "job",
          "cluster",
          "namespace",
          "environment",
          "env",
          "region",
          "zone",
          "datacenter",
          "device",
          "mountpoint",
          "path");
  private static final Set<String> NOISE =
      Set.of(
          "alertname",
          "severity",
          "service",
          "prometheus",
          "prometheus_replica",
          "replica",
          "endpoint",
          "monitor",
          "container_id",
          "image_id",
          "uid",
          "id",
          "pod_template_hash",
          "controller_revision_hash",
          "tenant_id",
          "rule_uid",
          "datasource_uid",
          "ref_id",
          "grafana_folder");

  private LabelPick() {}

  /** The labels that matter, at most {@link #LABELS_MAX}. */
  public static Labels of(Labels all) {
    var names = new ArrayList<String>();
    all.forEach((name, value) -> {
      if (!isNoise(name)) {
        names.add(name);
      }
    });
    names.sort(Comparator.comparingInt(LabelPick::rank));
    var picked = names.stream().limit(LABELS_MAX).toList();
    var labels = all.only(picked);
    for (var name : picked) {
      var value = labels.valueOf(name);
      if (value.length() > VALUE_MAX) {
        labels = labels.with(name, value.substring(0, VALUE_MAX) + "…");
      }
    }
    return labels;
  }

  private static boolean isNoise(String name) {
    return name.startsWith("__") || NOISE.contains(name.toLowerCase(Locale.ROOT));
  }

  private static int rank(String name) {
    int at = FIRST.indexOf(name.toLowerCase(Locale.ROOT));
    return at < 0 ? FIRST.size() : at;
  }
}

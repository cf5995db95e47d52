package io.watchbell.deploy.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.watchbell.deploy.observability.Dashboards.Panel;
import io.watchbell.deploy.observability.Dashboards.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dashboard as Grafana imports it. */
final class GrafanaJson {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 8;

  private GrafanaJson() {}

  /** As Grafana imports it. */
  static String of(List<Row> rows) {
    var panels = new ArrayList<Map<String, Object>>();
    int y = 0;
    for (var row : rows) {
      panels.add(band(row, y, panels.size()));
      y++;
      int columns = Math.min(row.panels().size(), row.panels().size() == 4 ? 4 : 3);
      for (int i = 0; i < row.panels().size(); i++) {
        var place = place(i % columns, columns, y + i / columns * HEIGHT);
        panels.add(panel(row.panels().get(i), place, panels.size()));
      }
      y += (row.panels().size() + columns - 1) / columns * HEIGHT;
    }
    var board = new LinkedHashMap<String, Object>();
    board.put("uid", "watchbell");
    board.put("title", "Watchbell");
    board.put("tags", List.of("watchbell"));
    board.put("schemaVersion", 39);
    board.put("refresh", "30s");
    board.put("time", Map.of("from", "now-6h"));
    board.put("templating", Map.of("list", List.of(source())));
    board.put("panels", panels);
    return write(board);
  }

  private static Map<String, Object> source() {
    var source = new LinkedHashMap<String, Object>();
    source.put("name", "datasource");
    source.put("type", "datasource");
    source.put("query", "prometheus");
    return source;
  }

  private static Map<String, Object> band(Row row, int y, int id) {
    var band = new LinkedHashMap<String, Object>();
    band.put("id", id + 1);
    band.put("type", "row");
    band.put("title", row.title());
    band.put("gridPos", grid(0, y, WIDTH, 1));
    return band;
  }

  private static Map<String, Object> place(int column, int columns, int y) {
    int width = WIDTH / columns;
    return grid(column * width, y, width, HEIGHT);
  }

  private static Map<String, Object> grid(int x, int y, int w, int h) {
    var grid = new LinkedHashMap<String, Object>();
    grid.put("x", x);
    grid.put("y", y);
    grid.put("w", w);
    grid.put("h", h);
    return grid;
  }

  private static Map<String, Object> panel(Panel of, Map<String, Object> place, int id) {
    var source = new LinkedHashMap<String, Object>();
    source.put("type", "prometheus");
    source.put("uid", "${datasource}");
    var panel = new LinkedHashMap<String, Object>();
    panel.put("id", id + 1);
    panel.put("type", of.kind().grafana());
    panel.put("title", of.title());
    panel.put("description", of.say());
    panel.put("gridPos", place);
    panel.put("datasource", source);
    panel.put("fieldConfig", Map.of("defaults", Map.of("unit", of.unit())));
    var targets = new ArrayList<Map<String, Object>>();
    for (var query : of.queries()) {
      var target = new LinkedHashMap<String, Object>();
      target.put("refId", String.valueOf((char) ('A' + targets.size())));
      target.put("expr", query.expression());
      target.put("legendFormat", query.legend());
      targets.add(target);
    }
    panel.put("targets", targets);
    return panel;
  }

  private static String write(Map<String, Object> board) {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(board)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

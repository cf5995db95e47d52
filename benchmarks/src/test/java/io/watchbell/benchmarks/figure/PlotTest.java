package io.watchbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.topic.Json;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotTest {
  private static final Figure FIGURE =
      new Figure(
              "latency",
              "POST to page & <answer>",
              Axis.log("alerts/s"),
              Axis.linear("ms"),
              List.of(
                  new Curve("p50", List.of(new Curve.Point(1, 50), new Curve.Point(1000, 60))),
                  new Curve("p99", List.of(new Curve.Point(1000, 200)))))
          .marked(List.of(new Figure.Mark("aim 250", 250)))
          .aiming(List.of(Aim.atMost("p99 at 1,000/s", 250, 200, " ms")));

  @Test
  void whatIsTwiceAsHighIsDrawnTwiceAsHigh() {
    var dots =
        Plot.of(FIGURE).shapes().stream()
            .filter(Shape.Dot.class::isInstance)
            .map(Shape.Dot.class::cast)
            .toList();
    double zero = axisY();
    assertThat((zero - dots.get(2).y()) / (zero - dots.get(0).y())).isBetween(3.99, 4.01);
    assertThat(dots.get(1).x()).isEqualTo(dots.get(2).x()).isGreaterThan(dots.get(0).x());
  }

  private static double axisY() {
    return Plot.of(FIGURE).shapes().stream()
        .filter(it ->
            it instanceof Shape.Segment(_, _, _, _, Shape.Rule rule) && rule == Shape.Rule.AXIS)
        .map(Shape.Segment.class::cast)
        .mapToDouble(Shape.Segment::fromY)
        .max()
        .orElseThrow();
  }

  @Test
  void everythingDrawnLiesWithinTheDrawing() {
    for (var shape : Plot.of(FIGURE).shapes()) {
      if (shape instanceof Shape.Dot(double x, double y, _, _)) {
        assertThat(x).isBetween(0.0, (double) Plot.WIDTH);
        assertThat(y).isBetween(0.0, (double) Plot.HEIGHT);
      }
    }
  }

  @Test
  void theFileIsWellFormedAndSaysWhatWasMeasured() throws Exception {
    var svg = Svg.of(Plot.of(FIGURE));
    var document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .contains("POST to page & <answer>", "p99 at 1,000/s: 200 ms, aim at most 250 ms: met");
    assertThat(svg).isEqualTo(Svg.of(Plot.of(FIGURE)));
  }

  @Test
  void namesMakeBarsThatStandOnTheAxis() {
    var figure =
        new Figure(
            "start",
            "Start",
            Axis.names("", List.of("first", "after kill -9")),
            Axis.linear("s"),
            List.of(new Curve("ready", List.of(new Curve.Point(0, 4), new Curve.Point(1, 2)))));
    var bars =
        Plot.of(figure).shapes().stream()
            .filter(Shape.Bar.class::isInstance)
            .map(Shape.Bar.class::cast)
            .toList();
    assertThat(bars).hasSize(2);
    assertThat(bars.get(0).height()).isEqualTo(2 * bars.get(1).height());
    assertThat(bars.get(0).y() + bars.get(0).height())
        .isEqualTo(bars.get(1).y() + bars.get(1).height());
  }

  @Test
  void aTableHasARowForEachPlaceAndLeavesOutWhatWasNotMeasured() {
    assertThat(Table.of(FIGURE))
        .contains(
            "| alerts/s | p50 | p99 |",
            "|        1 |  50 |     |",
            "|    1,000 |  60 | 200 |",
            "- p99 at 1,000/s: 200 ms, aim at most 250 ms: met");
  }

  @Test
  void aFigureComesBackFromItsFile() throws Exception {
    var json = Json.mapper().writeValueAsString(FIGURE);
    assertThat(Json.mapper().readValue(json, Figure.class)).isEqualTo(FIGURE);
  }
}

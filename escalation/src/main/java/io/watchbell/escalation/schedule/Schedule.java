package io.watchbell.escalation.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has the watch when: one person at a time, or nobody. For two at once there are two schedules.
 *
 * @param name as ladders name it
 * @param zone whose wall clock it is shown by
 * @param layers the rules; where two have somebody, the later in the list wins
 * @param covers the exceptions; where two hold at once, the later in the list wins
 */
public record Schedule(String name, ZoneId zone, List<Layer> layers, List<Cover> covers) {
  public Schedule {
    layers = List.copyOf(layers);
    covers = List.copyOf(covers);
  }

  /** A schedule of one rotation. */
  public Schedule(String name, ZoneId zone, Rotation rotation, List<Cover> covers) {
    this(name, zone, List.of(new Layer(Layer.ROTATION, zone, rotation, Hours.ALWAYS)), covers);
  }

  /** The same with further exceptions, which win over those that are there. */
  public Schedule with(List<Cover> further) {
    var all = new ArrayList<>(covers);
    all.addAll(further);
    return new Schedule(name, zone, layers, all);
  }

  /** Everybody who is named, each once. */
  public Stream<String> people() {
    return Stream.concat(
            layers.stream().flatMap(layer -> layer.turns().people()),
            covers.stream().map(Cover::person))
        .distinct();
  }

  /** Who has the watch at an instant. */
  public OnCall onCallAt(Instant at) {
    return at(at)
        .<OnCall>map(post -> new OnCall.Somebody(post.person(), post.isOverride()))
        .orElseGet(() -> new OnCall.Nobody(whyNobody(at)));
  }

  /** Who has the watch at an instant and why, if somebody has. */
  public Optional<Post> at(Instant at) {
    var post = layered(at);
    for (var cover : covers) {
      if (cover.holdsAt(at) && cover.takesFrom(post.map(Post::person).orElse(null))) {
        post = Optional.of(new Post(cover.person(), cover.why()));
      }
    }
    return post;
  }

  private Optional<Post> layered(Instant at) {
    for (var layer : layers.reversed()) {
      var shift = layer.at(at);
      if (shift.isPresent()) {
        return shift.map(it -> new Post(it.person(), it.why()));
      }
    }
    return Optional.empty();
  }

  /**
   * Who has the watch.
   *
   * @param person who
   * @param why for which reason
   */
  public record Post(String person, Why why) {
    /** Whether an override put them there rather than their turn. */
    public boolean isOverride() {
      return why instanceof Why.Covered;
    }
  }

  private String whyNobody(Instant at) {
    return layers.isEmpty()
        ? "no override covers this time"
        : layers.getLast().hours().areRestricted() && layers.size() > 1
            ? "no layer is there at this hour"
            : layers.getLast().whyNobody(at);
  }

  /**
   * The shifts between two instants, cut off there, in their order. Their bounds are exact, no two
   * overlap, and where there is none nobody has the watch.
   */
  public List<Shift> shifts(Instant from, Instant until) {
    List<Shift> shifts = List.of();
    for (var layer : layers) {
      shifts = Overlay.over(shifts, layer.shifts(from, until));
    }
    for (var cover : covers) {
      shifts = Overlay.covered(shifts, cover, from, until);
    }
    return List.copyOf(shifts);
  }
}

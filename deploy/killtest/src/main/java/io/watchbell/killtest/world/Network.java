package io.watchbell.killtest.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network namespace for each machine, all on one bridge. Addresses are of {@code 127.77.0.0/24}:
 * so a machine that is only to be reached over loopback is content, and where no namespaces can be
 * had, the same addresses work without any. To be used in a network namespace of our own (see
 * {@code deploy/killtest/run}), so that nothing of it is left behind.
 */
public final class Network {
  private static final String PREFIX = "127.77.0.";
  private static final int FIRST = 11;

  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final String world;
  private final boolean isReal;

  private Network(String world, List<String> nodes, boolean isReal) {
    this.world = world;
    this.isReal = isReal;
    addresses.put(world, PREFIX + 1);
    for (int i = 0; i < nodes.size(); i++) {
      addresses.put(nodes.get(i), PREFIX + (FIRST + i));
    }
  }

  /** Everything on one machine: nothing can be cut. */
  public static Network shared(String world, List<String> nodes) {
    return new Network(world, nodes, false);
  }

  /**
   * A namespace for each.
   *
   * @throws java.io.UncheckedIOException when the system does not let us
   */
  public static Network ofNamespaces(String world, List<String> nodes) {
    var network = new Network(world, nodes, true);
    Shell.must("mount", "-t", "tmpfs", "tmpfs", "/run");
    Shell.must("ip", "link", "add", "bridge0", "type", "bridge");
    Shell.must("sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1");
    Shell.must("sysctl", "-qw", "net.ipv4.conf.bridge0.route_localnet=1");
    narrowLoopback();
    Shell.must("ip", "addr", "add", network.address(world) + "/24", "dev", "bridge0");
    Shell.must("ip", "link", "set", "bridge0", "up");
    nodes.forEach(network::join);
    return network;
  }

  /** The rest of 127.0.0.0/8 is to go over the bridge. */
  private static void narrowLoopback(String... inside) {
    must(inside, "ip", "link", "set", "lo", "up");
    must(inside, "ip", "addr", "del", "127.0.0.1/8", "dev", "lo");
    must(inside, "ip", "addr", "add", "127.0.0.1/32", "dev", "lo");
  }

  private void join(String node) {
    Shell.must("ip", "netns", "add", node);
    var outer = "v-" + node;
    Shell.must("ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", node);
    Shell.must("ip", "link", "set", outer, "master", "bridge0", "up");
    var inside = inside(node);
    narrowLoopback(inside);
    must(inside, "sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1");
    must(inside, "sysctl", "-qw", "net.ipv4.conf.eth0.route_localnet=1");
    must(inside, "ip", "addr", "add", address(node) + "/24", "dev", "eth0");
    must(inside, "ip", "link", "set", "eth0", "up");
  }

  private static void must(String[] inside, String... command) {
    var whole = new String[inside.length + command.length];
    System.arraycopy(inside, 0, whole, 0, inside.length);
    System.arraycopy(command, 0, whole, inside.length, command.length);
    Shell.must(whole);
  }

  /** What a command begins with that is to run on this machine. */
  String[] inside(String node) {
    return isReal && !node.equals(world)
        ? new String[] {"nsenter", "--net=/run/netns/" + node}
        : new String[0];
  }

  /** The address of a machine. */
  public String address(String node) {
    var address = addresses.get(node);
    if (address == null) {
      throw new IllegalArgumentException("no machine " + node);
    }
    return address;
  }

  /** From now on nothing passes between these two. */
  public void cut(String a, String b) {
    filter("-A", a, b);
    filter("-A", b, a);
  }

  /** Everything passes again. */
  public void mend(String a, String b) {
    filter("-D", a, b);
    filter("-D", b, a);
  }

  private void filter(String what, String at, String from) {
    var inside = inside(at);
    must(inside, "iptables", "-w", what, "INPUT", "-s", address(from), "-j", "DROP");
  }
}

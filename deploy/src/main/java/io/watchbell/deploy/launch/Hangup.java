package io.watchbell.deploy.launch;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, the usual way to ask a server to read its configuration again. The JDK has no public type
 * for signals, so the one that it keeps for compatibility is reached by name, and done without
 * where it is missing.
 */
final class Hangup {
  private static final Logger log = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /** Runs this on each SIGHUP. */
  static void onEach(Runnable task) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handlerType = Class.forName("sun.misc.SignalHandler");
      var handler =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (_, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  task.run();
                  return null;
                }
                return method.invoke(task, arguments);
              });
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handler);
    } catch (ReflectiveOperationException e) {
      log.debug("there is no SIGHUP here", e);
    }
  }
}

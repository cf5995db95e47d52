package io.watchbell.deploy.launch;

import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.deploy.access.SessionRules;
import io.watchbell.deploy.access.http.AccessFaces;
import io.watchbell.deploy.access.http.AccessFaces.Surroundings;
import io.watchbell.deploy.access.store.AccessBook;
import io.watchbell.deploy.access.store.AccessDesk;
import io.watchbell.deploy.access.store.AccessLog;
import io.watchbell.kafka.LogTail;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.topic.Topics;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in at the console. Whether anybody has to sign in is decided at the start; how, by
 * the configuration that holds.
 */
final class Access {
  private static final Duration SHOWN = Duration.ofDays(30);
  private static final Duration TIDY = Duration.ofHours(6);

  private final Foundation base;
  private final @Nullable AccessSettings atTheStart;
  private final int port;

  Access(Foundation base, int port) {
    this.base = base;
    this.atTheStart = base.configuration().get().settings().access();
    this.port = port;
  }

  /** These faces, behind the gate if there is to be one, with those about access beside them. */
  List<Face> guard(List<Face> faces, Core core, Site site) {
    var connection = core.connection();
    var pages = site.pages();
    var origins = site.origins();
    var book = new AccessBook();
    var log = base.closers().add("access", new WriterLog(core.writer()));
    var desk = new AccessDesk(book, log, this::sessions, base.clock());
    var tail =
        base.closers()
            .add(
                "accounts",
                LogTail.named("accounts", connection).topic(Topics.ACCOUNTS, book::take).start());
    var _ = tail.caughtUp().thenRun(book::isRead);
    base.closers()
        .add(
            "who did what",
            LogTail.named("access", connection)
                .topic(Topics.ACCESS, book::event)
                .since(base.clock().instant().minus(SHOWN))
                .start());
    base.housekeeping().every(TIDY, TIDY, desk::tidy);
    var all = new ArrayList<Face>();
    if (atTheStart != null) {
      var around = around(atTheStart);
      all.add(AccessFaces.gate(desk, around, pages, origins));
      if (isConsole()) {
        all.addAll(AccessFaces.login(desk, around, pages, origins));
      }
    }
    if (isConsole()) {
      all.add(AccessFaces.management(desk, pages, origins));
    }
    all.addAll(faces);
    return all;
  }

  /** These faces while there is no log, which knows who may come in: only the operator may. */
  List<Face> guardWithoutLog(List<Face> faces, Pages pages, Origins origins) {
    if (atTheStart == null) {
      return faces;
    }
    var desk = new AccessDesk(new AccessBook(), new NoLog(), this::sessions, base.clock());
    var all = new ArrayList<Face>();
    all.add(AccessFaces.gate(desk, around(atTheStart), pages, origins));
    all.addAll(faces);
    return all;
  }

  private boolean isConsole() {
    return base.options().services().contains(Service.CONSOLE);
  }

  private Surroundings around(AccessSettings first) {
    Supplier<AccessSettings> now =
        () -> {
          var live = base.configuration().get().settings().access();
          return live == null ? first : live;
        };
    return new Surroundings(
        now,
        OperatorKey.load(base.data()),
        () -> base.publicUrl(port),
        name -> base.roster().people().containsKey(name) ? name : null,
        System::getenv);
  }

  private SessionRules sessions() {
    var live = base.configuration().get().settings().access();
    var now = live == null ? atTheStart : live;
    return now == null ? SessionRules.USUAL : now.sessions();
  }

  /** Writes one after the other, and off the event loops: the log may take a moment. */
  private record WriterLog(LogWriter writer, ExecutorService thread)
      implements AccessLog, AutoCloseable {
    WriterLog(LogWriter writer) {
      this(
          writer,
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().name("access-writer").daemon().factory()));
    }

    @Override
    public CompletionStage<Void> put(AccessRecord value) {
      return later(() -> writer.append(Topics.ACCOUNTS, value.key(), value));
    }

    @Override
    public CompletionStage<Void> remove(String key) {
      return later(() -> writer.remove(Topics.ACCOUNTS, key));
    }

    @Override
    public CompletionStage<Void> note(AccessEvent event) {
      return later(() -> writer.append(Topics.ACCESS, event.who(), event));
    }

    private CompletionStage<Void> later(Supplier<CompletionStage<Void>> write) {
      return CompletableFuture.supplyAsync(write, thread).thenCompose(stage -> stage);
    }

    @Override
    public void close() {
      thread.shutdown();
    }
  }

  /** Takes nothing. */
  private record NoLog() implements AccessLog {
    private static CompletionStage<Void> away() {
      return CompletableFuture.failedFuture(new IllegalStateException("the log is away"));
    }

    @Override
    public CompletionStage<Void> put(AccessRecord value) {
      return away();
    }

    @Override
    public CompletionStage<Void> remove(String key) {
      return away();
    }

    @Override
    public CompletionStage<Void> note(AccessEvent event) {
      return away();
    }
  }
}

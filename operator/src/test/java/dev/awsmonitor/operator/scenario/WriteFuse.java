package dev.awsmonitor.operator.scenario;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets so many writes through to the API server and no more, as if the process were killed then.
 */
final class WriteFuse implements Interceptor {
  private final int writes;
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final AtomicReference<Runnable> beforeStatus = new AtomicReference<>(() -> {});
  private volatile boolean blown;

  WriteFuse(int writes) {
    this.writes = writes;
  }

  /** Whether the process is as good as dead. */
  boolean isBlown() {
    return blown;
  }

  /** Lets nothing through any more. */
  synchronized void blow() {
    blown = true;
  }

  /** Does this when the next status is on its way, and before it arrives. */
  void beforeNextStatus(Runnable what) {
    beforeStatus.set(what);
  }

  /** Each write as method and path. */
  List<String> written() {
    return List.copyOf(written);
  }

  @Override
  public synchronized void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (request.method().equals("GET") && !blown) {
      return;
    }
    if (blown || written.size() >= writes) {
      blown = true;
      throw new IllegalStateException("killed after " + writes + " writes");
    }
    var path = request.uri().getPath();
    written.add(request.method() + " " + path);
    if (path.endsWith("/status")) {
      beforeStatus.getAndSet(() -> {}).run();
    }
  }
}

package dev.awsmonitor.operator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds server-side apply to fabric8's mock API server, as far as one writer needs it: create or
 * merge, lists are replaced, a status is replaced whole, an apply that changes nothing leaves the
 * resourceVersion, a stale resourceVersion is refused.
 */
final class ApplyDispatcher extends KubernetesCrudDispatcher {
  static final String POD_LOG = "starting\npassword=hunter2\nUnrecognized VM option\n";

  private int opening;

  ApplyDispatcher(List<CustomResourceDefinitionContext> customResources) {
    super(customResources);
  }

  /**
   * One request at a time, as an apply reads and then writes; and no write while a watch is being
   * opened, as the mock would lose its event.
   */
  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    try {
      while (request.method() != HttpMethod.GET && opening > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return super.dispatch(request);
  }

  /** A kubelet's part: each container has written the same before it ended. */
  @Override
  public MockResponse handleGet(String path) {
    return path.matches(".*/pods/[^/]+/log\\?.*")
        ? new MockResponse().setResponseCode(200).setBody(POD_LOG)
        : super.handleGet(path);
  }

  @Override
  public MockResponse handleWatch(String path) {
    var watch = super.handleWatch(path).getWebSocketListener();
    opening++;
    return new MockResponse().withWebSocketUpgrade(new Opening(watch));
  }

  private synchronized void opened(Runnable open) {
    open.run();
    opening--;
    notifyAll();
  }

  private final class Opening extends WebSocketListener {
    private final WebSocketListener watch;

    Opening(WebSocketListener watch) {
      this.watch = watch;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      opened(() -> watch.onOpen(socket, response));
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      watch.onClosing(socket, code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      watch.onClosed(socket, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable t, @Nullable Response response) {
      watch.onFailure(socket, t, response);
    }
  }

  @Override
  public MockResponse handlePatch(RecordedRequest request) {
    var type = request.getHeader("Content-Type");
    if (type == null || !type.startsWith("application/apply-patch")) {
      return super.handlePatch(request);
    }
    var path = request.getPath().split("\\?", -1)[0];
    var applied = (ObjectNode) Serialization.unmarshal(request.getUtf8Body(), JsonNode.class);
    var found = handleGet(path.replaceFirst("/status$", ""));
    if (found.code() != 200) {
      return path.endsWith("/status")
          ? new MockResponse().setResponseCode(404)
          : handleCreate(sent(HttpMethod.POST, path.substring(0, path.lastIndexOf('/')), applied));
    }
    var current = (ObjectNode) Serialization.unmarshal(text(found), JsonNode.class);
    return merge(path, current, applied);
  }

  private MockResponse merge(String path, ObjectNode current, ObjectNode applied) {
    var version = applied.at("/metadata/resourceVersion").asText("");
    if (!version.isEmpty() && !version.equals(current.at("/metadata/resourceVersion").asText())) {
      return new MockResponse().setResponseCode(409);
    }
    var next = current.deepCopy();
    if (path.endsWith("/status")) {
      next.set("status", applied.get("status"));
    } else {
      mergeInto(next, applied);
    }
    if (next.equals(current)) {
      return answer(current);
    }
    return handleUpdate(sent(HttpMethod.PUT, path, next));
  }

  private static void mergeInto(ObjectNode into, ObjectNode from) {
    from.properties()
        .forEach(
            field -> {
              if (field.getValue() instanceof ObjectNode part
                  && into.get(field.getKey()) instanceof ObjectNode old) {
                mergeInto(old, part);
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }

  private static MockResponse answer(JsonNode body) {
    return new MockResponse().setResponseCode(200).setBody(Serialization.asJson(body));
  }

  private static RecordedRequest sent(HttpMethod method, String path, JsonNode body) {
    return new RecordedRequest(
        "HTTP/1.1",
        method,
        path,
        Headers.builder().add("Content-Type", "application/json").build(),
        new Buffer(Serialization.asJson(body).getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(MockResponse response) {
    return new String(response.getBody().getBytes(), StandardCharsets.UTF_8);
  }
}

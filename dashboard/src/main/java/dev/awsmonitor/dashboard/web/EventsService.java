package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.events.Streams;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code GET /api/v1/events}: what changes, as server-sent events. */
final class EventsService implements HttpService {
  static final String PATH = "/api/v1/events";

  private static final HeaderName LAST_ID = HeaderNames.create("Last-Event-ID");
  private static final List<Header> HEADERS =
      List.of(
          HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/event-stream"),
          HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store, no-transform"),
          // nginx would hold events back until it has a page of them
          HeaderValues.createCached(HeaderNames.create("X-Accel-Buffering"), "no"),
          // a stream's end is the connection's end
          HeaderValues.CONNECTION_CLOSE);

  private final Streams streams;

  EventsService(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::events).head(PATH, EventsService::head).any(PATH, Problem.onlyGet());
  }

  private static void head(ServerRequest request, ServerResponse response) {
    HEADERS.forEach(response::header);
    response.send();
  }

  private void events(ServerRequest request, ServerResponse response) {
    var address = request.remotePeer().host();
    if (!streams.enter(address)) {
      response.header(HeaderNames.RETRY_AFTER, "10");
      Problem.send(
          request, response, Status.SERVICE_UNAVAILABLE_503, "too many look on: ask for the page");
      return;
    }
    HEADERS.forEach(response::header);
    try (var out = response.outputStream()) {
      streams.write(out, request.headers().first(LAST_ID));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      streams.leave(address);
    }
  }
}

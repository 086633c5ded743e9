package dev.awsmonitor.dashboard.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;

/** Something that is read with GET or HEAD at one path; other methods are refused with 405. */
final class Resource implements HttpService {
  /** What a resource answers. */
  record Body(Status status, String contentType, String cacheControl, String text) {
    static Body html(String text) {
      return new Body(Status.OK_200, "text/html; charset=utf-8", "no-store", text);
    }

    static Body json(Object json) {
      return json(Status.OK_200, json);
    }

    static Body json(Status status, Object json) {
      return new Body(status, "application/json", "no-store", json.toString());
    }

    static Body text(Status status, String text) {
      return new Body(status, "text/plain; charset=utf-8", "no-store", text);
    }
  }

  private final String path;
  private final Supplier<Body> body;

  Resource(String path, Supplier<Body> body) {
    this.path = path;
    this.body = body;
  }

  /** The path it answers, which is also its name in metrics. */
  String path() {
    return path;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(path, this::answer).head(path, this::answer).any(path, Problem.onlyGet());
  }

  private void answer(ServerRequest request, ServerResponse response) {
    var answer = body.get();
    response
        .status(answer.status())
        .header(HeaderNames.CONTENT_TYPE, answer.contentType())
        .header(HeaderNames.CACHE_CONTROL, answer.cacheControl());
    response.send(answer.text());
  }
}

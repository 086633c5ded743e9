package dev.awsmonitor.dashboard.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import java.util.List;

/** Errors as RFC 9457 problem details. */
final class Problem {
  private static final String TYPE = "application/problem+json";
  private static final Status MISDIRECTED = Status.create(421, "Misdirected Request");

  private Problem() {}

  static void send(ServerRequest request, ServerResponse response, Status status, String detail) {
    response.status(status).header(HeaderNames.CONTENT_TYPE, TYPE);
    var id = response.headers().get(RequestIds.HEADER).get();
    Resource.send(request, response, body(status, detail, id));
  }

  private static String body(Status status, String detail, String requestId) {
    return Json.createObjectBuilder()
        .add("title", status.reasonPhrase())
        .add("status", status.code())
        .add("detail", detail)
        .add("requestId", requestId)
        .build()
        .toString();
  }

  /**
   * Answers for requests that are so wrong that no handler sees them.
   *
   * @param headers those of every answer
   * @param ids of requests
   */
  static DirectHandlers refusals(List<Header> headers, RequestIds ids) {
    DirectHandler refusal =
        (request, _, status, others, _) -> {
          var id = ids.of(request.headers());
          var response =
              DirectHandler.TransportResponse.builder()
                  .headers(others)
                  .status(status)
                  .keepAlive(false)
                  .header(HeaderNames.CONTENT_TYPE, TYPE)
                  .entity(body(status, "this is no request that can be answered", id));
          headers.forEach(response::header);
          response.header(RequestIds.HEADER, id);
          return response.build();
        };
    var all = DirectHandlers.builder();
    for (var event : DirectHandler.EventType.values()) {
      all.addHandler(event, refusal);
    }
    return all.build();
  }

  static void notFound(ServerRequest request, ServerResponse response) {
    send(request, response, Status.NOT_FOUND_404, "there is nothing at this path");
  }

  /** For another host than this one (RFC 9110, 15.5.20). */
  static void misdirected(ServerRequest request, ServerResponse response) {
    send(request, response, MISDIRECTED, "ask by address, or name this host in ALLOWED_HOSTS");
  }

  /** Asks for the token (RFC 9110, 15.5.2). */
  static void unauthorized(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"aws-monitor\", charset=\"UTF-8\"")
        .header(HeaderNames.CACHE_CONTROL, "no-store");
    send(request, response, Status.UNAUTHORIZED_401, "the token of VIEWER_TOKEN signs in");
  }

  static void failed(ServerRequest request, ServerResponse response) {
    send(request, response, Status.INTERNAL_SERVER_ERROR_500, "the log of the dashboard says why");
  }

  /** A handler for the methods that a resource does not know (RFC 9110, 15.5.6). */
  static Handler onlyGet() {
    return (request, response) -> {
      response.header(HeaderNames.ALLOW, "GET, HEAD");
      send(request, response, Status.METHOD_NOT_ALLOWED_405, "only GET and HEAD are known here");
    };
  }
}

package dev.awsmonitor.dashboard.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Something that is read with GET or HEAD at one path; other methods are refused with 405. */
final class Resource implements HttpService {
  /**
   * What a resource answers.
   *
   * @param etag names the content of what seldom changes; a weak one, as it is that of all its
   *     encodings (RFC 9110, 8.8.3)
   */
  record Body(
      Status status,
      String contentType,
      String cacheControl,
      Content content,
      Optional<String> etag) {
    /** What is made anew each time. */
    Body(Status status, String contentType, String cacheControl, Content content) {
      this(status, contentType, cacheControl, content, Optional.empty());
    }

    static Body html(Content content) {
      return new Body(Status.OK_200, "text/html; charset=utf-8", "no-store", content);
    }

    static Body json(Object json) {
      return json(Status.OK_200, json);
    }

    static Body json(Status status, Object json) {
      return new Body(status, "application/json", "no-store", Content.of(json.toString()));
    }

    static Body text(Status status, String text) {
      return new Body(status, "text/plain; charset=utf-8", "no-store", Content.of(text));
    }
  }

  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final String WEAK = "W/";
  private static final System.Logger LOGGER = System.getLogger(Resource.class.getName());

  private final String path;
  private final Viewers viewers;
  private final Function<Viewer, Body> body;

  /** What is the same for all. */
  Resource(String path, Supplier<Body> body) {
    this(path, Viewers.ALIKE, _ -> body.get());
  }

  /** What shows more to those who have signed in. */
  Resource(String path, Viewers viewers, Function<Viewer, Body> body) {
    this.path = path;
    this.viewers = viewers;
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
    viewers
        .of(request.headers())
        .ifPresentOrElse(
            viewer -> answer(viewer, request, response),
            () -> Problem.unauthorized(request, response));
  }

  private void answer(Viewer viewer, ServerRequest request, ServerResponse response) {
    Body answer;
    try {
      answer = body.apply(viewer);
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.ERROR, "no answer for " + path, e);
      Problem.failed(request, response);
      return;
    }
    response.status(answer.status()).header(HeaderNames.CACHE_CONTROL, answer.cacheControl());
    answer.etag().ifPresent(tag -> response.header(HeaderNames.ETAG, tag));
    if (answer.etag().filter(tag -> has(request.headers(), tag)).isPresent()) {
      response.status(Status.NOT_MODIFIED_304).header(VARY).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    send(request, response, encoded(request, response, answer.content()));
  }

  /** Whether the client has it already (RFC 9110, 13.1.2: weak and strong tags are alike). */
  private static boolean has(Headers headers, String etag) {
    return headers.contains(HeaderNames.IF_NONE_MATCH)
        && Arrays.stream(headers.get(HeaderNames.IF_NONE_MATCH).values().split(","))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(etag)));
  }

  private static String opaque(String etag) {
    return etag.startsWith(WEAK) ? etag.substring(WEAK.length()) : etag;
  }

  private static byte[] encoded(ServerRequest request, ServerResponse response, Content content) {
    if (!content.isLong()) {
      return content.plain();
    }
    response.header(VARY);
    if (!GzipChoice.accepts(request.headers())) {
      return content.plain();
    }
    response.header(GZIP);
    return content.gzip();
  }

  static void send(ServerRequest request, ServerResponse response, String text) {
    send(request, response, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers HEAD with all but the text (RFC 9110, 9.3.2): Helidon would send it. */
  private static void send(ServerRequest request, ServerResponse response, byte[] bytes) {
    response.headers().contentLength(bytes.length);
    if (request.prologue().method().equals(Method.HEAD)) {
      response.send();
    } else {
      response.send(bytes);
    }
  }
}

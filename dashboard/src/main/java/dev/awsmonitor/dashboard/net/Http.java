package dev.awsmonitor.dashboard.net;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.context.Context;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.concurrent.ExecutorService;

/**
 * Helidon's HTTP/1.1 over connections of ours: its parsing and its routing, as its own listener
 * puts them together.
 */
final class Http implements ListenerContext {
  private static final Header EVENTS =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/event-stream");
  private static final Http1ConnectionListener ANSWERED =
      new Http1ConnectionListener() {
        @Override
        public void status(ConnectionContext context, Status status) {
          if (context instanceof Connection connection) {
            connection.answered();
          }
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
          if (context instanceof Connection connection) {
            if (headers.contains(EVENTS)) {
              connection.rest();
            }
            lastIfSaid(connection, headers);
          }
        }
      };
  private static final Http1ConnectionListener ASKED =
      new Http1ConnectionListener() {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
          if (context instanceof Connection connection) {
            lastIfSaid(connection, headers);
          }
        }
      };

  private final ListenerConfig config;
  private final DirectHandlers refusals;
  private final ExecutorService executor;
  private final Router router;
  private final Context context = Context.create();
  private final MediaContext media = MediaContext.create();
  private final ContentEncodingContext encodings = ContentEncodingContext.create();
  private final Limit unlimited = FixedLimit.create();
  private final ServerConnectionSelector connections =
      Http1ConnectionSelector.builder()
          .config(Http1Config.builder().addReceiveListener(ASKED).addSendListener(ANSWERED).build())
          .build();

  /**
   * Creates it.
   *
   * @param refusals answers requests that are none
   */
  Http(
      HttpRouting.Builder routing,
      Limits limits,
      DirectHandlers refusals,
      ExecutorService executor) {
    this.config = ListenerConfig.builder().maxPayloadSize(limits.bodyBytes()).build();
    this.refusals = refusals;
    this.executor = executor;
    this.router = Router.builder().addRouting(routing).build();
    router.beforeStart();
  }

  private static void lastIfSaid(Connection connection, Headers headers) {
    if (headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
      connection.last();
    }
  }

  /** Reads requests and answers them, as soon as it is told to. */
  ServerConnection over(Connection connection) {
    return connections.connection(connection);
  }

  /** The number of requests at once is that of connections. */
  Limit limit() {
    return unlimited;
  }

  Router router() {
    return router;
  }

  void stop() {
    router.afterStop();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public MediaContext mediaContext() {
    return media;
  }

  @Override
  public ContentEncodingContext contentEncodingContext() {
    return encodings;
  }

  @Override
  public DirectHandlers directHandlers() {
    return refusals;
  }

  @Override
  public ListenerConfig config() {
    return config;
  }

  @Override
  public ExecutorService executor() {
    return executor;
  }
}

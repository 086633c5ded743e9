package dev.awsmonitor.dashboard.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * {@code GET /sign-in}: makes a browser ask for the token, and leads to the page then. The page
 * itself never asks: it is also there for those who have none.
 */
final class SignInService implements HttpService {
  static final String PATH = "/sign-in";

  private final Viewers viewers;

  SignInService(Viewers viewers) {
    this.viewers = viewers;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(PATH, this::signIn).head(PATH, this::signIn).any(PATH, Problem.onlyGet());
  }

  private void signIn(ServerRequest request, ServerResponse response) {
    if (viewers.token().isEmpty()) {
      Problem.notFound(request, response);
    } else if (viewers.of(request.headers()).filter(Viewer.SIGNED_IN::equals).isPresent()) {
      response
          .status(Status.SEE_OTHER_303)
          .header(HeaderNames.LOCATION, "/")
          .header(HeaderNames.CACHE_CONTROL, "no-store");
      Resource.send(request, response, "");
    } else {
      Problem.unauthorized(request, response);
    }
  }
}

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * {@code BareReader PORT}: the seven fields of {@code page.py} by the JDK's own server and client on
 * virtual threads, as briefly as they can be had: one token, and the public IP read for each request.
 */
final class BareReader {
  private static final String IMDS = System.getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT");

  private final HttpClient client;
  private final String token;

  private BareReader() throws Exception {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    var request =
        HttpRequest.newBuilder(URI.create(IMDS + "/latest/api/token"))
            .header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
            .PUT(HttpRequest.BodyPublishers.noBody());
    token = client.send(request.build(), BodyHandlers.ofString()).body();
  }

  static void main(String[] args) throws Exception {
    var reader = new BareReader();
    var rows = new LinkedHashMap<String, String>();
    rows.put("Instance id", reader.read("instance-id"));
    rows.put("Instance type", reader.read("instance-type"));
    rows.put("Region", reader.read("placement/region"));
    rows.put("Availability zone", reader.read("placement/availability-zone"));
    var mac = reader.read("mac");
    rows.put("VPC", reader.read("network/interfaces/macs/" + mac + "/vpc-id"));
    rows.put("Key name", reader.read("public-keys").replaceFirst(".*=", ""));
    BareServer.serve(
        args[0], () -> page(reader.read("public-ipv4"), rows).getBytes(StandardCharsets.UTF_8));
  }

  private String read(String path) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(IMDS + "/latest/meta-data/" + path))
            .header("X-aws-ec2-metadata-token", token);
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(path + ": " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String page(String address, Map<String, String> rows) {
    var page =
        new StringBuilder(
            "<!doctype html><html lang=\"en\"><head><title>AWS Monitor</title></head><body>"
                + "<h1>EC2 instance</h1>\n<table><tr><th>Public IP</th><td>"
                + address
                + "</td></tr>");
    rows.forEach(
        (name, value) ->
            page.append("<tr><th>" + name + "</th><td>" + value + "</td></tr>"));
    return page.append("</table>\n</body></html>").toString();
  }
}

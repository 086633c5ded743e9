package dev.awsmonitor.api.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.Utils;
import io.fabric8.kubeapitest.binary.OSInfo;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The bundled Kubernetes' etcd and API server, nothing else of it: no controllers, no nodes. Needs
 * neither root nor a cluster. The Monitor's CRD is established before {@link #start} returns.
 */
public final class BundledApiServer implements AutoCloseable {
  /** Names the binary that is every component of the bundled Kubernetes. */
  private static final String BINARY = "AWS_MONITOR_KUBE";

  /** Only the name of a folder: the version is that of the binary. */
  private static final String VERSION = "bundled";

  /** As on the bundled cluster, and as k3s is told on the node. */
  private static final String NODE_PORTS = "5001-5010";

  private static final String CRD = "/monitors.awsmonitor.dev-v1.yml";
  private static final long LONGEST_WAIT_SECONDS = 30;

  private final Path folder;
  private final KubeAPIServer server;
  private final Thread onExit = new Thread(this::stop, "stop API server");

  private BundledApiServer(Path folder, String nodePorts) {
    this.folder = folder;
    this.server =
        new KubeAPIServer(
            KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(folder.toString())
                .withApiServerVersion(VERSION)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withApiServerFlags(List.of("--service-node-port-range=" + nodePorts))
                .withWaitForEtcdHealthCheckOnStartup(true)
                .build());
  }

  /** Starts one of its own, with its own data, on free ports. */
  public static BundledApiServer start() {
    return start(NODE_PORTS);
  }

  /** The same with another range of ports for Services of the type NodePort. */
  public static BundledApiServer start(String nodePorts) {
    var started = new BundledApiServer(folderWith(binary()), nodePorts);
    // an interrupted run leaves no process behind
    Runtime.getRuntime().addShutdownHook(started.onExit);
    try {
      started.server.start();
      Files.writeString(started.kubeconfig(), started.server.getKubeConfigYaml());
      started.establishMonitors();
      return started;
    } catch (IOException e) {
      started.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** A client with all rights; the caller closes it. */
  public KubernetesClient newClient() {
    return newClient(_ -> {});
  }

  /** A client whose HTTP client is changed first. */
  public KubernetesClient newClient(Consumer<HttpClient.Builder> change) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
        .withHttpClientBuilderConsumer(change)
        .build();
  }

  /** Runs the bundled kubectl against this server. */
  public Kubectl kubectl() {
    return new Kubectl(binaries(folder).resolve("kubectl"), kubeconfig(), folder.resolve("cache"));
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(onExit);
    stop();
  }

  private void stop() {
    server.stop();
    delete(folder);
  }

  /** The file that names this server, with all rights. */
  public Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  private void establishMonitors() {
    try (var client = newClient();
        var yaml = Objects.requireNonNull(BundledApiServer.class.getResourceAsStream(CRD), CRD)) {
      var crd = client.getKubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class);
      client.resource(crd).create();
      client
          .resource(crd)
          .waitUntilCondition(BundledApiServer::isEstablished, LONGEST_WAIT_SECONDS, SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd.getStatus() != null
        && crd.getStatus().getConditions() != null // as with an empty status, for a moment
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static Path binary() {
    var path = System.getenv(BINARY);
    if (path == null || !Files.isExecutable(Path.of(path))) {
      throw new IllegalStateException(
          BINARY + " does not name the bundled Kubernetes: run ./dev test, which builds it");
    }
    return Path.of(path).toAbsolutePath();
  }

  /** The layout that kube-api-test looks for; the binary acts as what it is called by. */
  private static Path folderWith(Path binary) {
    try {
      var folder = Files.createTempDirectory("api-server");
      var binaries = Files.createDirectories(binaries(folder));
      for (var name : new String[] {"etcd", "kube-apiserver", "kubectl"}) {
        Files.createSymbolicLink(binaries.resolve(name), binary);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path binaries(Path folder) {
    return folder.resolve("k8s").resolve(VERSION + Utils.platformSuffix(new OSInfo()));
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

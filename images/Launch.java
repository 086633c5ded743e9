import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Runs a main class whose own jars are not on the class path, so that an AOT cache made of the run
 * holds the libraries and the JDK only: such a cache stays valid when our code changes.
 *
 * <p>Usage: Launch MAIN-CLASS JAR-URL...
 */
public final class Launch {
  private Launch() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    var jars = Arrays.stream(args).skip(1).map(Launch::url).toArray(URL[]::new);
    // not closed: the program runs on after main has returned
    @SuppressWarnings("resource")
    var loader = new URLClassLoader(jars, Launch.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}

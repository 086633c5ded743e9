package dev.awsmonitor.operator.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * Resolves every name of this JVM; instead of an address that is never connected to, a name gets
 * the broadcast address, to which no TCP connection leads. {@link EgressGuard} looks at a name
 * before a request; between that and the connection the name may change its address, and then this
 * is what stands (decision 24). Found by the JDK as a service.
 */
public final class GuardedResolverProvider extends InetAddressResolverProvider {
  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new GuardedResolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "aws-monitor egress guard";
  }

  record GuardedResolver(InetAddressResolver builtin) implements InetAddressResolver {
    private static final byte[] BROADCAST = {-1, -1, -1, -1};

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      var allowed = new ArrayList<InetAddress>();
      try (var found = builtin.lookupByName(host, policy)) {
        for (var address : found.toList()) {
          allowed.add(
              AddressRules.isRefused(address)
                  ? InetAddress.getByAddress(host, BROADCAST)
                  : address);
        }
      }
      return allowed.stream();
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return builtin.lookupByAddress(address);
    }
  }
}

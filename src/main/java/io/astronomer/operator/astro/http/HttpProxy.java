package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An HTTP proxy for all requests except those to this machine. */
public record HttpProxy(String host, int port) {
    public HttpProxy {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy must have a host and a port from 1 to 65535");
        }
    }

    /** Parses {@code http://host:port}; empty when it is malformed. */
    public static Optional<HttpProxy> parse(String text) {
        try {
            URI url = new URI(text);
            boolean bare = url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && Set.of("", "/").contains(Objects.requireNonNullElse(url.getRawPath(), "opaque"));
            return "http".equals(url.getScheme())
                            && bare
                            && url.getHost() != null
                            && url.getPort() > 0
                            && url.getPort() <= 65_535
                    ? Optional.of(new HttpProxy(url.getHost(), url.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean serves(URI url) {
        return !ApiUrlPolicy.isLoopback(url.getHost());
    }

    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI url) {
                // Unresolved, because the address of the name may change.
                return List.of(
                        serves(url)
                                ? new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port))
                                : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI url, SocketAddress address, IOException failure) {
                // The caller gets the exception.
            }
        };
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

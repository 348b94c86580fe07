package io.astronomer.operator.astro.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An HTTP proxy that all calls go through but those to this machine itself. */
public record Proxy(String host, int port) {
    public Proxy {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a proxy must have a host and a port from 1 to 65535");
        }
    }

    /** Reads {@code http://host:port}; empty when it is anything else. */
    public static Optional<Proxy> parse(String text) {
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
                    ? Optional.of(new Proxy(url.getHost(), url.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean serves(URI url) {
        return !ApiUrls.isLoopback(url.getHost());
    }

    ProxySelector selector() {
        return new Selector(this);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static final class Selector extends ProxySelector {
        private final Proxy proxy;

        Selector(Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<java.net.Proxy> select(URI url) {
            // Unresolved: the name may get another address while we run.
            return List.of(
                    proxy.serves(url)
                            ? new java.net.Proxy(
                                    java.net.Proxy.Type.HTTP,
                                    InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
                            : java.net.Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // Who called is told.
        }
    }
}

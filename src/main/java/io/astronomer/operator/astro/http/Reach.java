package io.astronomer.operator.astro.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How an API is reached, and the HTTP client that does: its threads and connections serve all organizations. */
public final class Reach {
    private final Optional<Proxy> proxy;
    private final Optional<ExtraCa> extraCa;
    private final ApiUrls urls;
    /** By how long a connection may take to open, which is one time for an installation. */
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param proxy empty for the JVM's own settings, which by default are none
     * @param extraCa what is trusted beside the JVM's own authorities
     */
    public Reach(Optional<Proxy> proxy, Optional<ExtraCa> extraCa, ApiUrls urls) {
        this.proxy = proxy;
        this.extraCa = extraCa;
        this.urls = urls;
    }

    /** Without a proxy, trusting what the JVM trusts, by https but to this machine. */
    public static Reach direct() {
        return new Reach(Optional.empty(), Optional.empty(), new ApiUrls(Set.of()));
    }

    public Optional<Proxy> proxy() {
        return proxy;
    }

    public Optional<ExtraCa> extraCa() {
        return extraCa;
    }

    public ApiUrls urls() {
        return urls;
    }

    /** Made once, for all who ask. */
    HttpClient client(Duration connectTimeout) {
        return clients.computeIfAbsent(connectTimeout, this::connecting);
    }

    private HttpClient connecting(Duration connectTimeout) {
        // HTTP/1.1: a connection that breaks takes one call with it. Redirects would carry the token elsewhere.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        proxy.ifPresent(through -> builder.proxy(through.selector()));
        extraCa.ifPresent(trusted -> builder.sslContext(trusted.context()));
        return builder.build();
    }

    /** The proxy that calls to the URL go through. */
    Optional<Proxy> proxyTo(URI url) {
        return proxy.filter(through -> through.serves(url));
    }
}

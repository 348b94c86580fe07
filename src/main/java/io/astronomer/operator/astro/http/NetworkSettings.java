package io.astronomer.operator.astro.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How an API is reached, and the HTTP client that does: its threads and connections serve all organizations. */
public final class NetworkSettings {
    private final Optional<HttpProxy> httpProxy;
    private final Optional<AdditionalCas> additionalCas;
    private final ApiUrlPolicy urls;
    /** By how long a connection may take to open, which is one time for an installation. */
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param httpProxy empty for the JVM's own settings, which by default are none
     * @param additionalCas what is trusted beside the JVM's own authorities
     */
    public NetworkSettings(Optional<HttpProxy> httpProxy, Optional<AdditionalCas> additionalCas, ApiUrlPolicy urls) {
        this.httpProxy = httpProxy;
        this.additionalCas = additionalCas;
        this.urls = urls;
    }

    /** Without a proxy, trusting what the JVM trusts, by https but to this machine. */
    public static NetworkSettings direct() {
        return new NetworkSettings(Optional.empty(), Optional.empty(), new ApiUrlPolicy(Set.of()));
    }

    public Optional<HttpProxy> httpProxy() {
        return httpProxy;
    }

    public Optional<AdditionalCas> additionalCas() {
        return additionalCas;
    }

    public ApiUrlPolicy urls() {
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
        httpProxy.ifPresent(through -> builder.proxy(through.selector()));
        additionalCas.ifPresent(trusted -> builder.sslContext(trusted.context()));
        return builder.build();
    }

    /** The proxy that calls to the URL go through. */
    Optional<HttpProxy> proxyTo(URI url) {
        return httpProxy.filter(through -> through.serves(url));
    }
}

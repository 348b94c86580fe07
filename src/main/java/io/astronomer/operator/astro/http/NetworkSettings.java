package io.astronomer.operator.astro.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Network settings, and the HTTP client whose threads and connections all organizations share. */
public final class NetworkSettings {
    private final Optional<HttpProxy> httpProxy;
    private final Optional<AdditionalCas> additionalCas;
    private final ApiUrlPolicy urls;
    /** Clients by connect timeout, of which an installation has one. */
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param httpProxy empty for the JVM's own settings, which by default are none
     * @param additionalCas authorities in addition to the JVM's
     */
    public NetworkSettings(Optional<HttpProxy> httpProxy, Optional<AdditionalCas> additionalCas, ApiUrlPolicy urls) {
        this.httpProxy = httpProxy;
        this.additionalCas = additionalCas;
        this.urls = urls;
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

    /** Returns the shared client. */
    HttpClient client(Duration connectTimeout) {
        return clients.computeIfAbsent(connectTimeout, this::connecting);
    }

    private HttpClient connecting(Duration connectTimeout) {
        // HTTP/1.1, because a broken connection then fails one request only. No redirects, because they would send the
        // token elsewhere.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        httpProxy.ifPresent(through -> builder.proxy(through.selector()));
        additionalCas.ifPresent(trusted -> builder.sslContext(trusted.context()));
        return builder.build();
    }

    /** Returns the proxy for the URL. */
    Optional<HttpProxy> proxyTo(URI url) {
        return httpProxy.filter(through -> through.serves(url));
    }
}

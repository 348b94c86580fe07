package io.astronomer.operator.astro.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.Set;

/**
 * How an API is reached: one for all organizations.
 *
 * @param proxy empty for the JVM's own settings, which by default are none
 * @param extraCa what is trusted beside the JVM's own authorities
 */
public record Reach(Optional<Proxy> proxy, Optional<ExtraCa> extraCa, ApiUrls urls) {

    /** Without a proxy, trusting what the JVM trusts, by https but to this machine. */
    public static Reach direct() {
        return new Reach(Optional.empty(), Optional.empty(), new ApiUrls(Set.of()));
    }

    HttpClient.Builder prepared(HttpClient.Builder builder) {
        proxy.ifPresent(through -> builder.proxy(through.selector()));
        extraCa.ifPresent(trusted -> builder.sslContext(trusted.context()));
        return builder;
    }

    /** The proxy that calls to the URL go through. */
    Optional<Proxy> proxyTo(URI url) {
        return proxy.filter(through -> through.serves(url));
    }
}

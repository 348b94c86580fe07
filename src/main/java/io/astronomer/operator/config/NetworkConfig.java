package io.astronomer.operator.config;

import io.astronomer.operator.astro.http.AdditionalCas;
import io.astronomer.operator.astro.http.ApiUrlPolicy;
import io.astronomer.operator.astro.http.HttpProxy;
import io.astronomer.operator.astro.http.NetworkSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the network settings from the environment. */
public final class NetworkConfig {
    public static final String PROXY = "ASTRO_PROXY";
    public static final String EXTRA_CA_FILE = "ASTRO_EXTRA_CA_FILE";
    public static final String PLAIN_HTTP_HOSTS = "ASTRO_PLAIN_HTTP_HOSTS";

    private NetworkConfig() {}

    public static NetworkSettings from(Environment environment) {
        return new NetworkSettings(proxy(environment), extraCa(environment), new ApiUrlPolicy(plainHttp(environment)));
    }

    private static Optional<HttpProxy> proxy(Environment environment) {
        if (environment.text(PROXY).filter(given -> given.contains("@")).isPresent()) {
            environment.problem(PROXY + " must not contain credentials: use a proxy without authentication");
            return Optional.empty();
        }
        return environment.parsed(PROXY, "http://host:port", HttpProxy::parse);
    }

    private static Optional<AdditionalCas> extraCa(Environment environment) {
        Optional<String> file = environment.text(EXTRA_CA_FILE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AdditionalCas.read(file.get()));
        } catch (AdditionalCas.Unusable unusable) {
            environment.problem(EXTRA_CA_FILE + " " + Environment.quoted(file.get()) + " " + unusable.why());
            return Optional.empty();
        }
    }

    private static Set<String> plainHttp(Environment environment) {
        return environment
                .items(
                        PLAIN_HTTP_HOSTS,
                        "hosts as host or host:port separated by commas",
                        entry -> ApiUrlPolicy.isEntry(entry.toLowerCase(Locale.ROOT)))
                .stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(ApiUrlPolicy::isEntry)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package io.astronomer.operator.ops;

import io.astronomer.operator.astro.http.ApiUrls;
import io.astronomer.operator.astro.http.ExtraCa;
import io.astronomer.operator.astro.http.Proxy;
import io.astronomer.operator.astro.http.Reach;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the environment says about the way to Astro, checked. */
final class ReachSettings {
    static final String PROXY = "ASTRO_PROXY";
    static final String EXTRA_CA_FILE = "ASTRO_EXTRA_CA_FILE";
    static final String ALLOWED_PLAIN_HTTP = "ASTRO_ALLOWED_PLAIN_HTTP";

    private ReachSettings() {}

    static Reach from(Environment environment) {
        return new Reach(proxy(environment), extraCa(environment), new ApiUrls(plainHttp(environment)));
    }

    private static Optional<Proxy> proxy(Environment environment) {
        Optional<String> text = environment.text(PROXY);
        Optional<Proxy> proxy = text.flatMap(Proxy::parse);
        if (text.isPresent() && proxy.isEmpty()) {
            environment.problem(
                    text.get().contains("@")
                            ? PROXY + " must not hold credentials: name a proxy that asks for none"
                            : PROXY + " must be http://host:port, but is " + Environment.quoted(text.get()));
        }
        return proxy;
    }

    private static Optional<ExtraCa> extraCa(Environment environment) {
        Optional<String> file = environment.text(EXTRA_CA_FILE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExtraCa.read(file.get()));
        } catch (ExtraCa.Unusable unusable) {
            environment.problem(EXTRA_CA_FILE + " " + Environment.quoted(file.get()) + " " + unusable.why());
            return Optional.empty();
        }
    }

    private static Set<String> plainHttp(Environment environment) {
        Set<String> entries = environment.list(ALLOWED_PLAIN_HTTP).stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        entries.stream()
                .filter(entry -> !ApiUrls.isEntry(entry))
                .sorted()
                .forEach(entry -> environment.problem(ALLOWED_PLAIN_HTTP
                        + " must be hosts as host or host:port separated by commas, but holds "
                        + Environment.quoted(entry)));
        return entries.stream().filter(ApiUrls::isEntry).collect(Collectors.toUnmodifiableSet());
    }
}

package io.astronomer.operator.app;

import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.foundation.Cuid;
import io.astronomer.operator.leaderelection.LeaseSettings;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.Defaults;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Configuration from the environment.
 *
 * @param defaultOrganization for resources without an organizationRef
 * @param networkSettings of the connections to Astro
 * @param requestTimeout from the first byte sent to Astro to the last byte read
 * @param maxRequestsPerSecond upper bound of the rate to Astro
 * @param concurrency bound on the requests of one organization in flight
 * @param defaults of resources, where neither their spec nor their organization has one
 * @param tokenSecretFinalizer whether token Secrets in use have a finalizer
 * @param operatorNamespace namespace of the operator, if configured; empty for that of its service account
 * @param namespaces to watch; empty for all
 * @param selector label selector of the resources to watch; empty for all
 * @param lease of the replicas; empty for a single replica
 * @param massDeletionConfig limits of the mass-deletion guard, and its approvals
 * @param traces endpoint of the traces; empty for none
 * @param accessRules of the operator's own token
 * @param tenants limits of tenants
 */
public record OperatorConfig(
        Optional<DefaultOrganization> defaultOrganization,
        NetworkSettings networkSettings,
        URI apiUrl,
        Duration requestTimeout,
        double maxRequestsPerSecond,
        int concurrency,
        Defaults defaults,
        boolean tokenSecretFinalizer,
        Optional<String> operatorNamespace,
        Set<String> namespaces,
        Optional<String> selector,
        Optional<LeaseSettings> lease,
        MassDeletionConfig massDeletionConfig,
        Optional<URI> traces,
        AccessRules accessRules,
        Tenants tenants) {
    static final String ORGANIZATION_ID = "ASTRO_ORGANIZATION_ID";
    static final String DEFAULT_ORGANIZATION = "ASTRO_DEFAULT_ORGANIZATION";
    static final String API_TOKEN = "ASTRO_API_TOKEN";
    static final String API_TOKEN_FILE = "ASTRO_API_TOKEN_FILE";
    static final String API_URL = "ASTRO_API_URL";
    static final String TOKEN_SECRET_FINALIZER = "ASTRO_TOKEN_SECRET_FINALIZER";
    static final String REQUEST_TIMEOUT = "ASTRO_REQUEST_TIMEOUT";
    static final String MAX_REQUESTS_PER_SECOND = "ASTRO_MAX_REQUESTS_PER_SECOND";
    static final String WATCH_NAMESPACES = "ASTRO_WATCH_NAMESPACES";
    static final String LABEL_SELECTOR = "ASTRO_LABEL_SELECTOR";
    static final String OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** The default organization, and its token. */
    record DefaultOrganization(String id, FileTokenSupplier token) {}

    /**
     * Reads all settings and reports all problems at once.
     *
     * @param settings looks up a setting by name
     * @throws ConfigurationException names each invalid setting, and contains no token
     */
    public static OperatorConfig from(Function<String, Optional<String>> settings) {
        Environment environment = new Environment(settings);
        OperatorConfig configuration = read(environment);
        FrameworkConfig.check(environment);
        if (!environment.problems().isEmpty()) {
            throw new ConfigurationException("Invalid configuration: " + String.join("; ", environment.problems()));
        }
        return configuration;
    }

    /** Returns the configuration, with defaults in place of invalid settings. */
    private static OperatorConfig read(Environment environment) {
        boolean hasDefault = environment.choice(DEFAULT_ORGANIZATION, Map.of("required", true, "none", false), true);
        Optional<DefaultOrganization> defaultOrganization =
                hasDefault ? defaultOrganization(environment) : noDefaultOrganization(environment);
        NetworkSettings networkSettings = NetworkConfig.from(environment);
        URI apiUrl = apiUrl(environment, networkSettings);
        Duration requestTimeout = environment.duration(
                REQUEST_TIMEOUT, DEFAULT_REQUEST_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(1));
        return new OperatorConfig(
                defaultOrganization,
                networkSettings,
                apiUrl,
                requestTimeout,
                environment.number(MAX_REQUESTS_PER_SECOND, 1000, 0.1, 1000),
                FrameworkConfig.concurrency(environment),
                DefaultsConfig.from(environment),
                environment.flag(TOKEN_SECRET_FINALIZER, true),
                environment.text(LeaderElectionConfig.NAMESPACE),
                environment.namespaces(WATCH_NAMESPACES),
                environment.text(LABEL_SELECTOR),
                LeaderElectionConfig.from(environment, requestTimeout),
                MassDeletionConfig.from(environment),
                traces(environment),
                AccessConfig.from(environment, hasDefault),
                Tenants.from(environment));
    }

    private static Optional<DefaultOrganization> noDefaultOrganization(Environment environment) {
        Stream.of(ORGANIZATION_ID, API_TOKEN, API_TOKEN_FILE, DefaultsConfig.DEFAULT_WORKSPACE)
                .filter(name -> environment.text(name).isPresent())
                .forEach(name -> environment.problem(
                        name + " is set, and " + DEFAULT_ORGANIZATION + " is 'none': remove one of the two"));
        return Optional.empty();
    }

    private static Optional<DefaultOrganization> defaultOrganization(Environment environment) {
        if (environment.text(ORGANIZATION_ID).isEmpty()) {
            environment.problem(ORGANIZATION_ID + " is not set: the id of the Astro organization");
        }
        Optional<String> id =
                environment.matching(ORGANIZATION_ID, "a CUID (c and 24 lower-case letters or digits)", Cuid::matches);
        Optional<FileTokenSupplier> token = token(environment);
        return id.flatMap(known -> token.map(readable -> new DefaultOrganization(known, readable)));
    }

    private static Optional<FileTokenSupplier> token(Environment environment) {
        Optional<String> token = environment.text(API_TOKEN);
        Optional<String> file = environment.text(API_TOKEN_FILE);
        if (token.isPresent() == file.isPresent()) {
            environment.problem(
                    token.isPresent()
                            ? API_TOKEN + " and " + API_TOKEN_FILE + " are both set: set one of them"
                            : API_TOKEN + " is not set, nor is " + API_TOKEN_FILE + ": one of them is needed");
            return Optional.empty();
        }
        String name = file.map(path -> API_TOKEN_FILE + " " + Environment.quoted(path))
                .orElse(API_TOKEN);
        try {
            return Optional.of(
                    file.isPresent()
                            ? FileTokenSupplier.file(file.get())
                            : FileTokenSupplier.fixed(token.orElseThrow()));
        } catch (FileTokenSupplier.Unusable unusable) {
            environment.problem(name + " " + unusable.why());
            return Optional.empty();
        }
    }

    /** Falls back to the default while the setting is invalid. */
    private static URI apiUrl(Environment environment, NetworkSettings networkSettings) {
        String fallback = "https://api.astronomer.io/v1";
        String text = environment.text(API_URL).orElse(fallback);
        Optional<String> problem = networkSettings.urls().problem(API_URL, text);
        problem.ifPresent(environment::problem);
        return URI.create(problem.isPresent() ? fallback : text);
    }

    private static Optional<URI> traces(Environment environment) {
        Optional<String> text = environment.text(OTLP_ENDPOINT);
        if (text.filter(given -> given.contains("@")).isPresent()) {
            environment.problem(OTLP_ENDPOINT + " must not contain credentials");
            return Optional.empty();
        }
        return environment.parsed(OTLP_ENDPOINT, "an absolute http or https URL without query", OperatorConfig::url);
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
            return http && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}

package io.astronomer.operator.app;

import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.astro.http.NetworkSettings;
import io.astronomer.operator.leaderelection.LeaseSettings;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.LabelSelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Configuration from the environment.
 *
 * @param standard the default organization, for resources without an organizationRef
 * @param tokenSecretFinalizer whether token Secrets in use have a finalizer
 * @param requestTimeout from the first byte sent to Astro to the last byte read
 * @param maxRequestsPerSecond upper bound of the rate to Astro
 * @param concurrency bound on the requests of one organization in flight
 * @param defaultPolicy for resources without a policy
 * @param namespaces to watch; empty for all
 * @param selector of the resources to watch; empty for all
 * @param lease of the replicas; empty for a single replica
 * @param massDeletionConfig limits of the mass-deletion guard, and its approvals
 * @param traces endpoint of the traces; empty for none
 * @param networkSettings of the connections to Astro
 * @param accessRules of the operator's own token
 * @param tenants limits of tenants
 */
public record OperatorConfig(
        Optional<Standard> standard,
        URI apiUrl,
        boolean tokenSecretFinalizer,
        Duration requestTimeout,
        Duration syncInterval,
        double maxRequestsPerSecond,
        int concurrency,
        Policy defaultPolicy,
        Set<String> namespaces,
        Optional<LabelSelector> selector,
        Optional<LeaseSettings> lease,
        MassDeletionConfig massDeletionConfig,
        Optional<URI> traces,
        NetworkSettings networkSettings,
        AccessRules accessRules,
        Tenants tenants) {
    static final String ORGANIZATION_ID = "ASTRO_ORGANIZATION_ID";
    static final String DEFAULT_ORGANIZATION = "ASTRO_DEFAULT_ORGANIZATION";
    static final String API_TOKEN = "ASTRO_API_TOKEN";
    static final String API_TOKEN_FILE = "ASTRO_API_TOKEN_FILE";
    static final String API_URL = "ASTRO_API_URL";
    static final String TOKEN_SECRET_FINALIZER = "ASTRO_TOKEN_SECRET_FINALIZER";
    static final String REQUEST_TIMEOUT = "ASTRO_REQUEST_TIMEOUT";
    static final String SYNC_INTERVAL = "ASTRO_SYNC_INTERVAL";
    static final String MAX_REQUESTS_PER_SECOND = "ASTRO_MAX_REQUESTS_PER_SECOND";
    static final String WATCH_NAMESPACES = "ASTRO_WATCH_NAMESPACES";
    static final String LABEL_SELECTOR = "ASTRO_LABEL_SELECTOR";
    static final String OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /** The default organization, and its token. */
    record Standard(String id, FileTokenSupplier token) {}

    private static final Pattern CUID = Pattern.compile(SchemaLimits.CUID);

    /**
     * Reads all settings and reports all problems at once.
     *
     * @param settings looks up a setting by name
     */
    public static OperatorConfig from(Function<String, Optional<String>> settings) throws InvalidConfiguration {
        Environment environment = new Environment(settings);
        Optional<Standard> standard = standard(environment);
        NetworkSettings networkSettings = NetworkConfig.from(environment);
        URI apiUrl = apiUrl(environment, networkSettings);
        Duration requestTimeout =
                environment.duration(REQUEST_TIMEOUT, "10s", Duration.ofSeconds(1), Duration.ofMinutes(1));
        Duration syncInterval = environment.duration(SYNC_INTERVAL, "5m", Duration.ofSeconds(1), Duration.ofDays(1));
        double maxRequestsPerSecond = environment.number(MAX_REQUESTS_PER_SECOND, 1000, 0.1, 1000);
        int concurrency = FrameworkConfig.concurrency(environment);
        Policy defaultPolicy = PolicyConfig.from(environment);
        boolean tokenSecretFinalizer =
                environment.choice(TOKEN_SECRET_FINALIZER, Map.of("true", true, "false", false), true);
        Set<String> namespaces = environment.namespaces(WATCH_NAMESPACES);
        Optional<LabelSelector> selector = environment.selector(LABEL_SELECTOR);
        Optional<LeaseSettings> lease = LeaderElectionConfig.from(environment, requestTimeout);
        MassDeletionConfig massDeletionConfig = MassDeletionConfig.from(environment);
        Optional<URI> traces = traces(environment);
        AccessRules accessRules = AccessConfig.from(environment, hasDefault(environment));
        Tenants tenants = Tenants.from(environment);
        FrameworkConfig.check(environment);
        if (!environment.problems().isEmpty()) {
            throw new InvalidConfiguration(environment.problems());
        }
        return new OperatorConfig(
                standard,
                apiUrl,
                tokenSecretFinalizer,
                requestTimeout,
                syncInterval,
                maxRequestsPerSecond,
                concurrency,
                defaultPolicy,
                namespaces,
                selector,
                lease,
                massDeletionConfig,
                traces,
                networkSettings,
                accessRules,
                tenants);
    }

    private static boolean hasDefault(Environment environment) {
        return !environment.text(DEFAULT_ORGANIZATION).equals(Optional.of("none"));
    }

    private static Optional<Standard> standard(Environment environment) {
        environment.choice(DEFAULT_ORGANIZATION, Map.of("required", true, "none", false), true);
        if (!hasDefault(environment)) {
            Stream.of(ORGANIZATION_ID, API_TOKEN, API_TOKEN_FILE)
                    .filter(name -> environment.text(name).isPresent())
                    .forEach(name -> environment.problem(
                            name + " is set, and " + DEFAULT_ORGANIZATION + " is 'none': remove one of the two"));
            return Optional.empty();
        }
        String id = organizationId(environment);
        return token(environment).map(token -> new Standard(id, token));
    }

    private static String organizationId(Environment environment) {
        String id = environment.text(ORGANIZATION_ID).orElse("");
        if (id.isEmpty()) {
            environment.problem(ORGANIZATION_ID + " is not set: the id of the Astro organization");
        } else if (!CUID.matcher(id).matches()) {
            environment.problem(ORGANIZATION_ID + " must be a CUID (c and 24 lower-case letters or digits), but is "
                    + Environment.quoted(id));
        }
        return id;
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
        Optional<URI> url = text.flatMap(OperatorConfig::url);
        if (text.isPresent() && url.isEmpty()) {
            environment.problem(OTLP_ENDPOINT + " must be an absolute http or https URL without query, but is "
                    + Environment.quoted(text.get()));
        }
        return url;
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

package io.astronomer.operator.app;

import io.astronomer.operator.config.AstroConfig;
import io.astronomer.operator.config.DefaultOrganization;
import io.astronomer.operator.config.DefaultsConfig;
import io.astronomer.operator.config.Environment;
import io.astronomer.operator.config.MassDeletionConfig;
import io.astronomer.operator.controller.EventFilter;
import io.astronomer.operator.leaderelection.LeaseSettings;
import io.astronomer.operator.resolve.AccessRules;
import io.astronomer.operator.resolve.Defaults;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Configuration from the environment.
 *
 * @param defaultOrganization for resources without an organizationRef
 * @param astro how Astro is called
 * @param concurrency bound on the requests of one organization in flight
 * @param defaults of resources, where neither their spec nor their organization has one
 * @param tokenSecretFinalizer whether token Secrets in use have a finalizer
 * @param operatorNamespace namespace of the operator, if configured; empty for that of its service account
 * @param namespaces to watch; empty for all
 * @param selector label selector of the resources to watch; empty for all
 * @param lease of the replicas; empty for a single replica
 * @param massDeletionConfig limits of the mass-deletion guard, and its approvals
 * @param events that are written
 * @param traces endpoint of the traces; empty for none
 * @param accessRules of the operator's own token
 * @param tenants limits of tenants
 */
public record OperatorConfig(
        Optional<DefaultOrganization> defaultOrganization,
        AstroConfig astro,
        int concurrency,
        Defaults defaults,
        boolean tokenSecretFinalizer,
        Optional<String> operatorNamespace,
        Set<String> namespaces,
        Optional<String> selector,
        Optional<LeaseSettings> lease,
        MassDeletionConfig massDeletionConfig,
        EventFilter events,
        Optional<URI> traces,
        AccessRules accessRules,
        Tenants tenants) {
    static final String DEFAULT_ORGANIZATION = "ASTRO_DEFAULT_ORGANIZATION";
    static final String TOKEN_SECRET_FINALIZER = "ASTRO_TOKEN_SECRET_FINALIZER";
    static final String WATCH_NAMESPACES = "ASTRO_WATCH_NAMESPACES";
    static final String LABEL_SELECTOR = "ASTRO_LABEL_SELECTOR";
    static final String EVENTS = "ASTRO_EVENTS";
    static final String OTLP_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /**
     * Reads all settings and reports all problems at once.
     *
     * @param settings looks up a setting by name
     * @throws ConfigurationException names each invalid setting, and contains no token
     */
    public static OperatorConfig from(Function<String, Optional<String>> settings) {
        Environment environment = new Environment(settings);
        OperatorConfig configuration = read(environment);
        if (!environment.problems().isEmpty()) {
            throw new ConfigurationException("Invalid configuration: " + String.join("; ", environment.problems()));
        }
        return configuration;
    }

    /** Returns the configuration, with defaults in place of invalid settings. */
    static OperatorConfig read(Environment environment) {
        boolean hasDefault = environment.choice(DEFAULT_ORGANIZATION, Map.of("required", true, "none", false), true);
        Optional<DefaultOrganization> defaultOrganization =
                hasDefault ? DefaultOrganization.from(environment) : noDefaultOrganization(environment);
        AstroConfig astro = AstroConfig.from(environment);
        FrameworkConfig.check(environment);
        return new OperatorConfig(
                defaultOrganization,
                astro,
                FrameworkConfig.concurrency(environment),
                DefaultsConfig.from(environment),
                environment.flag(TOKEN_SECRET_FINALIZER, true),
                LeaderElectionConfig.namespace(environment),
                environment.namespaces(WATCH_NAMESPACES),
                environment.text(LABEL_SELECTOR),
                LeaderElectionConfig.from(environment, astro.requestTimeout()),
                MassDeletionConfig.from(environment),
                events(environment),
                traces(environment),
                AccessConfig.from(environment, hasDefault),
                Tenants.from(environment));
    }

    private static Optional<DefaultOrganization> noDefaultOrganization(Environment environment) {
        Stream.of(
                        DefaultOrganization.ORGANIZATION_ID,
                        DefaultOrganization.API_TOKEN,
                        DefaultOrganization.API_TOKEN_FILE,
                        DefaultsConfig.DEFAULT_WORKSPACE)
                .filter(name -> environment.text(name).isPresent())
                .forEach(name -> environment.problem(
                        name + " is set, and " + DEFAULT_ORGANIZATION + " is 'none': remove one of the two"));
        return Optional.empty();
    }

    private static EventFilter events(Environment environment) {
        return environment.choice(
                EVENTS,
                Map.of("all", EventFilter.ALL, "warnings", EventFilter.WARNINGS, "none", EventFilter.NONE),
                EventFilter.ALL);
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

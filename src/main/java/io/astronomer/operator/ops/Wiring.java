package io.astronomer.operator.ops;

import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.CallListener;
import io.astronomer.operator.astro.http.Settings;
import io.astronomer.operator.observe.Snapshots;
import io.astronomer.operator.reconcile.Events;
import io.astronomer.operator.reconcile.KubernetesReferences;
import io.astronomer.operator.reconcile.Loop;
import io.astronomer.operator.reconcile.Pace;
import io.astronomer.operator.reconcile.Passes;
import io.astronomer.operator.resolve.Resolver;
import io.astronomer.operator.resolve.SpecResolver;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the operator together: the one place where its parts meet. */
final class Wiring {

    /** As it stands: a token may hold what configuration takes for an expression. */
    static Optional<String> setting(String name) {
        return Optional.ofNullable(
                ConfigProvider.getConfig().getConfigValue(name).getRawValue());
    }

    @Produces
    @Singleton
    Configuration configuration() throws InvalidConfiguration {
        return Configuration.from(Wiring::setting);
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    EnvironmentObjects objects(Configuration configuration, InstantSource clock, Config config) {
        String version = config.getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
        Settings settings = new Settings(
                configuration.apiUrl(),
                configuration.organizationId(),
                configuration.token()::get,
                Settings.DEFAULT_REQUEST_TIMEOUT,
                version);
        return AstroClient.connect(settings, CallListener.none(), clock);
    }

    @Produces
    @Singleton
    KubernetesReferences references(KubernetesClient client) {
        return new KubernetesReferences(client);
    }

    @Produces
    @Singleton
    Passes passes(
            Configuration configuration,
            KubernetesReferences references,
            EnvironmentObjects objects,
            InstantSource clock) {
        Resolver resolver = new SpecResolver(references, configuration.organizationId());
        Snapshots snapshots = new Snapshots(objects, configuration.syncInterval(), clock);
        return new Loop(configuration.organizationId(), resolver, snapshots, objects, clock);
    }

    @Produces
    @Singleton
    Pace pace(Configuration configuration, InstantSource clock) {
        return new Pace(
                clock,
                configuration.syncInterval(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Produces
    @Singleton
    Events events(KubernetesClient client, InstantSource clock) {
        return new Events(client, clock);
    }

    /** The SDK's own wiring of its metrics does nothing. */
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).withNamespaceAsTag().build();
    }
}

package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.resolve.Resolver;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The first reading of Astro, between the synchronization of the resources' informer and the first reconciliation. A
 * resource whose object is in the cache is reconciled once; otherwise it is reconciled, deferred and reconciled again.
 * <p>The wait is short, because Astro may be slow. Reconciliations that begin before the end of a reading wait for it.
 *
 * @param mine resources of the organization that is read
 * @param load begins to read scope entities; the future completes when all were read or could not be read
 */
public record FirstReading(
        Resolver resolver,
        Predicate<EnvironmentObject> mine,
        Function<Set<ScopeEntity>, CompletableFuture<Void>> load,
        Duration longestWait) {
    /** Longer than most readings, and short beside the time in which a lease changes hands. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Of an operator without a default organization. Contexts of others are opened later. */
    public static FirstReading none(Resolver resolver) {
        return new FirstReading(
                resolver, resource -> false, scopeEntities -> CompletableFuture.completedFuture(null), Duration.ZERO);
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        return List.of(new Source(context));
    }

    private void read(EventSourceContext<EnvironmentObject> context) {
        Set<ScopeEntity> scopeEntities = context.getPrimaryCache()
                .list()
                .filter(mine)
                .map(resolver::identity)
                .flatMap(Optional::stream)
                .map(ObjectIdentity::scopeEntity)
                .collect(Collectors.toSet());
        try {
            load.apply(scopeEntities).get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // The reading goes on, and requeues the resources that wait for it.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The SDK starts it after the resources' informer, and the reconciliations after it. */
    private final class Source extends SimpleInboundEventSource<EnvironmentObject> {
        private final EventSourceContext<EnvironmentObject> context;

        Source(EventSourceContext<EnvironmentObject> context) {
            super("first-reading");
            this.context = context;
        }

        @Override
        public void start() {
            super.start();
            read(context);
        }
    }
}

package io.astronomer.operator.cli.astro;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EntityQuery;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.http.AstroClient;
import io.astronomer.operator.astro.http.BytesInFlight;
import io.astronomer.operator.astro.http.ClientSettings;
import io.astronomer.operator.astro.ratelimit.AdaptiveRateLimiter;
import io.astronomer.operator.astro.ratelimit.Bulkhead;
import io.astronomer.operator.astro.ratelimit.LimiterScheduler;
import io.astronomer.operator.cache.ListingReader;
import io.astronomer.operator.cache.PooledRefreshExecutor;
import io.astronomer.operator.cache.RefreshContext;
import io.astronomer.operator.cache.RefreshSchedule;
import io.astronomer.operator.cache.ScopeListing;
import io.astronomer.operator.cli.plan.AstroReads;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads listings of one organization, several at a time. */
public final class AstroReader implements AstroReads, AutoCloseable {
    private static final int AT_ONCE = 4;

    private final LimiterScheduler scheduler = new LimiterScheduler();
    private final PooledRefreshExecutor executor = new PooledRefreshExecutor(AT_ONCE);
    private final AdaptiveRateLimiter limiter;
    private final ListingReader listings;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Connects to one organization.
     *
     * @param highest upper bound of the rate, in requests a second
     * @param progress is called after each request
     */
    public AstroReader(ClientSettings settings, double highest, Runnable progress) {
        limiter = new AdaptiveRateLimiter(highest, new Bulkhead(AT_ONCE), scheduler);
        AstroClient client = AstroClient.connect(
                settings,
                BytesInFlight.ofThisProcess(),
                (operation, status, duration) -> {
                    requests.incrementAndGet();
                    progress.run();
                },
                InstantSource.system(),
                () -> false);
        listings = new ListingReader(new RefreshContext(
                limiter,
                client::reading,
                new NoUsers(),
                executor,
                new RefreshSchedule(
                        InstantSource.system(),
                        () -> ThreadLocalRandom.current().nextDouble()),
                mode -> {}));
    }

    @Override
    public EntityRows entities(EntityQuery query) {
        try {
            return listings.entities(query).join();
        } catch (CompletionException failed) {
            throw failure(failed);
        }
    }

    @Override
    public Map<ScopeEntity, Listing> objects(Set<ScopeEntity> scopeEntities) {
        Map<ScopeEntity, CompletableFuture<ScopeListing>> started = new LinkedHashMap<>();
        scopeEntities.forEach(scopeEntity -> started.put(scopeEntity, listings.objects(scopeEntity)));
        Map<ScopeEntity, Listing> read = new LinkedHashMap<>();
        started.forEach((scopeEntity, listing) -> read.put(scopeEntity, result(listing)));
        return read;
    }

    private static Listing result(CompletableFuture<ScopeListing> started) {
        try {
            ScopeListing listing = started.join();
            return new Listing.Complete(listing.objects(), listing.unusable(), listing.unnamed(), listing.unsettled());
        } catch (CompletionException failed) {
            return new Listing.Failed(failure(failed));
        }
    }

    private static AstroException failure(CompletionException failed) {
        if (failed.getCause() instanceof AstroException failure) {
            return failure;
        }
        if (failed.getCause() instanceof Error fatal) {
            throw fatal;
        }
        throw failed;
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        executor.close();
        limiter.close();
        scheduler.close();
    }
}

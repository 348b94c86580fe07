package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes many small scope entities by one listing of the organization, where that takes fewer requests. Absence from
 * that listing proves nothing, because the token may have fewer rights there. Missing objects are looked up in their scope.
 */
final class OrganizationRefresher {
    private static final Duration SIZE_LASTS = Duration.ofHours(1);
    /** The token does not see the organization, or the service does not list it. */
    private static final Duration AFTER_REJECTION = Duration.ofHours(1);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final RefreshContext context;
    private final RefreshRunner runner;
    private final UnusableRows unusable;

    // All below is guarded by this.
    private @Nullable Round round;
    /** Number of pages of the organization's listing, as far as it is known. */
    private int pages = 1;

    private Instant knownUntil = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Instant credentialSince = Instant.MIN;

    OrganizationRefresher(RefreshContext context) {
        this.context = context;
        this.runner = new RefreshRunner("cache of the organization", context, this::present, () -> {});
        this.unusable = new UnusableRows("cache of the organization", context.refreshListener());
    }

    /** Returns whether the listing replaces these refreshes. Otherwise each scope entity refreshes itself. */
    boolean takes(Collection<ScopeRefresher> due) {
        synchronized (this) {
            Instant now = context.schedule().now();
            int least = now.isBefore(knownUntil) ? pages : 1;
            if (due.size() < 2 || round != null || now.isBefore(notBefore) || least >= cost(due)) {
                return false;
            }
            round = new Round(due, now);
        }
        runner.start();
        return true;
    }

    private synchronized Optional<RefreshRunner.Task> present() {
        return Optional.ofNullable(round);
    }

    private static int cost(Collection<ScopeRefresher> due) {
        return due.stream().mapToInt(ScopeRefresher::cost).sum();
    }

    private synchronized void end(int pagesOfOrganization) {
        round = null;
        pages = pagesOfOrganization;
        knownUntil = context.schedule().now().plus(SIZE_LASTS);
    }

    /** The token changed, and may see the organization. */
    synchronized void credentialChanged() {
        credentialSince = context.schedule().now();
        notBefore = Instant.MIN;
    }

    private synchronized void fail(Round failed, AstroException failure) {
        round = null;
        boolean isRejected = RefreshBackoff.dependsOnToken(failure);
        // A rejection of the last token says nothing about the present one.
        if (!isRejected || failed.startedAt.isAfter(credentialSince)) {
            notBefore = context.schedule().now().plus(isRejected ? AFTER_REJECTION : AFTER_FAILURE);
        }
    }

    /** One listing of the organization, and the scope entities that it refreshes. */
    private final class Round implements RefreshRunner.Task {
        private final Map<ScopeRefresher, Long> due = new LinkedHashMap<>();
        private final Set<String> namespaces;
        private final Set<ObjectIdentity> inUse;
        private final Instant startedAt;
        private final PageCollector listing = new PageCollector();

        Round(Collection<ScopeRefresher> refreshers, Instant startedAt) {
            refreshers.forEach(refresher -> due.put(refresher, refresher.joinOrganizationRefresh()));
            this.namespaces = refreshers.stream()
                    .flatMap(refresher -> context.users().namespaces(refresher.scopeEntity()).stream())
                    .collect(Collectors.toSet());
            this.inUse = refreshers.stream()
                    .flatMap(refresher -> refresher.inUse().stream())
                    .collect(Collectors.toSet());
            this.startedAt = startedAt;
        }

        @Override
        public Priority priority() {
            return Priority.DRIFT;
        }

        @Override
        public Set<String> namespaces() {
            return namespaces;
        }

        @Override
        public boolean advance(EnvironmentObjects objects) {
            listing.add(objects.list(new ListFilter(Optional.empty(), inUse::contains), listing.offset()));
            return listing.isComplete() || isTooLong();
        }

        private boolean isTooLong() {
            return listing.expected() - listing.count() >= cost(due.keySet());
        }

        @Override
        public void delayed(AstroException cause) {
            // A resource that needs an entry starts the refresh of its scope entity, which reports the delay.
        }

        @Override
        public void completed() {
            if (!listing.isComplete()) {
                end(listing.expected());
                due.keySet().forEach(ScopeRefresher::refreshIfDue);
                return;
            }
            end(listing.count());
            context.refreshListener().accept(RefreshMode.ORGANIZATION);
            unusable.count(listing);
            Map<ScopeEntity, List<RemoteObject>> scopeEntities = listing.objects().stream()
                    .collect(Collectors.groupingBy(object -> object.identity().scopeEntity()));
            due.forEach((refresher, number) -> refresher.applyOrganizationListing(
                    number, startedAt, scopeEntities.getOrDefault(refresher.scopeEntity(), List.of())));
        }

        @Override
        public void failed(AstroException failure) {
            fail(this, failure);
            due.keySet().forEach(ScopeRefresher::refreshIfDue);
        }
    }
}
